package dev.lanewise.trainer.cli;

import dev.lanewise.trainer.results.Build;
import picocli.CommandLine.IVersionProvider;

/** Says which program and which Java this is. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {
            Build.HERE.describe(),
            "Java " + System.getProperty("java.vm.version") + " (" + System.getProperty("java.vendor") + ")"
        };
    }
}
