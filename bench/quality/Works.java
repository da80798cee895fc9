import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** A works: its people, its sensors, its meters. */
final class Works {
    private static final String WORLD = "works";

    private Works() {}

    static List<Made> made(long seed, int size) {
        return List.of(
                people(new Dice(seed), size / 2, size * 54 / 100),
                sensors(new Dice(seed + 1), size * 3, size * 324 / 100),
                meters(new Dice(seed + 2), size, size * 108 / 100));
    }

    private static Made people(Dice dice, int held, int all) {
        List<String> firsts = Shop.names(dice, 300, 2);
        List<String> lasts = Shop.names(dice, 900, 3);
        List<String> departments = Shop.words(dice, 6 + dice.below(6), 3);
        List<String> titles = Shop.words(dice, 40, 3);
        List<String> cities = Shop.names(dice, 12, 2);
        double median = dice.uniform(35_000, 70_000);
        return new Draft(held, all)
                .with(Column.of("employee_no", "varchar", Column.Kind.KEY))
                .with(Column.of("first_name", "varchar", Column.Kind.NAME))
                .with(Column.of("last_name", "varchar", Column.Kind.NAME))
                .with(Column.of("department", "varchar", Column.Kind.CODE))
                .with(Column.of("job_title", "varchar", Column.Kind.NAME))
                .with(Column.of("office", "varchar", Column.Kind.CODE))
                .with(Column.measure("salary", "double", 10_000, 10 * median))
                .with(Column.measure("hours_per_week", "bigint", 5, 48))
                .with(Column.measure("rating", "bigint", 1, 5))
                .with(Column.of("birth_date", "date", Column.Kind.DAY))
                .with(Column.of("hired_on", "date", Column.Kind.EVENT))
                .with(Column.of("left_on", "date", Column.Kind.DAY).optional())
                .with(Column.of("tax_code", "varchar", Column.Kind.FORM))
                .rows(dice, 4_000, (at, moment) -> {
                    LocalDate hired = LocalDate.parse(Shop.day(moment));
                    LocalDate left = hired.plusDays(dice.between(60, 3_000));
                    return new Object[] {
                        "E" + String.format("%06d", 1_000 + at),
                        dice.skewed(firsts),
                        lasts.get(dice.zipf(lasts.size())),
                        dice.skewed(departments),
                        titles.get(dice.zipf(titles.size())),
                        dice.skewed(cities),
                        Dice.fixed(100 * Math.round(dice.lognormal(median, 0.35) / 100), 2),
                        dice.one(List.of(20, 25, 30, 32, 35, 38, 40, 40, 40)),
                        1 + dice.below(5),
                        hired.minusDays(dice.between(18 * 365, 55 * 365)),
                        hired,
                        left.isAfter(LocalDate.parse(Shop.day(Dice.NOW))) || dice.chance(0.5) ? null : left,
                        dice.digits(2) + "/" + dice.digits(3) + "/" + dice.digits(5)
                    };
                })
                .made(WORLD, "people");
    }

    private static Made sensors(Dice dice, int held, int all) {
        int many = 12 + dice.below(20);
        List<String> firmware = List.of("2.3.1", "2.3.4", "2.4.0");
        double warm = dice.uniform(12, 35);
        int ticks = all / many + 1;
        return new Draft(held, all)
                .with(Column.of("sensor", "varchar", Column.Kind.CODE))
                .with(Column.of("measured_at", "timestamp", Column.Kind.EVENT))
                .with(Column.of("stored_at", "timestamp", Column.Kind.ARRIVAL))
                .with(Column.measure("temperature", "double", warm - 25, warm + 25))
                .with(Column.measure("humidity", "double", 0, 100))
                .with(Column.measure("pressure", "double", 950, 1_070))
                .with(Column.measure("battery", "bigint", 0, 100))
                .with(Column.of("firmware", "varchar", Column.Kind.CODE))
                .rows(dice, 60, (at, ignored) -> {
                    int tick = at / many;
                    double days = -60 + 60.0 * tick / ticks;
                    Instant moment = Dice.NOW.plusSeconds(60 * (long) (days * 1_440));
                    double season = Math.sin(days * 2 * Math.PI);
                    return new Object[] {
                        "S-" + String.format("%03d", 1 + at % many),
                        Dice.moment(moment),
                        Dice.moment(moment.plusSeconds(1 + dice.below(20))),
                        Dice.fixed(warm + 4 * season + dice.normal(0, 1.5), 1),
                        Dice.fixed(Math.min(100, Math.max(5, 55 - 10 * season + dice.normal(0, 8))), 1),
                        Dice.fixed(dice.normal(1_013, 7), 1),
                        Math.max(0, 100 - dice.below(70)),
                        dice.skewed(firmware)
                    };
                })
                .made(WORLD, "sensors", "sensor", "measured_at");
    }

    private static Made meters(Dice dice, int held, int all) {
        List<Double> readings = new ArrayList<>();
        int many = 40;
        for (int at = 0; at < many; at++) {
            readings.add(dice.uniform(0, 30_000));
        }
        return new Draft(held, all)
                .with(Column.of("meter_id", "bigint", Column.Kind.REFERENCE))
                .with(Column.of("read_at", "timestamp", Column.Kind.EVENT))
                .with(Column.measure("reading_kwh", "double", 0, 1e9))
                .with(Column.measure("used_kwh", "double", 0, 80))
                .with(Column.measure("voltage", "double", 190, 260))
                .with(Column.of("tariff", "varchar", Column.Kind.CODE))
                .rows(dice, 300, (at, moment) -> {
                    double used = Math.abs(dice.normal(9, 3));
                    readings.set(at % many, readings.get(at % many) + used);
                    return new Object[] {
                        700 + at % many,
                        Dice.moment(moment),
                        Dice.fixed(readings.get(at % many), 2),
                        Dice.fixed(used, 2),
                        Dice.fixed(dice.normal(230, 3), 1),
                        dice.skewed(List.of("day", "night", "flat"))
                    };
                })
                .made(WORLD, "meters");
    }
}
