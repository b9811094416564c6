package dev.lanewise.trainer.jar;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A Java agent that takes a port for as long as its JVM lives, as those do that publish metrics. */
public final class PortAgent {

    private static ServerSocket port;

    private PortAgent() {}

    /**
     * Called by the JVM before {@code main}; a JVM whose agent throws ends with a stack trace.
     *
     * @param number the port
     * @throws IOException if another process has the port
     */
    public static void premain(String number) throws IOException {
        port = new ServerSocket(Integer.parseInt(number), 1, InetAddress.getLoopbackAddress());
        System.out.println("agent: has port " + port.getLocalPort());
    }

    /** The flag that loads the agent, from a jar that this writes into a folder. */
    static String flag(Path folder) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", PortAgent.class.getName());
        String file = PortAgent.class.getName().replace('.', '/') + ".class";
        Path jar = folder.resolve("agent.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out, manifest)) {
            entries.putNextEntry(new JarEntry(file));
            PortAgent.class.getClassLoader().getResourceAsStream(file).transferTo(entries);
        }
        return "-javaagent:" + jar + "=" + freePort();
    }

    static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }
}
