package dev.lanewise.forecaster.samples;

import dev.lanewise.forecaster.series.Scaling;
import java.util.Optional;

/**
 * What a run trains and is tested on.
 *
 * @param training samples to learn from
 * @param test samples that are never learned from
 * @param scaling how to get back to the series' unit; empty where samples have no unit
 */
public record Dataset(Samples training, Samples test, Optional<Scaling> scaling) {}
