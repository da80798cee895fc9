import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Tables of other kinds, none of which was looked at while thresholds were chosen: a web server, a carrier, a clinic, a market. */
final class Elsewhere {
    private static final String WORLD = "elsewhere";

    private Elsewhere() {}

    static List<Made> made(long seed, int size) {
        return List.of(
                visits(new Dice(seed), size * 3, size * 324 / 100),
                parcels(new Dice(seed + 1), size * 2, size * 216 / 100),
                stays(new Dice(seed + 2), size, size * 108 / 100),
                trades(new Dice(seed + 3), size * 3, size * 324 / 100));
    }

    private static Made visits(Dice dice, int held, int all) {
        List<String> pages = Shop.words(dice, 2_000, 3);
        return new Draft(held, all)
                .with(Column.of("visited_at", "timestamp", Column.Kind.EVENT))
                .with(Column.of("client_ip", "varchar", Column.Kind.FORM))
                .with(Column.of("session_id", "varchar", Column.Kind.FORM))
                .with(Column.of("method", "varchar", Column.Kind.CODE))
                .with(Column.of("url", "varchar", Column.Kind.FORM))
                .with(Column.of("status", "bigint", Column.Kind.CODE))
                .with(Column.measure("bytes_sent", "bigint", 0, 1e12))
                .with(Column.measure("duration_ms", "double", 0, 1e6))
                .with(Column.of("referrer", "varchar", Column.Kind.FORM).optional())
                .with(Column.of("agent", "varchar", Column.Kind.FREE))
                .rows(dice, 40, (at, moment) -> new Object[] {
                    Dice.moment(moment),
                    (1 + dice.below(223)) + "." + dice.below(256) + "." + dice.below(256) + "." + dice.below(256),
                    dice.uuid(),
                    dice.skewed(List.of("GET", "POST", "PUT", "DELETE")),
                    "/" + pages.get(dice.zipf(pages.size())) + (dice.chance(0.4) ? "/" + dice.below(5_000) : ""),
                    dice.skewed(List.of(200, 304, 404, 301, 500)),
                    (long) dice.pareto(300, 1.1),
                    Dice.fixed(dice.lognormal(40, 0.9), 1),
                    dice.chance(0.6) ? null : "https://" + dice.word(2) + ".com/" + dice.word(2),
                    Dice.capital(dice.word(2)) + "/" + (1 + dice.below(120)) + "." + dice.below(10) + " ("
                            + dice.one(List.of("X11", "Windows", "Macintosh")) + ")"
                })
                .made(WORLD, "visits");
    }

    private static Made parcels(Dice dice, int held, int all) {
        List<String> hubs = new ArrayList<>();
        for (int at = 0; at < 30; at++) {
            hubs.add(dice.letters(3, 'A'));
        }
        double heavy = dice.uniform(1, 4);
        return new Draft(held, all)
                .with(Column.of("tracking_no", "varchar", Column.Kind.KEY))
                .with(Column.of("carrier", "varchar", Column.Kind.CODE))
                .with(Column.of("origin", "varchar", Column.Kind.CODE))
                .with(Column.of("destination", "varchar", Column.Kind.CODE))
                .with(Column.measure("weight_kg", "double", 0, 70))
                .with(Column.measure("length_cm", "double", 1, 250))
                .with(Column.measure("width_cm", "double", 1, 200))
                .with(Column.measure("insured_value", "double", 0, 100_000))
                .with(Column.of("shipped_at", "timestamp", Column.Kind.EVENT))
                .with(Column.of("delivered_at", "timestamp", Column.Kind.DAY).optional())
                .with(Column.of("recipient", "varchar", Column.Kind.NAME))
                .with(Column.of("zip", "varchar", Column.Kind.FORM))
                .with(Column.of("service", "varchar", Column.Kind.CODE))
                .rows(dice, 250, (at, moment) -> {
                    Instant delivered = moment.plus(Duration.ofMinutes((long) (600 + dice.exponential(2_000))));
                    return new Object[] {
                        "1Z" + dice.digits(4) + dice.letters(2, 'A') + dice.digits(8),
                        dice.skewed(List.of("northline", "swift", "parcelo")),
                        dice.one(hubs),
                        dice.one(hubs),
                        Dice.fixed(Math.min(31.5, 0.1 + dice.exponential(heavy)), 2),
                        Dice.fixed(Math.max(10, dice.normal(40, 9)), 0) + ".0",
                        Dice.fixed(Math.max(5, dice.normal(28, 6)), 0) + ".0",
                        Dice.fixed(dice.chance(0.7) ? 0 : dice.lognormal(300, 0.7), 2),
                        Dice.moment(moment),
                        delivered.isAfter(Dice.NOW) ? null : Dice.moment(delivered),
                        Dice.capital(dice.word(2)) + " " + Dice.capital(dice.word(3)),
                        dice.chance(0.7) ? dice.digits(5) : dice.digits(5) + "-" + dice.digits(4),
                        dice.skewed(List.of("standard", "express", "freight"))
                    };
                })
                .made(WORLD, "parcels");
    }

    private static Made stays(Dice dice, int held, int all) {
        List<String> wards = Shop.words(dice, 9, 3);
        return new Draft(held, all)
                .with(Column.of("case_id", "varchar", Column.Kind.KEY))
                .with(Column.of("diagnosis", "varchar", Column.Kind.FORM))
                .with(Column.of("ward", "varchar", Column.Kind.CODE))
                .with(Column.of("blood_type", "varchar", Column.Kind.CODE))
                .with(Column.measure("age", "bigint", 0, 110))
                .with(Column.measure("systolic", "bigint", 70, 230))
                .with(Column.measure("diastolic", "bigint", 35, 140))
                .with(Column.measure("heart_rate", "bigint", 30, 200))
                .with(Column.measure("temperature_c", "double", 34, 42))
                .with(Column.measure("height_cm", "double", 120, 220))
                .with(Column.measure("weight_kg", "double", 30, 200))
                .with(Column.of("admitted_at", "timestamp", Column.Kind.EVENT))
                .with(Column.of("discharged_at", "timestamp", Column.Kind.DAY).optional())
                .with(Column.of("insurance_no", "varchar", Column.Kind.FORM))
                .rows(dice, 600, (at, moment) -> {
                    Instant discharged = moment.plus(Duration.ofMinutes((long) (300 + dice.exponential(6_000))));
                    double height = dice.normal(172, 9);
                    return new Object[] {
                        "C" + dice.digits(9),
                        dice.letters(1, 'A') + dice.digits(2) + (dice.chance(0.7) ? "." + dice.digits(1) : ""),
                        dice.skewed(wards),
                        dice.skewed(List.of("O+", "A+", "B+", "O-", "A-", "AB+", "B-", "AB-")),
                        (int) Math.min(104, Math.max(0, dice.normal(58, 20))),
                        (int) dice.normal(128, 15),
                        (int) dice.normal(79, 9),
                        (int) Math.max(35, dice.normal(77, 13)),
                        Dice.fixed(dice.normal(36.9, 0.5), 1),
                        Dice.fixed(height, 0) + ".0",
                        Dice.fixed(Math.max(35, dice.normal(0.46 * height, 12)), 1),
                        Dice.moment(moment),
                        discharged.isAfter(Dice.NOW) ? null : Dice.moment(discharged),
                        dice.letters(1, 'A') + dice.digits(9)
                    };
                })
                .made(WORLD, "stays");
    }

    private static Made trades(Dice dice, int held, int all) {
        List<String> symbols = new ArrayList<>();
        List<Double> prices = new ArrayList<>();
        for (int at = 0; at < 20; at++) {
            symbols.add(dice.letters(3 + dice.below(2), 'A'));
            prices.add(dice.uniform(10, 400));
        }
        return new Draft(held, all)
                .with(Column.of("trade_id", "bigint", Column.Kind.KEY))
                .with(Column.of("symbol", "varchar", Column.Kind.CODE))
                .with(Column.of("side", "varchar", Column.Kind.CODE))
                .with(Column.measure("price", "double", 0, 5_000))
                .with(Column.measure("quantity", "bigint", 1, 1_000_000))
                .with(Column.measure("value", "double", 0, 1e9))
                .with(Column.of("venue", "varchar", Column.Kind.CODE))
                .with(Column.of("traded_at", "timestamp", Column.Kind.EVENT))
                .with(Column.of("booked_at", "timestamp", Column.Kind.ARRIVAL))
                .with(Column.of("settles_on", "date", Column.Kind.DAY))
                .rows(dice, 120, (at, moment) -> {
                    int one = dice.below(symbols.size());
                    prices.set(one, Math.max(2, prices.get(one) * Math.exp(dice.normal(0, 0.004))));
                    double price = Math.round(100 * prices.get(one)) / 100.0;
                    long quantity = 1 + (long) dice.lognormal(120, 1);
                    return new Object[] {
                        88_000_000L + at,
                        symbols.get(one),
                        dice.one(List.of("buy", "sell")),
                        Dice.fixed(price, 2),
                        quantity,
                        Dice.fixed(price * quantity, 2),
                        dice.skewed(List.of("XFRA", "XETR", "XLON", "XPAR")),
                        Dice.moment(moment),
                        Dice.moment(moment.plusMillis(1_000 + (long) dice.exponential(3_000))),
                        LocalDate.parse(Shop.day(moment)).plusDays(2)
                    };
                })
                .made(WORLD, "trades");
    }
}
