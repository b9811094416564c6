package dev.lanewise.forecaster.model;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** The memory that objects of ours really hold. */
final class HeldMemory {

    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Object> waiting = new ArrayDeque<>();
    private long bytes;

    private HeldMemory() {}

    /**
     * Bytes of the float arrays that can be reached from an object through fields of the project's own classes, arrays
     * and lists.
     */
    static long ofFloats(Object start) throws IllegalAccessException {
        HeldMemory memory = new HeldMemory();
        memory.meet(start);
        while (!memory.waiting.isEmpty()) {
            memory.look(memory.waiting.pop());
        }
        return memory.bytes;
    }

    private void meet(Object object) {
        if (object != null && seen.add(object)) {
            waiting.push(object);
        }
    }

    private void look(Object object) throws IllegalAccessException {
        if (object instanceof float[] floats) {
            bytes += (long) Float.BYTES * floats.length;
        } else if (object instanceof Object[]) {
            for (int i = 0; i < Array.getLength(object); i++) {
                meet(Array.get(object, i));
            }
        } else if (object instanceof List<?> list) {
            list.forEach(this::meet);
        } else if (object.getClass().getName().startsWith("dev.lanewise.")) {
            for (Field field : object.getClass().getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
                    field.setAccessible(true);
                    meet(field.get(object));
                }
            }
        }
    }
}
