package dev.lanewise.jmh;

import java.util.ArrayList;
import java.util.List;
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
 * <p>JMH starts its own forks with the options of that JVM. Files named on JMH's command line are relative to the
 * folder in which {@code mvn} was started.
 */
@Mojo(name = "run", requiresDependencyResolution = ResolutionScope.RUNTIME)
@Execute(phase = LifecyclePhase.PROCESS_CLASSES)
public final class RunMojo extends AbstractMojo {

    /** What to measure: {@code quick}, {@code full}, {@code head} or, in the profile of that name, {@code peers}. */
    @Parameter(property = "jmh.selection")
    private String selection;

    /**
     * JMH's command line, split at white space outside quotes; {@code -h} lists what JMH can do. Where it names
     * benchmarks or parameters, it chooses in place of the selection.
     */
    @Parameter(property = "jmh.args")
    private String args;

    /** Saves the run as {@code results/benchmarks/NAME.json}, with a report beside that folder. */
    @Parameter(property = "jmh.save")
    private String save;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        ModuleJvm jvm = new ModuleJvm(project);
        List<String> command =
                new ArrayList<>(List.of("--results", jvm.results().toString()));
        if (selection != null) {
            command.addAll(List.of("--selection", selection));
        }
        if (save != null) {
            command.addAll(List.of("--save", save));
        }
        try {
            command.addAll(CommandLine.split(args == null ? "" : args));
        } catch (IllegalArgumentException e) {
            throw new MojoFailureException("jmh.args can't be split into arguments: " + e.getMessage(), e);
        }
        int exit = jvm.run("dev.lanewise.benchmarks.run.BenchmarkMain", command);
        if (exit != 0) {
            throw new MojoFailureException("JMH failed with exit code " + exit + "; its output above says why.");
        }
    }
}
