package dev.lanewise.trainer.results;

import dev.lanewise.forecaster.model.ModelShape;
import dev.lanewise.forecaster.training.TrainingPlan;
import java.util.List;

/**
 * What a run was asked to do, and what it ran on.
 *
 * @param model what learned
 * @param plan how
 * @param target what is predicted, in words
 * @param settings the configuration, as resolved
 * @param kernel what computed the run
 * @param environment where it took place
 */
public record Setup(
        ModelShape model,
        TrainingPlan plan,
        String target,
        List<SettingUsed> settings,
        KernelUsed kernel,
        Environment environment) {}
