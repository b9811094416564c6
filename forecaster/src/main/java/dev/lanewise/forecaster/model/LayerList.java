package dev.lanewise.forecaster.model;

import java.util.ArrayList;
import java.util.List;

/** What follows from a list of layers, each of which reads what the one before gives. */
final class LayerList {

    private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;

    private LayerList() {}

    /** Refuses layers that don't fit one another or the context, and more parameters than an array can hold. */
    static void check(int inputs, int context, List<LayerShape> layers) {
        int width = inputs;
        double count = 0;
        for (LayerShape layer : layers) {
            if (layer.inputs() != width) {
                throw new IllegalArgumentException(
                        "a layer reads " + layer.inputs() + " values, but the one below gives " + width);
            }
            if (layer instanceof EachStepLayerShape && context > 0) {
                throw new IllegalArgumentException(
                        "a dense layer at each step reads no context, but there are " + context + " values of it");
            }
            if (layer instanceof DenseLayerShape dense && dense.context() != context) {
                throw new IllegalArgumentException("the dense layer reads a context of " + dense.context()
                        + " values, but the model is given " + context);
            }
            width = layer.outputs();
            count += layer.parameters();
        }
        if (count > LONGEST_ARRAY) {
            throw new IllegalArgumentException("a model of " + describe(inputs, layers) + " has " + (long) count
                    + " parameters; a Java array holds at most " + LONGEST_ARRAY);
        }
    }

    /** Refuses a layer above those that it can't follow. */
    static void requireOrder(List<LayerShape> layers, LayerShape next) {
        LayerShape top = layers.isEmpty() ? null : layers.get(layers.size() - 1);
        if (top != null && isHead(top)) {
            throw new IllegalStateException("a dense layer ends the model; other layers come before it");
        }
        boolean aboveLstm = top != null && isLstm(top);
        if (isHead(next) && !aboveLstm) {
            throw new IllegalStateException("one dense layer ends a model, right above an LSTM layer");
        }
        if (next instanceof DropoutLayerShape && !aboveLstm) {
            throw new IllegalStateException("dropout lies between two LSTM layers");
        }
    }

    static boolean isLstm(LayerShape layer) {
        return layer instanceof LstmLayerShape || layer instanceof BidirectionalLayerShape;
    }

    /** Whether a layer ends a model. */
    static boolean isHead(LayerShape layer) {
        return layer instanceof DenseLayerShape || layer instanceof EachStepLayerShape;
    }

    /** All tensors, one after the other. */
    static List<Tensor> tensors(List<LayerShape> layers) {
        List<Tensor> tensors = new ArrayList<>();
        int offset = 0;
        int number = 0;
        for (LayerShape layer : layers) {
            List<Tensor> added = layer.tensors(number, offset);
            tensors.addAll(added);
            offset += (int) layer.parameters();
            number += added.isEmpty() ? 0 : 1;
        }
        return tensors;
    }

    static String describe(int inputs, List<LayerShape> layers) {
        StringBuilder text = new StringBuilder("inputs=" + inputs);
        for (LayerShape layer : layers) {
            text.append(", ").append(layer.describe());
        }
        return text.toString();
    }
}
