package dev.lanewise.trainer.cli;

import picocli.CommandLine.IVersionProvider;

/** Says which program and which Java this is. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {
            "Lanewise " + (version == null ? "(development)" : version), "Java " + System.getProperty("java.vm.version")
        };
    }
}
