package dev.lanewise.forecaster.random;

/** A random order, by the shuffle of Fisher and Yates. */
public final class Shuffle {

    private Shuffle() {}

    /**
     * Puts the numbers 0 to {@code order.length - 1} into random order: starting from 0, 1, 2, ..., for each place
     * {@code i} from the last down to 1 swaps it with place {@code below(last - i, i + 1)} of the stream.
     *
     * @param order overwritten
     * @param stream where the random numbers come from
     */
    public static void fill(int[] order, RandomStream stream) {
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        int last = order.length - 1;
        for (int i = last; i > 0; i--) {
            int j = stream.below(last - i, i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
    }
}
