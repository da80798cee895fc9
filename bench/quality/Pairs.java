import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * Pairs of files as people meet them, each as it should be and as it is: lists of hospitals, flights and beers, records of weather
 * stations, of staff, of admissions, of invoices. What is wrong in them is what such files are known for: mistyped letters, units
 * and formats of another source, words that stand for nothing, days and months the wrong way round.
 */
final class Pairs {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("h:mm a", Locale.ROOT);

    private final Dice dice;
    private final Map<String, List<Function<String, String>>> faults = new LinkedHashMap<>();
    private String[] columns = {};
    private final List<String[]> rows = new ArrayList<>();

    private Pairs(long seed) {
        dice = new Dice(seed);
    }

    /** Writes all pairs of a seed to a folder, and prints the names of the files, in pairs. */
    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args[0]));
        long seed = Long.parseLong(args[1]);
        List<String> names = List.of("hospitals", "flights", "beers", "weather", "staff", "admissions", "invoices");
        for (String name : names) {
            Pairs pair = new Pairs(seed * 100 + names.indexOf(name));
            switch (name) {
                case "hospitals" -> pair.hospitals();
                case "flights" -> pair.flights();
                case "beers" -> pair.beers();
                case "weather" -> pair.weather();
                case "staff" -> pair.staff();
                case "admissions" -> pair.admissions();
                default -> pair.invoices();
            }
            System.out.println(pair.write(folder.resolve(name + "-clean.csv"), false));
            System.out.println(pair.write(folder.resolve(name + "-dirty.csv"), true));
        }
    }

    private void columns(String... names) {
        columns = names;
    }

    private void row(Object... values) {
        String[] texts = new String[values.length];
        for (int at = 0; at < values.length; at++) {
            texts[at] = values[at] == null ? "" : values[at].toString();
        }
        rows.add(texts);
    }

    /** A way in which values of a column go wrong; what it leaves alone is not wrong. */
    private void fault(String column, Function<String, String> fault) {
        faults.computeIfAbsent(column, any -> new ArrayList<>()).add(fault);
    }

    private Path write(Path file, boolean dirty) throws IOException {
        StringBuilder csv = new StringBuilder(String.join(",", columns)).append('\n');
        for (String[] clean : rows) {
            for (int at = 0; at < columns.length; at++) {
                List<Function<String, String>> ways = faults.getOrDefault(columns[at], List.of());
                boolean wrong = dirty && !ways.isEmpty() && dice.chance(0.015);
                String value = wrong ? dice.one(ways).apply(clean[at]) : clean[at];
                csv.append(at == 0 ? "" : ",").append(value.isEmpty() ? "" : '"' + value.replace("\"", "\"\"") + '"');
            }
            csv.append('\n');
        }
        return Files.writeString(file, csv);
    }

    private String typed(String text) {
        if (text.isEmpty()) {
            return text;
        }
        int at = dice.below(text.length());
        return switch (dice.below(3)) {
            case 0 -> text.substring(0, at) + "x" + text.substring(at + 1);
            case 1 -> text.substring(0, at) + text.substring(at + 1);
            default -> text.substring(0, at) + text.charAt(at) + text.substring(at);
        };
    }

    private String nothing(String text) {
        return dice.one(List.of("", "N/A", "unknown", "-", "NULL"));
    }

    private String gone(String text) {
        return "";
    }

    private static String times(String number, double factor) {
        return number.isEmpty() ? number : Dice.fixed(factor * Double.parseDouble(number), 2);
    }

    private static String whole(String number, double factor) {
        return number.isEmpty() ? number : Long.toString(Math.round(factor * Double.parseDouble(number)));
    }

    /** A list of the measures of hospitals, all in small letters, a few values many times over. */
    private void hospitals() {
        columns("provider_number", "name", "address", "city", "state", "zip_code", "county", "phone", "type", "owner",
                "emergency", "condition", "measure_code", "score", "sample", "state_average");
        List<String> codes = List.of("ami-1", "ami-2", "ami-3", "hf-1", "hf-2", "pn-2", "pn-5c", "pn-7", "scip-card-2", "scip-inf-1");
        List<String> conditions = List.of("heart attack", "heart failure", "pneumonia", "surgical infection prevention");
        for (int at = 0; at < 180; at++) {
            String city = dice.word(2 + dice.below(2));
            String state = dice.one(List.of("al", "ak", "ga", "tn"));
            Object[] hospital = {
                10_001 + at * 7, dice.word(3) + " " + dice.one(List.of("medical center", "hospital", "regional hospital")),
                (1 + dice.below(4_000)) + " " + dice.word(2) + " " + dice.one(List.of("street", "avenue", "drive", "rd")),
                city, state, "3" + dice.digits(4), dice.word(2), "2" + dice.digits(9), "acute care hospitals",
                dice.skewed(List.of("voluntary non-profit - private", "proprietary", "government - local")),
                dice.chance(0.9) ? "yes" : "no"
            };
            for (String code : codes) {
                Object[] all = java.util.Arrays.copyOf(hospital, 16);
                all[11] = conditions.get(codes.indexOf(code) * 4 / 10);
                all[12] = code;
                all[13] = (50 + dice.below(51)) + "%";
                all[14] = (5 + dice.below(600)) + " patients";
                all[15] = state + "_" + code;
                row(all);
            }
        }
        java.util.Collections.shuffle(rows, new java.util.Random(dice.below(1_000_000)));
        for (String column : List.of("provider_number", "city", "state", "zip_code", "phone", "owner", "emergency", "condition",
                "measure_code", "score", "sample")) {
            fault(column, text -> text.substring(0, dice.below(text.length())) + "x" + text.substring(1));
        }
        fault("zip_code", this::nothing);
        fault("score", text -> text.replace("%", ""));
    }

    /** Flights as several web pages tell of them. */
    private void flights() {
        columns("source", "flight", "year", "month", "day", "sched_dep", "act_dep", "sched_arr", "act_arr", "dep_delay", "distance");
        List<String> ports = Shop.words(dice, 40, 1).stream().map(word -> (word + "xyz").substring(0, 3).toUpperCase(Locale.ROOT)).toList();
        LocalDate first = LocalDate.now(ZoneOffset.UTC).minusDays(100);
        for (int at = 0; at < 6_000; at++) {
            LocalDate day = first.plusDays(at * 95 / 6_000);
            int dep = 300 + dice.below(1_100);
            int late = (int) Math.max(-20, dice.exponential(18) - 12);
            int takes = 50 + dice.below(300);
            row(dice.skewed(List.of("aa", "orbitz", "flightview", "flytecomm", "mytripandmore")),
                    dice.one(List.of("AA", "UA", "CO")) + "-" + (100 + dice.below(5_000)) + "-" + dice.one(ports) + "-" + dice.one(ports),
                    day.getYear(), day.getMonthValue(), day.getDayOfMonth(), clock(dep), dice.chance(0.03) ? "" : clock(dep + late),
                    clock(dep + takes), dice.chance(0.05) ? "" : clock(dep + takes + late - dice.below(10)), late, takes * 8);
        }
        for (String column : List.of("sched_dep", "act_dep", "sched_arr", "act_arr")) {
            fault(column, text -> text.isEmpty() ? text : text.replace(" a.m.", "a").replace(" p.m.", "p"));
            fault(column, text -> text.isEmpty() ? text : "Dec 2 - " + text);
        }
        fault("flight", text -> text.replaceFirst("-", " "));
        fault("flight", text -> text.replaceFirst("[A-Z]{3}$", ""));
        fault("dep_delay", text -> whole(text, 60));
        fault("month", text -> Integer.toString(Integer.parseInt(text) + 12));
        fault("distance", text -> "-1");
        fault("source", this::typed);
    }

    private static String clock(int minutes) {
        return java.time.LocalTime.MIDNIGHT.plusMinutes(minutes).format(CLOCK).replace("AM", "a.m.").replace("PM", "p.m.");
    }

    /** Beers and their breweries. */
    private void beers() {
        columns("id", "name", "style", "ounces", "abv", "ibu", "brewery_id", "brewery", "city", "state");
        List<String> styles = Shop.words(dice, 60, 3);
        List<String[]> breweries = new ArrayList<>();
        for (int at = 0; at < 300; at++) {
            breweries.add(new String[] {
                Integer.toString(at), Dice.capital(dice.word(2)) + " " + dice.one(List.of("Brewing Company", "Beer Co.", "Brewery")),
                Dice.capital(dice.word(2)), dice.letters(1, 'A') + dice.one(List.of("A", "O", "L", "T", "I"))
            });
        }
        for (int at = 0; at < 2_400; at++) {
            String[] brewery = breweries.get(dice.zipf(300));
            row(1 + at, Dice.capital(dice.word(2)) + " " + Dice.capital(dice.word(2)) + (dice.chance(0.1) ? " " + dice.below(100) : ""),
                    styles.get(dice.zipf(60)), dice.skewed(List.of("12.0", "16.0", "24.0", "8.4", "32.0")),
                    Dice.fixed(Math.min(0.128, Math.max(0.027, dice.normal(0.06, 0.013))), 3),
                    dice.chance(0.4) ? "" : Math.max(4, (int) dice.lognormal(35, 0.6)), brewery[0], brewery[1], brewery[2], brewery[3]);
        }
        fault("ounces", text -> text + dice.one(List.of(" oz", " oz.", " ounce", " OZ. Alumi-Tek")));
        fault("abv", text -> text + "%");
        fault("abv", text -> times(text, 100));
        fault("city", text -> text + " " + dice.letters(2, 'A'));
        fault("state", this::gone);
        fault("ibu", text -> text.isEmpty() ? "N/A" : text);
        fault("name", this::typed);
        fault("id", text -> Integer.toString(1 + dice.below(2_400)));
    }

    /** What weather stations send every ten minutes. */
    private void weather() {
        columns("station", "measured_at", "air_temp", "soil_temp", "humidity", "wind_speed", "wind_gust", "wind_dir", "rain_mm",
                "pressure_hpa", "battery_v", "flag");
        Instant now = Instant.now().truncatedTo(java.time.temporal.ChronoUnit.HOURS);
        for (int at = 0; at < 9_000; at++) {
            Instant moment = now.minus(Duration.ofMinutes(10L * (1_500 - at / 6)));
            double hour = moment.atOffset(ZoneOffset.UTC).getHour();
            double warm = 9 - 5 * Math.cos(Math.PI * hour / 12) + dice.normal(0, 1.2) - at / 3_000.0;
            double wind = Math.max(0, dice.lognormal(3, 0.6));
            row("WS" + (1 + at % 6), Dice.moment(moment), Dice.fixed(warm, 1), Dice.fixed(10 + dice.normal(0, 0.4), 1),
                    Dice.fixed(Math.min(100, Math.max(20, 90 - 4 * warm + dice.normal(0, 6))), 0), Dice.fixed(wind, 1),
                    Dice.fixed(wind * dice.uniform(1.1, 2), 1), dice.below(360),
                    dice.chance(0.9) ? "0.0" : Dice.fixed(dice.exponential(0.8) + 0.1, 1), Dice.fixed(dice.normal(1_012, 6), 1),
                    Dice.fixed(dice.normal(12.6, 0.15), 2), dice.skewed(List.of("ok", "ok", "ok", "est")));
        }
        for (String column : List.of("air_temp", "soil_temp", "humidity", "wind_speed", "pressure_hpa")) {
            fault(column, text -> dice.one(List.of("-999.9", "9999", "", "-99")));
        }
        fault("air_temp", text -> Dice.fixed(1.8 * Double.parseDouble(text) + 32, 1));
        fault("pressure_hpa", text -> times(text, 0.02953));
        fault("wind_gust", text -> times(text, 0.3));
        fault("wind_dir", text -> Integer.toString(360 + dice.below(600)));
        fault("measured_at", text -> "1970-01-01 00:" + text.substring(14));
        fault("flag", String::toUpperCase);
        fault("battery_v", text -> times(text, 1_000));
    }

    /** The staff of a company. */
    private void staff() {
        columns("employee_id", "name", "email", "department", "grade", "salary", "fte", "manager_id", "born", "hired", "left_on", "iban",
                "phone");
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        List<String> departments = Shop.words(dice, 11, 3);
        for (int at = 0; at < 3_000; at++) {
            LocalDate hired = today.minusDays(6_000 - 2L * at + dice.below(2));
            LocalDate left = hired.plusDays(dice.between(100, 4_000));
            String first = dice.word(2);
            String last = dice.word(3);
            row("E-" + String.format("%05d", 1 + at), Dice.capital(first) + " " + Dice.capital(last) + (dice.chance(0.04) ? "-" + Dice.capital(dice.word(2)) : ""),
                    first + "." + last + "@example.com", dice.skewed(departments), dice.one(List.of("A", "B", "C", "D", "P")) + (1 + dice.below(4)),
                    500 * Math.round(dice.lognormal(62_000, 0.3) / 500), dice.one(List.of("1.0", "1.0", "1.0", "0.8", "0.5", "0.6")),
                    at < 20 ? "" : "E-" + String.format("%05d", 1 + dice.below(at)), hired.minusDays(dice.between(6_800, 19_000)), hired,
                    left.isBefore(today) && dice.chance(0.5) ? left : "", "DE" + dice.digits(20), "+49 " + dice.digits(3) + " " + dice.digits(7));
        }
        fault("email", text -> text.replace("@", dice.one(List.of("", " at ", "@@"))));
        fault("salary", text -> whole(text, 1 / 12.0));
        fault("salary", text -> whole(text, 10));
        fault("fte", text -> whole(text, 100));
        fault("grade", text -> text.toLowerCase(Locale.ROOT));
        fault("department", this::typed);
        fault("born", text -> today.minusDays(dice.below(3_000)).toString());
        fault("hired", text -> text.replaceFirst("(\\d{4})-(\\d\\d)-(\\d\\d)", "$1-$3-$2"));
        fault("iban", this::typed);
        fault("phone", text -> text.replace(" ", "").replace("+49", "0"));
        fault("employee_id", text -> "E-" + String.format("%05d", 1 + dice.below(3_000)));
        fault("manager_id", text -> text.isEmpty() ? text : "E-" + dice.digits(3));
    }

    /** Admissions to a clinic, as a journal that goes on. */
    private void admissions() {
        columns("case_no", "patient_no", "sex", "age", "icd_code", "admitted", "discharged", "nights", "ward", "triage", "temperature",
                "systolic", "creatinine", "insured");
        Instant now = Instant.now().truncatedTo(java.time.temporal.ChronoUnit.MINUTES);
        List<String> wards = Shop.words(dice, 14, 2);
        for (int at = 0; at < 5_000; at++) {
            Instant in = now.minus(Duration.ofMinutes((5_000L - at) * 100 + dice.below(90)));
            Instant out = in.plus(Duration.ofMinutes((long) (400 + dice.exponential(5_000))));
            long nights = Duration.between(in, out).toDays();
            boolean here = out.isAfter(now);
            row(700_000 + at, "P" + dice.digits(7), dice.one(List.of("f", "m", "f", "m", "x")), (int) Math.max(0, Math.min(103, dice.normal(57, 21))),
                    dice.letters(1, 'A') + dice.digits(2) + "." + dice.digits(1), Dice.moment(in), here ? "" : Dice.moment(out), here ? "" : nights,
                    dice.skewed(wards), 1 + dice.below(5), Dice.fixed(dice.normal(37, 0.6), 1), (int) dice.normal(131, 17),
                    dice.chance(0.3) ? "" : Dice.fixed(dice.lognormal(0.9, 0.35), 2), dice.skewed(List.of("public", "private", "none")));
        }
        fault("sex", String::toUpperCase);
        fault("age", text -> dice.one(List.of("-1", "999", "199")));
        fault("icd_code", text -> text.replace(".", dice.one(List.of("", ","))));
        fault("discharged", text -> text.isEmpty() ? text : text.replaceFirst("^....", "2099"));
        fault("admitted", text -> text.replaceFirst("^..", "00"));
        fault("temperature", text -> Dice.fixed(1.8 * Double.parseDouble(text) + 32, 1));
        fault("temperature", text -> whole(text, 10));
        fault("creatinine", text -> times(text, 88.4));
        fault("ward", this::typed);
        fault("triage", text -> Integer.toString(6 + dice.below(4)));
        fault("patient_no", text -> text.substring(1));
        fault("insured", this::nothing);
        fault("systolic", text -> "0");
    }

    /** Invoices of this year, with numbers that count up and days written as numbers. */
    private void invoices() {
        columns("invoice_no", "customer_no", "issued", "due", "period", "currency", "net", "vat_rate", "vat", "gross", "paid", "batch");
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        DateTimeFormatter plain = DateTimeFormatter.BASIC_ISO_DATE;
        for (int at = 0; at < 4_000; at++) {
            LocalDate issued = today.minusDays(300L * (4_000 - at) / 4_000);
            long net = Math.round(100 * dice.lognormal(240, 1.1));
            double rate = dice.one(List.of(0.19, 0.19, 0.07));
            long vat = Math.round(net * rate);
            row("INV-" + issued.getYear() + "-" + (1 + at), 40_000 + dice.below(900), issued.format(plain), issued.plusDays(dice.one(List.of(14, 30, 60))),
                    issued.getYear() + "-Q" + ((issued.getMonthValue() + 2) / 3), dice.skewed(List.of("EUR", "USD", "CHF")), Dice.fixed(net / 100.0, 2),
                    rate, Dice.fixed(vat / 100.0, 2), Dice.fixed((net + vat) / 100.0, 2), dice.chance(0.8) ? "t" : "f", "B" + (1 + at / 600));
        }
        fault("invoice_no", text -> text.replace("INV", "inv"));
        fault("invoice_no", text -> text.replace("-", "/"));
        fault("customer_no", text -> dice.one(List.of("0", "-1", "99999999")));
        fault("issued", text -> dice.one(List.of("0", "19000101", "99991231", "2026")));
        fault("due", text -> "20" + dice.below(3) + text.substring(3).replaceFirst("^.", "0"));
        fault("currency", text -> dice.one(List.of("Euro", "eur", "$", "")));
        fault("net", text -> times(text, 100));
        fault("vat_rate", text -> whole(text, 100));
        fault("gross", text -> "-" + text);
        fault("vat", text -> times(text, 0.001));
        fault("paid", text -> dice.one(List.of("yes", "1", "")));
        fault("period", text -> text.replace("-Q", "/"));
    }
}
