package dev.lanewise.forecaster.model;

import java.util.List;

/** The sizes of a layer, and what follows from them. A new kind of layer is a new implementation. */
public sealed interface LayerShape
        permits LstmLayerShape, BidirectionalLayerShape, DropoutLayerShape, DenseLayerShape, EachStepLayerShape {

    /**
     * Values in.
     *
     * @return values of each step that it reads
     */
    int inputs();

    /**
     * Values out.
     *
     * @return values of each step that it gives
     */
    int outputs();

    /**
     * Whether it reads the last step of the layer below alone.
     *
     * @return false if it reads all steps
     */
    boolean readsLastStep();

    /**
     * Its parameters.
     *
     * @param number number of the layer among those with weights, from 0
     * @param offset index of its first parameter in the model's flat array
     * @return its tensors, one after the other
     */
    List<Tensor> tensors(int number, int offset);

    /**
     * The number of parameters, as a floating-point number, which doesn't overflow.
     *
     * @return the sum of the tensors' lengths
     */
    double parameters();

    /**
     * The memory of its own copy of the parameters.
     *
     * @return bytes
     */
    long packedBytes();

    /**
     * The memory of a pass.
     *
     * @param steps most steps of a sequence
     * @param batch most rows of a batch
     * @param training whether it has room for a backward pass
     * @param last whether the layer above reads the last step alone
     * @return bytes
     * @throws IllegalArgumentException if an array would pass Java's limit
     */
    long passBytes(int steps, int batch, boolean training, boolean last);

    /**
     * How many threads a training gains from.
     *
     * @param steps most steps of a sequence
     * @param batch most rows of a batch
     * @param available processors
     * @return from 1 to {@code available}
     */
    int usefulThreads(int steps, int batch, int available);

    /**
     * What it is, in words.
     *
     * @return such as "lstm=32"
     */
    String describe();
}
