package dev.lanewise.forecaster.model;

import dev.lanewise.kernels.LstmKernel;
import dev.lanewise.kernels.LstmWorkspace;
import dev.lanewise.kernels.Sequence;
import dev.lanewise.kernels.Team;
import java.util.List;

/** A layer with its weights, ready to compute. Any number of passes may share it. */
interface Layer {

    /**
     * The layer of a shape.
     *
     * @param number its number in the model, from 0
     * @param parameters the model's flat array
     * @param offset index of its first parameter there
     * @param kernel what computes it
     */
    static Layer of(LayerShape shape, int number, float[] parameters, int offset, LstmKernel kernel) {
        if (shape instanceof LstmLayerShape lstm) {
            return new LstmLayer(lstm, parameters, offset, kernel);
        }
        if (shape instanceof BidirectionalLayerShape both) {
            return new BidirectionalLayer(both, parameters, offset, kernel);
        }
        if (shape instanceof DropoutLayerShape dropout) {
            return new DropoutLayer(dropout, number);
        }
        if (shape instanceof EachStepLayerShape each) {
            return new EachStepLayer(new DenseLayer(each.dense(), parameters, offset, kernel.dense()), each.inputs());
        }
        return new DenseLayer((DenseLayerShape) shape, parameters, offset, kernel.dense());
    }

    /** Takes over changed parameters. */
    void pack();

    /**
     * Room for passes over batches.
     *
     * @param steps most steps of a sequence
     * @param batch most rows of a batch
     * @param training whether backward passes follow
     * @param last whether the layer above reads the last step alone
     */
    Pass newPass(int steps, int batch, boolean training, boolean last);

    /**
     * A state for rows that come one step at a time.
     *
     * @throws IllegalArgumentException if the layer needs a whole sequence
     */
    Stream newStream();

    /** A layer that is given one step of one row after the other, and carries its state on. */
    interface Stream {

        /**
         * Takes a step.
         *
         * @param x {@code [1][1][inputs]}
         * @return {@code [1][1][outputs]}
         */
        Sequence step(Sequence x, Team team);

        /** Forgets all steps so far. */
        void reset();
    }

    /** What a layer computes for one batch after the other. Belongs to one caller at a time. */
    interface Pass {

        /**
         * The kernels' workspaces of its LSTMs, that of the forward direction first.
         *
         * @return none, one or two
         */
        default List<LstmWorkspace> lstms() {
            return List.of();
        }

        /**
         * Makes the next forward pass, and no other, a part of an update.
         *
         * @param first the update's row that the pass's first one is
         * @param rows rows of the update; 0 for those of the pass
         */
        default void beginUpdate(long seed, long update, int first, int rows) {
            // for layers that compute otherwise in an update
        }

        /**
         * Computes the output.
         *
         * @param x {@code [steps][rows][inputs]}; must stay as it is until a backward pass is done
         * @param context {@code [1][rows][C]}, for the layer that reads it; must stay as it is, too; null if C is 0
         * @return {@code [steps][rows][outputs]}, or one step of it if the layer reads no more
         */
        Sequence forward(Sequence x, Sequence context, int steps, int rows, Team team);

        /**
         * The output of the last forward pass.
         *
         * @return as {@link #forward} gave it
         */
        Sequence output();

        /**
         * Where the gradient of the output is written before a backward pass.
         *
         * @return of all steps, or of the last one if the layer above reads no more
         */
        Sequence outputGradient();

        /**
         * Computes gradients.
         *
         * @param dx where the gradient of x goes, or null if it is not needed
         * @param gradient the model's gradient, added to
         */
        void backward(Sequence dx, float[] gradient, Team team);
    }
}
