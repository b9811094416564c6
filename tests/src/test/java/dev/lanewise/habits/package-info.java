/** The habits of the code, as tests. They read the sources, and import nothing of the project. */
package dev.lanewise.habits;
