package io.touchstone;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Requests sent at the same moment. */
public final class Together {
    private Together() {}

    /** Sends each so many times, all at once; returns the statuses. */
    public static List<Integer> send(int times, List<Supplier<TestApp.Answer>> requests) {
        CountDownLatch begin = new CountDownLatch(1);
        ExecutorService pool = Executors.newFixedThreadPool(times * requests.size());
        try {
            List<Future<Integer>> sent = IntStream.range(0, times)
                    .boxed()
                    .flatMap(round -> requests.stream())
                    .map(request -> pool.submit(() -> {
                        begin.await();
                        return request.get().status();
                    }))
                    .toList();
            begin.countDown();
            return sent.stream().map(Together::status).toList();
        } finally {
            pool.shutdown();
        }
    }

    private static Integer status(Future<Integer> sent) {
        try {
            return sent.get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
