package io.hilum.network.torchscript;

import io.hilum.network.architecture.Parameter;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The few opcodes of Python's pickle, protocol 2, that a TorchScript module needs (PEP 307 and {@code pickletools}).
 */
final class Pickle {

    private static final int PROTOCOL = 0x80;
    private static final int VERSION = 2;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private Pickle() {
        op(PROTOCOL).op(VERSION);
    }

    /** An empty tuple: what {@code constants.pkl} holds when the code has no tensor constants. */
    static byte[] emptyTuple() {
        return new Pickle().op(')').end();
    }

    /**
     * A module of class {@code __torch__.NAME}: its tensors, with storage {@code i} for the i-th parameter, its lists,
     * empty, and {@code training = false}.
     */
    static byte[] module(ModuleText text, List<Parameter> parameters, Precision precision) {
        Pickle pickle = new Pickle();
        pickle.global("__torch__", text.name()).op(')').op(0x81).op('}').op('(');
        pickle.text("training").op(0x89);
        for (int i = 0; i < parameters.size(); i++) {
            Parameter parameter = parameters.get(i);
            pickle.text(parameter.name()).tensor(Integer.toString(i), parameter, precision);
        }
        for (String list : text.lists().keySet()) {
            pickle.text(list).op(']');
        }
        return pickle.op('u').op('b').end();
    }

    private Pickle tensor(String storage, Parameter parameter, Precision precision) {
        global("torch._utils", "_rebuild_tensor_v2").op('(');
        op('(').text("storage")
                .global("torch", precision.storage(parameter))
                .text(storage)
                .text("cpu");
        integer(parameter.size()).op('t').op('Q');
        integer(0);
        tuple(parameter.shape());
        tuple(contiguousStrides(parameter.shape()));
        op(0x89);
        global("collections", "OrderedDict").op(')').op('R');
        return op('t').op('R');
    }

    private static List<Integer> contiguousStrides(List<Integer> shape) {
        Integer[] strides = new Integer[shape.size()];
        int stride = 1;
        for (int i = shape.size() - 1; i >= 0; i--) {
            strides[i] = stride;
            stride *= shape.get(i);
        }
        return List.of(strides);
    }

    private Pickle tuple(List<Integer> values) {
        op('(');
        values.forEach(this::integer);
        return op('t');
    }

    private Pickle global(String module, String name) {
        op('c');
        bytes.writeBytes((module + "\n" + name + "\n").getBytes(StandardCharsets.US_ASCII));
        return this;
    }

    private Pickle text(String value) {
        byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
        op('X');
        bytes.writeBytes(littleEndian(encoded.length));
        bytes.writeBytes(encoded);
        return this;
    }

    private Pickle integer(int value) {
        op('J');
        bytes.writeBytes(littleEndian(value));
        return this;
    }

    private static byte[] littleEndian(int value) {
        return ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
    }

    private Pickle op(int opcode) {
        bytes.write(opcode);
        return this;
    }

    private byte[] end() {
        return op('.').bytes.toByteArray();
    }
}
