/**
 * The trainer: where the program starts. The parts lie in packages of their own, and data flows one way through them:
 * {@code config -> data -> model -> training -> results}; {@code cli} ties them together.
 */
package dev.lanewise.trainer;
