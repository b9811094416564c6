package dev.lanewise.trainer.job;

import dev.lanewise.forecaster.series.Table;
import dev.lanewise.forecaster.series.TableHash;
import java.lang.ref.SoftReference;
import java.util.HashMap;
import java.util.Map;

/**
 * The tables of runs side by side: runs with the same values share one, which is read once, as long as the heap has
 * room for it. Threads may ask at the same time.
 */
final class Tables {

    private final Remarks remarks;
    private final Map<Object, SoftReference<Table>> tables = new HashMap<>();
    private final Map<Object, String> hashes = new HashMap<>();

    /**
     * None so far.
     *
     * @param remarks told of what is odd about a table when it is read for the first time
     */
    Tables(Remarks remarks) {
        this.remarks = remarks;
    }

    /** The table of a source. */
    synchronized Table of(DataSource source) {
        Object key = source.key();
        SoftReference<Table> known = tables.get(key);
        Table table = known == null ? null : known.get();
        if (table == null) {
            table = source.table(known == null ? remarks : new Silence());
            tables.put(key, new SoftReference<>(table));
        }
        return table;
    }

    /** The hash of a source's table. */
    synchronized String hash(DataSource source) {
        return hashes.computeIfAbsent(source.key(), key -> TableHash.sha256(of(source)));
    }

    /** It was all said before. */
    private static final class Silence implements Remarks {

        @Override
        public void warning(String sentence) {}

        @Override
        public void note(String sentence) {}
    }
}
