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

/** Makes the reports of saved runs again: a page in Markdown and charts for each. */
@Mojo(name = "report", requiresDependencyResolution = ResolutionScope.RUNTIME)
@Execute(phase = LifecyclePhase.PROCESS_CLASSES)
public final class ReportMojo extends AbstractMojo {

    /** The name of one saved run; all of them if it isn't given. */
    @Parameter(property = "jmh.name")
    private String name;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        ModuleJvm jvm = new ModuleJvm(project);
        List<String> arguments = new ArrayList<>(List.of(jvm.results().toString()));
        if (name != null) {
            arguments.add(name);
        }
        int exit = jvm.run("dev.lanewise.benchmarks.report.ReportMain", arguments);
        if (exit != 0) {
            throw new MojoFailureException("The report failed with exit code " + exit + "; the output above says why.");
        }
    }
}
