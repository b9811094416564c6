package dev.lanewise.kernels;

/**
 * What is done part by part: rows of a batch are independent through the whole sequence, so each member of a team takes
 * its parts of them through all steps without waiting for the others.
 */
abstract class PartwiseWork implements Team.Work {

    final Buffers buffers;

    PartwiseWork(Buffers buffers) {
        this.buffers = buffers;
    }

    @Override
    public void run(int member, int members) {
        int lastPart = buffers.parts * (member + 1) / members;
        for (int part = buffers.parts * member / members; part < lastPart; part++) {
            int from = buffers.firstRow(part);
            int to = buffers.firstRow(part + 1);
            if (from < to) {
                runRows(from, to);
            }
        }
    }

    /** Does the work for the rows {@code from <= b < to}. */
    abstract void runRows(int from, int to);
}
