package dev.lanewise.jmh;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.MavenProject;

/**
 * A JVM of the build's JDK that has the Vector API and the module's classes.
 *
 * @param project the module that is run
 */
record ModuleJvm(MavenProject project) {

    private static final String REBUILD = "run `mvn install -DskipTests` in the top folder first.";

    /** Runs a main class, with this process's console, and returns its exit code. */
    int run(String mainClass, List<String> args) throws MojoExecutionException, MojoFailureException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--add-modules");
        command.add("jdk.incubator.vector");
        command.add("-cp");
        command.add(String.join(File.pathSeparator, classPath()));
        command.add(mainClass);
        command.addAll(args);
        return run(command);
    }

    /** The folder of all results, in the top folder. */
    Path results() {
        File top = project.getParent() == null
                ? project.getBasedir()
                : project.getParent().getBasedir();
        return top.toPath().resolve("results");
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
            ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
            // the peers' native libraries are compared on one thread, and know no other way to be told in time
            builder.environment().put("OMP_NUM_THREADS", "1");
            Process jmh = builder.start();
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
