package dev.lanewise.spark;

import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.series.CommonTimes;
import dev.lanewise.forecaster.series.TimeVotes;
import java.io.Serializable;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The series of a data set, asked for what their times have in common where they are. One that can't be read says
 * nothing; what is wrong with it is told when it is forecast.
 */
record AllSeries(SeriesReader reader, Dataset<Row> data) implements CommonTimes.Asked {

    @Override
    public TimeVotes votes(ZoneId zone) {
        return reader.map(data, new Votes(reader, zone)).aggregate(new TimeVotes(), TimeVotes::add, TimeVotes::add);
    }

    @Override
    public Optional<ZoneId> region(List<String> ids) {
        return reader.map(reader.only(data, ids), new Regions(reader)).collect().stream()
                .filter(region -> region.zone() != null)
                .min(Comparator.comparing(Region::id))
                .map(Region::zone);
    }

    /** What a series says of a step, and of a region's clocks. */
    private record Votes(SeriesReader reader, ZoneId zone) implements Packed.Work<TimeVotes> {

        @Override
        public TimeVotes of(String id, Iterator<Row> rows) {
            try {
                return reader.series(id, rows).votes(zone);
            } catch (InputException | IllegalArgumentException e) {
                return new TimeVotes();
            }
        }
    }

    /** The region whose clocks a series shows; null where it shows none. */
    private record Region(String id, ZoneId zone) implements Serializable {}

    private record Regions(SeriesReader reader) implements Packed.Work<Region> {

        @Override
        public Region of(String id, Iterator<Row> rows) {
            try {
                return new Region(id, reader.series(id, rows).region().orElse(null));
            } catch (InputException | IllegalArgumentException e) {
                return new Region(id, null);
            }
        }
    }
}
