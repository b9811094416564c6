package dev.lanewise.forecaster.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A graph of ONNX operators, built node by node. Numbers of fields are those of onnx.proto. */
final class OnnxGraph {

    /** Types of elements. */
    static final int FLOAT = 1;

    static final int INT64 = 7;
    static final int DOUBLE = 11;

    private static final int IR_VERSION = 8;
    private static final int OPERATORS = 17;
    private static final int INT_ATTRIBUTE = 2;

    private final Protobuf graph = new Protobuf();
    private int names;

    /** A name that nothing else has. */
    String name(String word) {
        return word + names++;
    }

    /** Adds an operator of one output. */
    String node(String operator, List<String> inputs, Protobuf... attributes) {
        String output = name(operator.toLowerCase(Locale.ROOT));
        node(operator, inputs, List.of(output), attributes);
        return output;
    }

    /** Adds an operator whose outputs have these names; an empty one is left out. */
    void node(String operator, List<String> inputs, List<String> outputs, Protobuf... attributes) {
        Protobuf node = new Protobuf();
        inputs.forEach(input -> node.add(1, input));
        outputs.forEach(output -> node.add(2, output));
        node.add(3, name(operator)).add(4, operator);
        Arrays.stream(attributes).forEach(attribute -> node.add(5, attribute));
        graph.add(1, node);
    }

    /** A setting of an operator. */
    static Protobuf attribute(String name, long value) {
        return new Protobuf().add(1, name).add(3, value).add(20, INT_ATTRIBUTE);
    }

    /** A constant number. */
    String number(double value) {
        return constant(DOUBLE, littleEndian(Double.BYTES).putDouble(value).array());
    }

    /** Constant whole numbers, in one dimension. */
    String wholes(long... values) {
        ByteBuffer bytes = littleEndian(values.length * Long.BYTES);
        bytes.asLongBuffer().put(values);
        return constant(INT64, bytes.array(), values.length);
    }

    /** Constant floats. */
    String constant(float[] values, long... shape) {
        ByteBuffer bytes = littleEndian(values.length * Float.BYTES);
        bytes.asFloatBuffer().put(values);
        return constant(FLOAT, bytes.array(), shape);
    }

    private String constant(int type, byte[] bytes, long... shape) {
        String name = name("constant");
        Protobuf tensor = new Protobuf();
        for (long size : shape) {
            tensor.add(1, size);
        }
        graph.add(5, tensor.add(2, type).add(8, name).add(9, bytes));
        return name;
    }

    private static ByteBuffer littleEndian(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    void input(String name, long... shape) {
        graph.add(11, value(name, shape));
    }

    void output(String name, long... shape) {
        graph.add(12, value(name, shape));
    }

    private static Protobuf value(String name, long... shape) {
        Protobuf sizes = new Protobuf();
        for (long size : shape) {
            sizes.add(1, new Protobuf().add(1, size));
        }
        Protobuf tensor = new Protobuf().add(1, DOUBLE).add(2, sizes);
        return new Protobuf().add(1, name).add(2, new Protobuf().add(1, tensor));
    }

    /** The whole model. */
    byte[] model(String description) {
        graph.add(2, "forecast");
        return new Protobuf()
                .add(1, IR_VERSION)
                .add(2, "lanewise")
                .add(6, description)
                .add(7, graph)
                .add(8, new Protobuf().add(1, "").add(2, OPERATORS))
                .bytes();
    }
}
