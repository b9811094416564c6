package com.example;

/** Stands for the series that your program has. */
final class RiverLevels {

    private RiverLevels() {}

    /** The level of a tidal river at each hour, in centimetres: two tides of different height and length. */
    static double[] hourly(int hours) {
        double[] levels = new double[hours];
        for (int hour = 0; hour < hours; hour++) {
            double moon = StrictMath.sin(2 * Math.PI * hour / 12.42);
            double sun = StrictMath.sin(2 * Math.PI * hour / 12);
            levels[hour] = 240 + 90 * moon + 30 * sun;
        }
        return levels;
    }
}
