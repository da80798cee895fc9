package io.touchstone.check;

import io.touchstone.connector.FieldType;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What people and the API know of a rule beside its parameters. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Named {
    /** Its name in the API, stored for ever. */
    String value();

    /** What it asserts, in one sentence. */
    String summary();

    /** How much it weighs, 1 to 3. */
    int weight();

    /** The types of fields it takes; empty for all. Arrays of them are taken too, element by element. */
    FieldType[] takes() default {};

    /** Which of filter and coverage a check of it may have. */
    General general() default General.FILTER_AND_COVERAGE;

    /** Whether it reads rows, or only what is known of the container. */
    Category category() default Category.DATA_INTEGRITY;

    /** Whether newer rules replace it; it is evaluated nevertheless. */
    boolean deprecated() default false;

    /** The properties that go for every rule. */
    enum General {
        FILTER_AND_COVERAGE,
        FILTER,
        COVERAGE,
        NONE
    }

    /** The categories a scan can be narrowed to. */
    enum Category {
        METADATA,
        DATA_INTEGRITY
    }
}
