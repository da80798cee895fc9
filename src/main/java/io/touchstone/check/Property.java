package io.touchstone.check;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What people and forms know of a rule's parameter. Its key is the component's name in snake_case. */
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
}
