package dev.lanewise.benchmarks.peers;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_FROM;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_MULTIPLE_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_TO;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_execute;
import static org.bytedeco.dnnl.global.dnnl.dnnl_stream_wait;
import static org.bytedeco.dnnl.global.dnnl.dnnl_success;

import java.util.Map;
import org.bytedeco.dnnl.dnnl_exec_arg_t;
import org.bytedeco.dnnl.dnnl_primitive;
import org.bytedeco.dnnl.dnnl_stream;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.memory_desc_vector;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.dnnl.stream;
import org.bytedeco.dnnl.sum;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;

/** oneDNN on the processor: its memory, and calls of its primitives. */
final class OneDnn {

    private static final String THREADS = "OMP_NUM_THREADS";

    private final engine cpu;
    private final stream queue;
    private final dnnl_stream handle;

    /**
     * Starts oneDNN.
     *
     * @throws IllegalStateException if it could use more than one thread
     */
    OneDnn() {
        if (!"1".equals(System.getenv(THREADS))) {
            throw new IllegalStateException(
                    "oneDNN takes its number of threads from the environment, and is compared on"
                            + " one thread: run with " + THREADS + "=1, as mvn jmh:run does.");
        }
        cpu = new engine(engine.kind.cpu, 0);
        queue = new stream(cpu);
        handle = queue.get();
    }

    /**
     * A primitive with its arguments, ready to run. It goes to C's entry point with an array made once: the C++ one
     * would copy a map for each call.
     *
     * @param owner the primitive; it and the memories are here lest they be freed
     * @param primitive the same as C wants it
     * @param queue where it runs
     * @param memories the memory of each argument
     * @param arguments the same as C wants them
     */
    record Call(
            primitive owner,
            dnnl_primitive primitive,
            dnnl_stream queue,
            Map<Integer, memory> memories,
            dnnl_exec_arg_t arguments) {

        void run() {
            check(dnnl_primitive_execute(primitive, queue, memories.size(), arguments));
        }
    }

    engine cpu() {
        return cpu;
    }

    /** Waits for all calls. */
    void await() {
        check(dnnl_stream_wait(handle));
    }

    private static void check(int status) {
        if (status != dnnl_success) {
            throw new IllegalStateException("oneDNN failed with status " + status);
        }
    }

    /** Memory that is zero. */
    memory allocate(memory.desc layout) {
        memory memory = new memory(layout, cpu);
        bytes(memory).zero();
        return memory;
    }

    /** Memory with these numbers. */
    memory allocate(memory.desc layout, float[] numbers, int from) {
        memory memory = allocate(layout);
        FloatPointer floats = floats(memory);
        floats.put(numbers, from, (int) floats.capacity());
        return memory;
    }

    /** Its bytes, which stay the memory's own. */
    static BytePointer bytes(memory memory) {
        return new BytePointer(memory.get_data_handle())
                .capacity(memory.get_desc().get_size());
    }

    /** The numbers of a memory that lie densely. */
    static float[] numbers(memory memory) {
        FloatPointer floats = floats(memory);
        float[] numbers = new float[(int) floats.capacity()];
        floats.get(numbers);
        return numbers;
    }

    private static FloatPointer floats(memory memory) {
        return new FloatPointer(memory.get_data_handle())
                .capacity(memory.get_desc().get_size() / Float.BYTES);
    }

    Call call(primitive primitive, Map<Integer, memory> memories) {
        dnnl_exec_arg_t arguments = new dnnl_exec_arg_t(memories.size());
        int at = 0;
        for (Map.Entry<Integer, memory> each : memories.entrySet()) {
            arguments.getPointer(at).arg(each.getKey()).memory(each.getValue().get());
            at++;
        }
        return new Call(primitive, primitive.get(), handle, memories, arguments);
    }

    /** Copies from one layout to another. */
    Call reorder(memory from, memory to) {
        return call(new reorder(from, to), Map.of(DNNL_ARG_FROM, from, DNNL_ARG_TO, to));
    }

    /** Plain gradient descent: {@code parameters -= rate * gradient}. */
    Call descend(memory parameters, memory gradient, float rate) {
        memory_desc_vector layouts = new memory_desc_vector(parameters.get_desc(), gradient.get_desc());
        sum.primitive_desc how = new sum.primitive_desc(cpu, parameters.get_desc(), new float[] {1, -rate}, layouts);
        return call(
                new sum(how),
                Map.of(
                        DNNL_ARG_MULTIPLE_SRC,
                        parameters,
                        DNNL_ARG_MULTIPLE_SRC + 1,
                        gradient,
                        DNNL_ARG_DST,
                        parameters));
    }
}
