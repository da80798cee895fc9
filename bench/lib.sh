# Shared by the benchmarks: what is built, how a Java file is run on it, and which machine this is.

root=$(cd "$(dirname "$0")/../.." && pwd -P)
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
unset TOUCHSTONE_HOME TOUCHSTONE_HOST TOUCHSTONE_PORT TOUCHSTONE_DATABASE_URL TOUCHSTONE_LOCAL_ROOT

built() { "$root/touchstone" version >/dev/null; }

# run_java [JVM OPTIONS] FILE.java [ARGUMENTS]
run_java() { "$java" -XX:+UseSerialGC -cp "$root/target/touchstone.jar:$root/target/lib/*" "$@"; }

# What benchmarks on TPC-H need beside the server: its generator and Deequ, each with its libraries in target/bench-*.
bench_libraries() {
    for what in tpch deequ; do
        [ -d "$root/target/bench-$what" ] || "$root/mvnw" -q -B -f "$root/bench/scan/$what.xml" dependency:copy-dependencies \
            -DoutputDirectory="$root/target/bench-$what" -Dmdep.useBaseVersion=true
    done
}

# lineitem CLASSES SCALE FOLDER: makes lineitem there unless it is there; CLASSES holds Lineitem.
lineitem() {
    mkdir -p "$3"
    [ -f "$3/lineitem.parquet" ] ||
        "$java" -Xmx1g -cp "$1:$root/target/lib/*:$root/target/bench-tpch/*" Lineitem "$2" "$3"
}

# Spark reaches into Java's own packages.
spark_opens() {
    for package in java.lang java.lang.invoke java.lang.reflect java.io java.net java.nio java.util java.util.concurrent \
        java.util.concurrent.atomic sun.nio.ch sun.nio.cs sun.security.action sun.util.calendar; do
        printf ' --add-opens=java.base/%s=ALL-UNNAMED' "$package"
    done
}

machine() {
    echo
    echo "$("$root/touchstone" version), $(date -u +%Y-%m-%d), $(nproc) cores of $(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -n 1),"
    echo "$(awk '/MemTotal/ { printf "%.0f GiB", $2 / 1048576 }' /proc/meminfo) of memory, Linux $(uname -r), $("$java" -version 2>&1 | sed -n 2p)"
}
