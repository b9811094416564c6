package dev.lanewise.benchmarks;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says what a benchmark's method computes, so that its time can be turned into GFLOP/s. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Computes {

    /**
     * The work of one invocation.
     *
     * @return the work
     */
    Work value();
}
