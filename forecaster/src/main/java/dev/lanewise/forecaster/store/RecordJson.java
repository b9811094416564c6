package dev.lanewise.forecaster.store;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Plans and designs as JSON: a record is an object with its components by name. Records of numbers, texts, words
 * (enum), lists, optional values and further records are taken, so that a plan that grows needs nothing here. A record
 * checks its values itself.
 */
final class RecordJson {

    /** What files mean that were written before a component was there. */
    private static final Map<String, Object> BEFORE = Map.of("shards", 1);

    private RecordJson() {}

    /** A value as what a writer of JSON takes. A double has all its digits: shorter ones differ between JDKs. */
    static Object of(Object value) {
        if (value instanceof Record record) {
            Map<String, Object> object = new LinkedHashMap<>();
            for (RecordComponent component : record.getClass().getRecordComponents()) {
                object.put(component.getName(), of(invoke(component, record)));
            }
            return object;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(RecordJson::of).toList();
        }
        if (value instanceof Optional<?> optional) {
            return optional.map(RecordJson::of).orElse(null);
        }
        if (value instanceof Enum<?> word) {
            return word.name().toLowerCase(Locale.ROOT);
        }
        return value instanceof Double number ? new BigDecimal(number) : value;
    }

    private static Object invoke(RecordComponent component, Record record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("records kept in a file must be public: " + record.getClass(), e);
        }
    }

    /**
     * A record from its JSON.
     *
     * @param type the record
     * @param json what a reader of JSON gives
     * @param place what to call it in complaints
     * @throws IllegalArgumentException if a value is missing, is of another kind, or is refused by its record
     */
    static <R extends Record> R read(Class<R> type, Object json, String place) {
        if (!(json instanceof Map<?, ?> object)) {
            throw wrong(place, "an object", json);
        }
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < values.length; i++) {
            String name = components[i].getName();
            values[i] = value(components[i].getGenericType(), given(object, name), place + "." + name);
        }
        try {
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            Constructor<R> constructor = type.getConstructor(types);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(place + ": " + e.getCause().getMessage(), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("records kept in a file must be public: " + type, e);
        }
    }

    private static Object given(Map<?, ?> object, String name) {
        return object.containsKey(name) ? object.get(name) : BEFORE.get(name);
    }

    private static Object value(Type type, Object json, String place) {
        if (type instanceof ParameterizedType generic) {
            Type element = generic.getActualTypeArguments()[0];
            if (generic.getRawType() == Optional.class) {
                return Optional.ofNullable(json).map(there -> value(element, there, place));
            }
            return list(element, json, place);
        }
        Class<?> simple = (Class<?>) type;
        if (simple.isRecord()) {
            return read(simple.asSubclass(Record.class), json, place);
        }
        if (simple.isEnum()) {
            return Arrays.stream(simple.getEnumConstants())
                    .filter(word ->
                            ((Enum<?>) word).name().toLowerCase(Locale.ROOT).equals(json))
                    .findFirst()
                    .orElseThrow(() -> wrong(place, "a known word", json));
        }
        if (simple == String.class && json instanceof String || simple == boolean.class && json instanceof Boolean) {
            return json;
        }
        return number(simple, json, place);
    }

    private static List<Object> list(Type element, Object json, String place) {
        if (!(json instanceof List<?> list)) {
            throw wrong(place, "a list", json);
        }
        List<Object> values = new ArrayList<>();
        for (Object each : list) {
            values.add(value(element, each, place + "[" + values.size() + "]"));
        }
        return values;
    }

    private static Object number(Class<?> type, Object json, String place) {
        if (json instanceof Number number) {
            if (type == double.class || type == Double.class) {
                return number.doubleValue();
            }
            boolean whole = json instanceof Integer || json instanceof Long;
            if (whole && (type == long.class || type == Long.class)) {
                return number.longValue();
            }
            if (whole
                    && (int) number.longValue() == number.longValue()
                    && (type == int.class || type == Integer.class)) {
                return number.intValue();
            }
        }
        if (json instanceof Boolean && type == Boolean.class) {
            return json;
        }
        throw wrong(place, type == String.class ? "a text" : "of the kind " + type.getSimpleName(), json);
    }

    private static IllegalArgumentException wrong(String place, String wanted, Object json) {
        return new IllegalArgumentException(place + " must be " + wanted + ", not " + TensorHeader.shown(json));
    }
}
