package dev.lanewise.kernels;

/** Which weights a workspace's last forward pass had, and as packed how often; none where a pass did not end. */
final class LastWeights {

    private Object weights;
    private long packings;

    /** A pass begins: until it has come to its end, there is none. */
    void forget() {
        weights = null;
    }

    /** A pass by these weights, packed so often when it began, has come to its end. */
    void remember(Object newWeights, long newPackings) {
        weights = newWeights;
        packings = newPackings;
    }

    boolean areKnown() {
        return weights != null;
    }

    /** Refuses what needs the values of a forward pass where they are not there. */
    void require() {
        if (weights == null) {
            throw new IllegalStateException("this workspace has had no forward pass, or its last pass failed");
        }
    }

    /** Refuses a backward pass without a forward pass by the same weights, packed as they are. */
    void require(Object expected, long expectedPackings) {
        require();
        if (weights != expected) {
            throw new IllegalArgumentException(
                    "weights are not those of this workspace's forward pass: a backward pass needs the same");
        }
        if (packings != expectedPackings) {
            throw new IllegalStateException("the weights have been packed again since this workspace's forward pass:"
                    + " run a forward pass with them first");
        }
    }
}
