package dev.lanewise.trainer.results;

/**
 * What computed a run.
 *
 * @param name the variant
 * @param requested the mode that was asked for
 * @param reason why this variant was taken
 * @param threads threads that shared the work
 */
public record KernelUsed(String name, String requested, String reason, int threads) {}
