package io.touchstone.connection;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.touchstone.connector.Capability;
import io.touchstone.connector.Connector;
import io.touchstone.connector.Setting;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a form for one kind of connection is drawn from. */
public record Specification(
        String type, String title, String storeType, List<String> capabilities, List<Field> settings) {

    /** One field of the form. */
    public record Field(
            String name,
            String title,
            String kind,
            boolean parameter,
            boolean required,
            @Nullable When requiredWhen,
            @JsonProperty("default") @Nullable Object byDefault,
            List<String> values,
            @Nullable Long min,
            @Nullable Long max,
            @Nullable String help) {}

    /** The value of another field that makes a field required. */
    public record When(String setting, String value) {}

    static Specification of(Connector connector) {
        return new Specification(
                connector.type(),
                connector.title(),
                connector.storeType().wire(),
                Arrays.stream(Capability.values())
                        .filter(connector::can)
                        .map(capability -> capability.name().toLowerCase(Locale.ROOT))
                        .toList(),
                connector.settings().stream().map(Specification::field).toList());
    }

    private static Field field(Setting setting) {
        Setting.When when = setting.requiredWhen();
        return new Field(
                setting.name(),
                setting.title(),
                setting.kind().name().toLowerCase(Locale.ROOT),
                setting.parameter(),
                setting.required(),
                when == null ? null : new When(when.setting(), when.value()),
                setting.byDefault(),
                setting.values(),
                setting.min(),
                setting.max(),
                setting.help());
    }
}
