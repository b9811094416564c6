package dev.lanewise.trainer.config;

import dev.lanewise.forecaster.model.ModelShape;

/** Reads section {@code model}. */
final class ModelReader {

    private enum Head {
        LAST,
        EACH_STEP
    }

    private ModelReader() {}

    /** Whether the model predicts at each step. */
    static boolean predictsEachStep(Settings settings) {
        return settings.choice("model.head", Head.class) == Head.EACH_STEP;
    }

    /**
     * The model's layers.
     *
     * @param inputs values of each step
     * @param context values that the head reads beside the last hidden state
     * @param outputs values of a prediction
     */
    static ModelShape read(Settings settings, int inputs, int context, int outputs) {
        if (predictsEachStep(settings) && context > 0) {
            throw settings.get("model.head").mustBe("last where there are future inputs, which are read once");
        }
        ModelShape shape = layers(settings, ModelShape.ofInputs(inputs)).context(context);
        return predictsEachStep(settings) ? shape.denseEachStep(outputs) : shape.dense(outputs);
    }

    private static ModelShape layers(Settings settings, ModelShape below) {
        int hidden = (int) settings.whole("model.hidden_dim", 1, Integer.MAX_VALUE);
        int count = (int) settings.whole("model.layers", 1, Integer.MAX_VALUE);
        double dropout = settings.share("model.dropout");
        boolean bothDirections = settings.isTrue("model.bidirectional");
        if (dropout > 0 && count == 1) {
            throw settings.get("model.dropout").mustBe("0 where model.layers is 1, as dropout lies between layers");
        }
        ModelShape shape = below;
        for (int layer = 0; layer < count; layer++) {
            shape = layer == 0 ? shape : shape.dropout(dropout);
            shape = bothDirections ? shape.bidirectional(hidden) : shape.lstm(hidden);
        }
        return shape;
    }
}
