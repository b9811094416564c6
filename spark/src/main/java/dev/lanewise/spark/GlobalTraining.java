package dev.lanewise.spark;

import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.training.ForecastDesign;
import dev.lanewise.forecaster.training.ForecastModel;
import dev.lanewise.forecaster.training.ForecastPlan;
import dev.lanewise.forecaster.training.ForecastUpdates;
import dev.lanewise.forecaster.training.SeriesFacts;
import dev.lanewise.forecaster.training.ShardGradients;
import dev.lanewise.forecaster.training.Shards;
import dev.lanewise.forecaster.training.TrainingEnd;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * Trains one model across the series of a data set. The driver holds parameters and optimisers; each shard lies on an
 * executor, with its series alone. An update is a job of Spark's: parameters go out, gradients come back in order of
 * the shards. An executor that is lost takes nothing along that can't be made again: Spark makes its shards anew on
 * another one, from the data, and the driver goes on from where it is.
 */
final class GlobalTraining {

    private final SeriesReader reader;
    private final ForecastPlan plan;
    private final TrainingKeeper keeper;
    private final TrainingClock clock = new TrainingClock();

    GlobalTraining(SeriesReader reader, ForecastPlan plan, TrainingKeeper keeper) {
        this.reader = reader;
        this.plan = plan;
        this.keeper = keeper;
    }

    /**
     * Trains.
     *
     * @param data rows of all series; read again where an executor is lost
     * @param held whether the last h values of each series are kept from the training
     * @return the model
     * @throws InputException if no series can be read
     * @throws IllegalArgumentException if there is nothing to learn from, or too little for the plan's shards
     */
    ForecastModel train(Dataset<Row> data, boolean held) {
        JavaRDD<SeriesRead> series = reader.map(data, new SeriesRead.Reading(reader, plan, held))
                .filter(SeriesRead::isUsable)
                .persist(StorageLevel.MEMORY_AND_DISK_SER());
        JavaSparkContext context = JavaSparkContext.fromSparkContext(series.context());
        List<SeriesRead> all = series.map(SeriesRead::withoutValues).collect().stream()
                .sorted(Comparator.comparing(SeriesRead::id))
                .toList();
        List<SeriesFacts> facts = all.stream().map(SeriesRead::facts).toList();
        if (facts.isEmpty()) {
            throw new InputException("none of the series can be learned from");
        }
        ForecastDesign design = ForecastDesign.of(facts, plan);
        Broadcast<Map<String, Integer>> dealt = context.broadcast(deal(facts, design));
        JavaRDD<ShardGradients> shards = series.filter(each -> dealt.value().containsKey(each.id()))
                .keyBy(each -> dealt.value().get(each.id()))
                .partitionBy(new HashPartitioner(plan.shards())) // shard v becomes partition v
                .values()
                .mapPartitionsWithIndex(new ShardWork.Making(design.withoutSeries()), true)
                .persist(StorageLevel.MEMORY_ONLY());
        try {
            TrainingEnd end = TrainingEnd.join(all.stream().map(SeriesRead::end).toList());
            ForecastUpdates updates = new ForecastUpdates(design);
            keeper.begin(updates, end, held);
            shards.count(); // makes them
            while (!updates.isDone()) {
                long start = System.nanoTime();
                long computed = update(updates, shards);
                clock.updated(System.nanoTime() - start, computed);
                keeper.updated(updates);
            }
            keeper.end(updates);
            return updates.model(end);
        } finally {
            shards.unpersist(false);
            series.unpersist(false);
        }
    }

    /** The shard of each series that has windows to learn from. */
    private static Map<String, Integer> deal(List<SeriesFacts> facts, ForecastDesign design) {
        int[] shardOf = Shards.deal(facts, design);
        Map<String, Integer> dealt = new HashMap<>();
        for (int i = 0; i < shardOf.length; i++) {
            if (shardOf[i] != Shards.NONE) {
                dealt.put(facts.get(i).id(), shardOf[i]);
            }
        }
        return dealt;
    }

    /** How long updates took. */
    TrainingClock clock() {
        return clock;
    }

    /** An update of all members; how long all shards together computed for it, in nanoseconds. */
    private long update(ForecastUpdates updates, JavaRDD<ShardGradients> shards) {
        int members = plan.members();
        int[] update = new int[members];
        float[][] parameters = new float[members][];
        for (int member = 0; member < members; member++) {
            update[member] = updates.done(member);
            parameters[member] = updates.parameters(member);
        }
        List<ShardWork.Answer> answers =
                shards.map(new ShardWork.Computing(update, parameters)).collect();
        for (int member = 0; member < members; member++) {
            float[][] gradients = new float[answers.size()][];
            double[] losses = new double[answers.size()];
            for (int shard = 0; shard < losses.length; shard++) {
                gradients[shard] = answers.get(shard).gradients()[member];
                losses[shard] = answers.get(shard).losses()[member];
            }
            updates.update(member, gradients, losses);
        }
        return answers.stream().mapToLong(ShardWork.Answer::nanos).sum();
    }
}
