import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** A shop: products, customers, their orders, what they paid and what they think of it. */
final class Shop {
    private static final String WORLD = "shop";

    private Shop() {}

    static List<Made> made(long seed, int size) {
        Dice dice = new Dice(seed);
        Made products = products(new Dice(seed + 1), size / 2, size * 54 / 100);
        Made customers = customers(new Dice(seed + 2), size, size * 108 / 100);
        Made orders = orders(dice, size * 2, size * 216 / 100, customers);
        Made payments = payments(new Dice(seed + 3), size * 2, size * 216 / 100, orders);
        Made reviews = reviews(new Dice(seed + 4), size, size * 108 / 100, products, customers);
        return List.of(products, customers, orders, payments, reviews);
    }

    private static Made products(Dice dice, int held, int all) {
        List<String> categories = words(dice, 8 + dice.below(12), 2);
        List<String> makers = words(dice, 150, 2);
        double median = dice.uniform(10, 80);
        double sigma = dice.uniform(0.5, 1.0);
        return new Draft(held, all)
                .with(Column.of("product_id", "bigint", Column.Kind.KEY))
                .with(Column.of("sku", "varchar", Column.Kind.FORM))
                .with(Column.of("title", "varchar", Column.Kind.FREE))
                .with(Column.of("category", "varchar", Column.Kind.CODE))
                .with(Column.of("brand", "varchar", Column.Kind.NAME))
                .with(Column.measure("price", "double", 0, 40 * median))
                .with(Column.measure("cost", "double", 0, 40 * median))
                .with(Column.measure("stock", "bigint", 0, 2_000))
                .with(Column.measure("weight_kg", "double", 0, 60))
                .with(Column.of("ean", "varchar", Column.Kind.FORM))
                .with(Column.of("listed_on", "date", Column.Kind.EVENT))
                .rows(dice, 900, (at, moment) -> {
                    double price = Math.max(0.5, dice.lognormal(median, sigma));
                    return new Object[] {
                        5_000 + at,
                        dice.letters(2, 'A') + "-" + dice.digits(4) + "-" + dice.letters(1, 'A'),
                        Dice.capital(dice.word(2)) + " " + dice.word(3) + " " + (1 + dice.below(90)),
                        dice.skewed(categories),
                        Dice.capital(makers.get(dice.zipf(makers.size()))),
                        Dice.fixed(price, 2),
                        Dice.fixed(price * dice.uniform(0.4, 0.8), 2),
                        dice.poisson(dice.chance(0.5) ? 20 : 80),
                        Dice.fixed(Math.min(50, dice.lognormal(1.2, 0.8)), 3),
                        "40" + dice.digits(11),
                        day(moment)
                    };
                })
                .made(WORLD, "products");
    }

    private static Made customers(Dice dice, int held, int all) {
        List<String> firsts = names(dice, 400, 2);
        List<String> lasts = names(dice, 1_500, 3);
        List<String> cities = names(dice, 900, 2);
        List<String> countries = new ArrayList<>();
        for (int at = 0; at < 6 + dice.below(10); at++) {
            countries.add(dice.letters(2, 'A'));
        }
        List<String> segments = words(dice, 3 + dice.below(3), 2);
        double limit = dice.uniform(800, 3_000);
        return new Draft(held, all)
                .with(Column.of("customer_id", "bigint", Column.Kind.KEY))
                .with(Column.of("first_name", "varchar", Column.Kind.NAME))
                .with(Column.of("last_name", "varchar", Column.Kind.NAME))
                .with(Column.of("email", "varchar", Column.Kind.FORM))
                .with(Column.of("phone", "varchar", Column.Kind.FORM).optional())
                .with(Column.of("country", "varchar", Column.Kind.CODE))
                .with(Column.of("city", "varchar", Column.Kind.NAME))
                .with(Column.of("postal_code", "varchar", Column.Kind.FORM))
                .with(Column.of("birth_date", "date", Column.Kind.DAY))
                .with(Column.of("segment", "varchar", Column.Kind.CODE))
                .with(Column.measure("credit_limit", "double", 0, 40 * limit))
                .with(Column.of("signed_up_at", "timestamp", Column.Kind.EVENT))
                .rows(dice, 1_200, (at, moment) -> {
                    String first = dice.skewed(firsts);
                    String last = lasts.get(dice.zipf(lasts.size()));
                    return new Object[] {
                        10_000 + at,
                        first,
                        last,
                        (first + "." + last + at + "@" + dice.one(List.of("mail", "post", "web")) + "."
                                        + dice.one(List.of("com", "org", "net")))
                                .toLowerCase(java.util.Locale.ROOT),
                        dice.chance(0.2) ? null : "+49 " + dice.digits(3) + " " + dice.digits(6 + dice.below(3)),
                        dice.skewed(countries),
                        cities.get(dice.zipf(cities.size())),
                        dice.digits(5),
                        dice.day(LocalDate.of(1940, 1, 1), LocalDate.of(2007, 12, 31)),
                        dice.skewed(segments),
                        Dice.fixed(100 * Math.ceil(dice.lognormal(limit, 0.6) / 100), 2),
                        Dice.moment(moment)
                    };
                })
                .made(WORLD, "customers");
    }

    private static Made orders(Dice dice, int held, int all, Made customers) {
        List<String> statuses = List.of("open", "paid", "shipped", "delivered", "returned");
        List<String> channels = List.of("web", "app", "store", "phone");
        double median = dice.uniform(15, 70);
        double tax = dice.one(List.of(0.19, 0.2, 0.07));
        return new Draft(held, all)
                .with(Column.of("order_id", "bigint", Column.Kind.KEY))
                .with(Column.of("order_number", "varchar", Column.Kind.FORM))
                .with(Column.reference("customer_id", "customers.customer_id"))
                .with(Column.of("ordered_at", "timestamp", Column.Kind.EVENT))
                .with(Column.of("status", "varchar", Column.Kind.CODE))
                .with(Column.of("channel", "varchar", Column.Kind.CODE))
                .with(Column.measure("items", "bigint", 1, 40))
                .with(Column.measure("net", "double", 0, 60 * median))
                .with(Column.measure("tax", "double", 0, 12 * median))
                .with(Column.measure("total", "double", 0, 72 * median))
                .with(Column.of("currency", "varchar", Column.Kind.CODE))
                .with(Column.of("shipped_at", "timestamp", Column.Kind.DAY).optional())
                .with(Column.of("note", "varchar", Column.Kind.FREE).optional())
                .rows(dice, 500, (at, moment) -> {
                    int items = 1 + dice.poisson(2);
                    double net = Math.round(100 * items * dice.lognormal(median, 0.5)) / 100.0;
                    double taxes = Math.round(100 * net * tax) / 100.0;
                    Instant shipped = moment.plus(Duration.ofMinutes((long) (60 + dice.exponential(1_500))));
                    return new Object[] {
                        200_000 + at,
                        "ORD-" + moment.atOffset(ZoneOffset.UTC).getYear() + "-" + String.format("%07d", 31_000 + at),
                        customer(dice, customers, at, held),
                        Dice.moment(moment),
                        dice.skewed(statuses),
                        dice.skewed(channels),
                        items,
                        Dice.fixed(net, 2),
                        Dice.fixed(taxes, 2),
                        Dice.fixed(net + taxes, 2),
                        dice.skewed(List.of("EUR", "USD", "GBP")),
                        shipped.isAfter(Dice.NOW) || dice.chance(0.1) ? null : Dice.moment(shipped),
                        dice.chance(0.8) ? null : dice.word(3) + " " + dice.word(2) + " " + dice.below(30)
                    };
                })
                .made(WORLD, "orders");
    }

    private static String customer(Dice dice, Made customers, int at, int held) {
        int known = at < held ? customers.held() : customers.rows().size();
        return customers.rows().get(dice.below(known))[customers.at("customer_id")];
    }

    private static Made payments(Dice dice, int held, int all, Made orders) {
        return new Draft(held, all)
                .with(Column.of("payment_id", "varchar", Column.Kind.KEY))
                .with(Column.reference("order_id", "orders.order_id"))
                .with(Column.of("paid_at", "timestamp", Column.Kind.EVENT))
                .with(Column.of("received_at", "timestamp", Column.Kind.ARRIVAL))
                .with(Column.measure("amount", "double", 0, 5_000))
                .with(Column.measure("fee_percent", "double", 0, 10))
                .with(Column.of("method", "varchar", Column.Kind.CODE))
                .with(Column.of("iban", "varchar", Column.Kind.FORM).optional())
                .with(Column.of("country", "varchar", Column.Kind.CODE))
                .rows(dice, 500, (at, moment) -> new Object[] {
                    dice.uuid(),
                    orders.rows().get(at)[orders.at("order_id")],
                    Dice.moment(moment),
                    Dice.moment(moment.plusSeconds(2 + (long) dice.exponential(40))),
                    orders.rows().get(at)[orders.at("total")],
                    Dice.fixed(dice.uniform(0.5, 3.4), 2),
                    dice.skewed(List.of("card", "transfer", "wallet", "invoice")),
                    dice.chance(0.5) ? null : "DE" + dice.digits(20),
                    dice.skewed(List.of("DE", "FR", "NL", "AT", "PL", "ES"))
                })
                .made(WORLD, "payments");
    }

    private static Made reviews(Dice dice, int held, int all, Made products, Made customers) {
        return new Draft(held, all)
                .with(Column.of("review_id", "bigint", Column.Kind.KEY))
                .with(Column.reference("product_id", "products.product_id"))
                .with(Column.reference("customer_id", "customers.customer_id"))
                .with(Column.measure("stars", "bigint", 1, 5))
                .with(Column.of("title", "varchar", Column.Kind.FREE).optional())
                .with(Column.of("body", "varchar", Column.Kind.FREE))
                .with(Column.measure("helpful_votes", "bigint", 0, 1_000_000))
                .with(Column.of("language", "varchar", Column.Kind.CODE))
                .with(Column.of("written_at", "timestamp", Column.Kind.EVENT))
                .rows(dice, 700, (at, moment) -> new Object[] {
                    1 + at,
                    products.rows().get(dice.below(products.held()))[products.at("product_id")],
                    customers.rows().get(dice.below(customers.held()))[customers.at("customer_id")],
                    1 + (int) (5 * Math.pow(dice.uniform(0, 1), 0.5)),
                    dice.chance(0.3) ? null : Dice.capital(dice.word(3)) + " " + dice.word(2),
                    text(dice),
                    (int) (dice.pareto(1, 1.3) - 1),
                    dice.skewed(List.of("de", "en", "fr", "nl")),
                    Dice.moment(moment)
                })
                .made(WORLD, "reviews");
    }

    private static String text(Dice dice) {
        StringBuilder text = new StringBuilder(Dice.capital(dice.word(2)));
        for (int at = 0; at < 3 + dice.below(30); at++) {
            text.append(' ').append(dice.chance(0.05) ? Integer.toString(dice.below(100)) : dice.word(1 + dice.below(3)));
            text.append(dice.chance(0.1) ? "," : "");
        }
        return text + ".";
    }

    static String day(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }

    static List<String> words(Dice dice, int many, int syllables) {
        List<String> words = new ArrayList<>();
        while (words.size() < many) {
            String word = dice.word(syllables);
            if (!words.contains(word)) {
                words.add(word);
            }
        }
        return words;
    }

    static List<String> names(Dice dice, int many, int syllables) {
        List<String> names = new ArrayList<>();
        for (String word : words(dice, many, syllables)) {
            String name = Dice.capital(word);
            names.add(
                    dice.chance(0.03)
                            ? name + "-" + Dice.capital(dice.word(2))
                            : dice.chance(0.02) ? "O'" + name : dice.chance(0.03) ? name.replace("a", "á") : name);
        }
        return names;
    }
}
