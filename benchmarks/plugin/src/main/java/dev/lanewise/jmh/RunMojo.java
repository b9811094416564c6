package dev.lanewise.jmh;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProject;

/**
 * Compiles the module and runs its JMH benchmarks in a JVM of the build's JDK that has the Vector API.
 *
 * <p>The benchmarks' own main class is JMH with a table at its end. JMH starts its own forks with the options of that
 * JVM. Files named on JMH's command line are relative to the folder in which {@code mvn} was started.
 */
@Mojo(name = "run", requiresDependencyResolution = ResolutionScope.RUNTIME)
@Execute(phase = LifecyclePhase.PROCESS_CLASSES)
public final class RunMojo extends AbstractMojo {

    private static final String REBUILD = "run `mvn install -DskipTests` in the top folder first.";

    /** JMH's command line, split at white space outside quotes; {@code -h} lists what JMH can do. */
    @Parameter(property = "jmh.args", defaultValue = "")
    private String args;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--add-modules");
        command.add("jdk.incubator.vector");
        command.add("-cp");
        command.add(String.join(File.pathSeparator, classPath()));
        command.add("dev.lanewise.benchmarks.BenchmarkMain");
        try {
            command.addAll(CommandLine.split(args == null ? "" : args));
        } catch (IllegalArgumentException e) {
            throw new MojoFailureException("jmh.args can't be split into arguments: " + e.getMessage(), e);
        }
        getLog().debug("Running " + command);
        int exit = run(command);
        if (exit != 0) {
            throw new MojoFailureException("JMH failed with exit code " + exit + "; its output above says why.");
        }
    }

    /**
     * The module's own classes, then its dependencies. Where Maven offers the installed jar of a module of this
     * checkout, which may be of an older state or of another checkout, the module's compiled classes stand in for it.
     */
    private List<String> classPath() throws MojoExecutionException, MojoFailureException {
        List<String> path = new ArrayList<>();
        path.add(project.getBuild().getOutputDirectory());
        for (Artifact artifact : project.getArtifacts()) {
            if (!artifact.getArtifactHandler().isAddedToClasspath()
                    || Artifact.SCOPE_TEST.equals(artifact.getScope())) {
                continue;
            }
            Optional<SiblingModule> sibling = sibling(artifact);
            if (sibling.isPresent()) {
                refuseStale(sibling.get());
                path.add(sibling.get().classes().toString());
            } else {
                path.add(artifact.getFile().getPath());
            }
        }
        return path;
    }

    /** The module is found by the habit that its folder in the top folder bears its name. */
    private Optional<SiblingModule> sibling(Artifact artifact) {
        File top = project.getParent() == null ? null : project.getParent().getBasedir();
        if (top == null || !artifact.getGroupId().equals(project.getGroupId())) {
            return Optional.empty();
        }
        Path folder = top.toPath().resolve(artifact.getArtifactId());
        return Files.isRegularFile(folder.resolve("pom.xml"))
                ? Optional.of(new SiblingModule(folder))
                : Optional.empty();
    }

    private static void refuseStale(SiblingModule sibling) throws MojoExecutionException, MojoFailureException {
        try {
            Optional<String> staleness = sibling.staleness();
            if (staleness.isPresent()) {
                throw new MojoFailureException(staleness.get() + ": " + REBUILD);
            }
        } catch (IOException e) {
            throw new MojoExecutionException("The module in " + sibling.folder() + " can't be read.", e);
        }
    }

    private static int run(List<String> command) throws MojoExecutionException {
        try {
            Process jmh = new ProcessBuilder(command).inheritIO().start();
            Thread stop = new Thread(jmh::destroy);
            Runtime.getRuntime().addShutdownHook(stop); // Maven may be killed alone
            int exit = jmh.waitFor();
            Runtime.getRuntime().removeShutdownHook(stop);
            return exit;
        } catch (IOException e) {
            throw new MojoExecutionException("The JVM for JMH can't be started: " + command.get(0), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MojoExecutionException("Interrupted while JMH was running.", e);
        }
    }
}
