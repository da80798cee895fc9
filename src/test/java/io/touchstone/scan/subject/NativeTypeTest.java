package io.touchstone.scan.subject;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.connector.FieldType;
import org.junit.jupiter.api.Test;

/** What names of types say of what lies inside. */
class NativeTypeTest {
    @Test
    void readsStructsInStructs() {
        NativeType type =
                NativeType.of("STRUCT(a INTEGER, \"b c\" STRUCT(\"d\"\"e\" DECIMAL(9,2), f TIMESTAMP WITH TIME ZONE))");
        assertThat(type.type()).isEqualTo(FieldType.STRUCT);
        assertThat(type.inside()).containsOnlyKeys("a", "b c");
        NativeType inner = type.inside().get("b c");
        assertThat(inner.inside()).containsOnlyKeys("d\"e", "f");
        assertThat(inner.inside().get("d\"e").type()).isEqualTo(FieldType.FRACTIONAL);
        assertThat(inner.inside().get("f").type()).isEqualTo(FieldType.TIMESTAMP);
    }

    @Test
    void readsArraysOfAnything() {
        assertThat(NativeType.of("integer[]").element().type()).isEqualTo(FieldType.INTEGRAL);
        assertThat(NativeType.of("DECIMAL(18,0)[3]").element().type()).isEqualTo(FieldType.INTEGRAL);
        NativeType structs = NativeType.of("STRUCT(a VARCHAR)[]");
        assertThat(structs.type()).isEqualTo(FieldType.ARRAY);
        assertThat(structs.element().inside().get("a").type()).isEqualTo(FieldType.STRING);
    }

    @Test
    void knowsNothingOfWhatItCannotRead() {
        assertThat(NativeType.of("]").type()).isEqualTo(FieldType.UNKNOWN);
        assertThat(NativeType.of("MAP(VARCHAR, INTEGER)").type()).isEqualTo(FieldType.MAP);
        assertThat(NativeType.of("point").type()).isEqualTo(FieldType.STRING);
    }
}
