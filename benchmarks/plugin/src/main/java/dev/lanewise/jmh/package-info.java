/** The goal {@code jmh:run}. Imports the JDK and Maven alone. */
package dev.lanewise.jmh;
