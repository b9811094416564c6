package dev.lanewise.oracle;

/**
 * A sum of products, {@code start + a_1 b_1 + ... + a_n b_n}, summed in any order with n + 1 roundings at most on the
 * way of each term: its rounding error is at most {@code gamma_(n+1) (|start| + Σ |a_k b_k|)}.
 */
final class BoundedChain {

    private final BoundedArithmetic arithmetic;
    private double value;
    private double propagated;
    private double magnitude;
    private int terms;

    BoundedChain(BoundedArithmetic arithmetic, Bounded start) {
        this.arithmetic = arithmetic;
        value = start.value();
        propagated = start.error();
        magnitude = start.magnitude();
    }

    /** Adds the product of an exact number and an element. */
    void add(double factor, BoundedArray array, int place) {
        add(factor, 0, array.values()[place], array.errors()[place]);
    }

    /** Adds the product of two elements. */
    void add(BoundedArray a, int placeOfA, BoundedArray b, int placeOfB) {
        add(a.values()[placeOfA], a.errors()[placeOfA], b.values()[placeOfB], b.errors()[placeOfB]);
    }

    Bounded result() {
        double rounding = arithmetic.gamma(terms + 1) * magnitude + (terms + 1) * BoundedArithmetic.TINY;
        return new Bounded(value, propagated + rounding);
    }

    private void add(double a, double aError, double b, double bError) {
        value += a * b;
        propagated += BoundedArithmetic.productError(a, aError, b, bError);
        magnitude += (Math.abs(a) + aError) * (Math.abs(b) + bError);
        terms++;
    }
}
