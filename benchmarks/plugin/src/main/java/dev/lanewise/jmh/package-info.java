/** The goals {@code jmh:run} and {@code jmh:report}. Imports the JDK and Maven alone. */
package dev.lanewise.jmh;
