package dev.lanewise.trainer.config;

import dev.lanewise.forecaster.files.ParameterException;
import dev.lanewise.forecaster.training.Adam;
import dev.lanewise.forecaster.training.AdamW;
import dev.lanewise.forecaster.training.EarlyStopping;
import dev.lanewise.forecaster.training.Huber;
import dev.lanewise.forecaster.training.Loss;
import dev.lanewise.forecaster.training.Momentum;
import dev.lanewise.forecaster.training.OptimiserPlan;
import dev.lanewise.forecaster.training.Pinball;
import dev.lanewise.forecaster.training.RmsProp;
import dev.lanewise.forecaster.training.Schedule;
import dev.lanewise.forecaster.training.Sgd;
import dev.lanewise.forecaster.training.TrainingPlan;

/** Reads the section {@code training} into a plan. All keys are checked, also those that the chosen words don't use. */
final class TrainingReader {

    /** The words for the losses. */
    private enum LossName {
        MSE,
        MAE,
        HUBER,
        PINBALL
    }

    /** The words for the optimisers. */
    private enum OptimiserName {
        ADAM,
        ADAMW,
        SGD,
        MOMENTUM,
        NESTEROV,
        RMSPROP
    }

    /** The words for the schedules. */
    private enum ScheduleName {
        CONSTANT,
        STEP,
        COSINE,
        PLATEAU
    }

    /** PyTorch's threshold of a plateau. */
    private static final double THRESHOLD = 1e-4;

    private final Settings settings;

    private TrainingReader(Settings settings) {
        this.settings = settings;
    }

    /** The plan that all keys together make. */
    static TrainingPlan read(Settings settings) {
        TrainingReader reader = new TrainingReader(settings);
        int batch = (int) settings.whole("training.batch_size", 1, Integer.MAX_VALUE);
        return TrainingPlan.DEFAULT
                .withEpochs((int) settings.whole("training.epochs", 1, Integer.MAX_VALUE))
                .withLearningRate(settings.numberAboveZero("training.learning_rate"))
                .withBatch(batch)
                .withShards((int) settings.whole("training.shards", 1, batch))
                .withLoss(reader.loss())
                .withOptimiser(reader.optimiser())
                .withClipNorm(settings.numberFromZero("training.clip_norm"))
                .withClipValue(settings.numberFromZero("training.clip_value"))
                .withSchedule(reader.schedule())
                .withStopping(reader.stopping())
                .withSeed(settings.whole("data.random_seed", Long.MIN_VALUE, Long.MAX_VALUE));
    }

    private Loss loss() {
        double delta = settings.numberAboveZero("training.huber_delta");
        Loss quantiles = quantiles();
        return switch (settings.choice("training.loss", LossName.class)) {
            case MSE -> Loss.MSE;
            case MAE -> Loss.MAE;
            case HUBER -> new Huber(delta);
            case PINBALL -> quantiles;
        };
    }

    private Pinball quantiles() {
        try {
            return Pinball.of(settings.numbers("training.quantiles"));
        } catch (ParameterException e) {
            throw settings.get("training.quantiles").mustBe("numbers between 0 and 1 in ascending order");
        }
    }

    private OptimiserPlan optimiser() {
        double momentum = settings.share("training.momentum");
        double alpha = settings.share("training.alpha");
        double epsilon = settings.numberFromZero("training.epsilon");
        Adam.Plan adam = Adam.Plan.USUAL.withConstants(
                settings.share("training.beta1"), settings.share("training.beta2"), epsilon);
        OptimiserName name = settings.choice("training.optimizer", OptimiserName.class);
        double decay = weightDecay(name);
        if (name == OptimiserName.NESTEROV && momentum == 0) {
            throw settings.get("training.momentum").mustBe("above 0 where training.optimizer is nesterov");
        }
        return switch (name) {
            case ADAM -> adam.withWeightDecay(decay);
            case ADAMW -> new AdamW.Plan(adam, decay);
            case SGD -> new Sgd.Plan(decay);
            case MOMENTUM -> Momentum.Plan.of(momentum).withWeightDecay(decay);
            case NESTEROV -> Momentum.Plan.nesterov(momentum).withWeightDecay(decay);
            case RMSPROP -> RmsProp.Plan.USUAL.withConstants(alpha, epsilon).withWeightDecay(decay);
        };
    }

    private double weightDecay(OptimiserName optimiser) {
        Setting setting = settings.get("training.weight_decay");
        if (setting.text().equalsIgnoreCase("auto")) {
            return optimiser == OptimiserName.ADAMW ? AdamW.Plan.USUAL.weightDecay() : 0;
        }
        if (setting.quoted() || !Settings.isNumber(setting.text())) {
            throw setting.mustBe("auto or a number of at least 0");
        }
        return settings.numberFromZero("training.weight_decay");
    }

    private Schedule schedule() {
        double factor = settings.numberAboveZero("training.schedule_factor");
        if (factor >= 1) {
            throw settings.get("training.schedule_factor").mustBe("a number between 0 and 1");
        }
        int epochs = (int) settings.whole("training.schedule_epochs", 1, Integer.MAX_VALUE);
        int warmup = (int) settings.whole("training.warmup_updates", 0, Integer.MAX_VALUE);
        Schedule schedule = switch (settings.choice("training.schedule", ScheduleName.class)) {
            case CONSTANT -> Schedule.CONSTANT;
            case STEP -> new Schedule.Step(epochs, factor);
            case COSINE -> new Schedule.Cosine();
            case PLATEAU -> new Schedule.Plateau(factor, epochs, THRESHOLD);
        };
        return warmup == 0 ? schedule : new Schedule.Warmup(warmup, schedule);
    }

    private EarlyStopping stopping() {
        return new EarlyStopping(
                (int) settings.whole("training.patience", 0, Integer.MAX_VALUE),
                settings.numberFromZero("training.min_delta"));
    }
}
