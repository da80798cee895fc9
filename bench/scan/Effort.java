import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What something took.
 *
 * @param wall seconds on the clock
 * @param jvm seconds of processor in this process
 * @param postgres seconds of processor in all processes of PostgreSQL
 * @param heap the most bytes of heap in use, garbage included
 * @param resident the most bytes of memory of this process, DuckDB's included
 */
record Effort(double wall, double jvm, double postgres, long heap, long resident) {
    private static final int TICKS = 100; // USER_HZ, the same on every Linux

    interface Work {
        void run() throws Exception;
    }

    double cpu() {
        return jvm + postgres;
    }

    /**
     * Measures some work.
     *
     * @param postmaster the process whose children count too; 0 for none
     */
    static Effort of(long postmaster, Work work) throws Exception {
        System.gc();
        heapPools().forEach(MemoryPoolMXBean::resetPeakUsage);
        Files.writeString(Path.of("/proc/self/clear_refs"), "5"); // the peak of resident memory begins anew
        double postgres = postgresTime(postmaster);
        double jvm = jvmTime();
        long start = System.nanoTime();
        work.run();
        double wall = (System.nanoTime() - start) / 1e9;
        return new Effort(
                wall,
                jvmTime() - jvm,
                postgresTime(postmaster) - postgres,
                heapPools().stream()
                        .mapToLong(pool -> pool.getPeakUsage().getUsed())
                        .sum(),
                residentPeak());
    }

    /** The one of the middle, by processor time; the better one of two. */
    static Effort median(List<Effort> some) {
        List<Effort> sorted =
                some.stream().sorted(Comparator.comparingDouble(Effort::cpu)).toList();
        return sorted.get((sorted.size() - 1) / 2);
    }

    private static double jvmTime() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() / 1e9;
    }

    private static List<MemoryPoolMXBean> heapPools() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
    }

    private static long residentPeak() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                .sum();
    }

    /** Of the postmaster, of its children, and of those children that have ended. */
    private static double postgresTime(long postmaster) throws IOException {
        if (postmaster == 0) {
            return 0;
        }
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return processes
                            .filter(path -> path.getFileName().toString().matches("\\d+"))
                            .mapToLong(path -> ticks(path, postmaster))
                            .sum()
                    / (double) TICKS;
        }
    }

    private static long ticks(Path process, long postmaster) {
        try {
            String stat = Files.readString(process.resolve("stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            long own = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
            if (process.getFileName().toString().equals(Long.toString(postmaster))) {
                return own + Long.parseLong(fields[13]) + Long.parseLong(fields[14]);
            }
            return Long.parseLong(fields[1]) == postmaster ? own : 0;
        } catch (NoSuchFileException e) {
            return 0;
        } catch (IOException e) {
            if (String.valueOf(e.getMessage()).contains("No such process")) {
                return 0;
            }
            throw new UncheckedIOException(e);
        }
    }
}
