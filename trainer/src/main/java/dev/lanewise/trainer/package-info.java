/**
 * The trainer: where the program starts. The parts lie in packages of their own, and data flows one way through them:
 * {@code config -> data -> model -> training -> results}; {@code forecast} keeps the model and uses it; {@code cli}
 * ties all together. {@code docs/embedding.md} says which of them are for programs that embed the trainer.
 */
package dev.lanewise.trainer;
