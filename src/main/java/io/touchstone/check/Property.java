package io.touchstone.check;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What people and forms know of a rule's parameter. Its key is the component's name in snake_case. The component's type says
 * what is read: {@code boolean}, {@code int}, {@code long} and {@code BigDecimal}, {@code String}, {@code Instant}, an enum
 * (see {@link Labelled}), a {@code List} of one of these or of any values ({@code JsonNode}), or a record whose components
 * are properties themselves.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Property {
    /** What people read. */
    String title();

    /** One sentence more; empty for none. */
    String help() default "";

    /** The value when none is given, as JSON; empty for none. A component without one is required unless nullable. */
    String byDefault() default "";

    /** The kind of input, where the component's type does not tell: such as {@code sparksql}, {@code field}, {@code container}. */
    String kind() default "";

    /** The smallest number taken. */
    long min() default Long.MIN_VALUE;

    /** Keys that are read when its own is not given. */
    String[] aliases() default {};
}
