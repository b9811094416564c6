/** Tests of the self-contained jar, as users start it. They are tagged {@code jar}. */
package dev.lanewise.trainer.jar;
