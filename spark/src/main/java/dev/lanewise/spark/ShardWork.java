package dev.lanewise.spark;

import dev.lanewise.forecaster.training.ForecastDesign;
import dev.lanewise.forecaster.training.ShardGradients;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.api.java.function.Function2;

/** What executors do in a training across series: they make shards once, and compute their gradients at each update. */
final class ShardWork {

    private ShardWork() {}

    /**
     * Makes the shard of a partition from its series.
     *
     * @param design what was chosen, without what it knows of each series
     */
    record Making(ForecastDesign design) implements Function2<Integer, Iterator<SeriesRead>, Iterator<ShardGradients>> {

        @Override
        public Iterator<ShardGradients> call(Integer shard, Iterator<SeriesRead> series) {
            List<SeriesRead> own = new ArrayList<>();
            series.forEachRemaining(own::add); // in whatever order they come
            return List.of(new ShardGradients(
                            design, SeriesRead.table(own, design.task().targets()), shard, ExecutorKernel.here()))
                    .iterator();
        }
    }

    /**
     * An update's answer from a shard.
     *
     * @param gradients the shard's part of each member's gradient
     * @param losses the shard's part of each member's mean loss
     * @param nanos how long it took to compute these
     */
    record Answer(float[][] gradients, double[] losses, long nanos) implements Serializable {}

    /**
     * Computes gradients. It carries the parameters to the executors, as Spark sends what a job does to each of them
     * once, by way of its broadcasts.
     *
     * @param update number of each member's update
     * @param parameters of each member
     */
    record Computing(int[] update, float[][] parameters) implements Function<ShardGradients, Answer> {

        @Override
        public Answer call(ShardGradients shard) {
            long start = System.nanoTime();
            float[][] gradients = new float[update.length][];
            double[] losses = new double[update.length];
            for (int member = 0; member < update.length; member++) {
                gradients[member] = new float[parameters[member].length];
                losses[member] = shard.compute(member, update[member], parameters[member], gradients[member]);
            }
            return new Answer(gradients, losses, System.nanoTime() - start);
        }
    }
}
