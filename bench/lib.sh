# Shared by the benchmarks: what is built, how a Java file is run on it, and which machine this is.

root=$(cd "$(dirname "$0")/../.." && pwd -P)
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
unset TOUCHSTONE_HOME TOUCHSTONE_HOST TOUCHSTONE_PORT TOUCHSTONE_DATABASE_URL TOUCHSTONE_LOCAL_ROOT

built() { "$root/touchstone" version >/dev/null; }

# run_java [JVM OPTIONS] FILE.java [ARGUMENTS]
run_java() { "$java" -XX:+UseSerialGC -cp "$root/target/touchstone.jar:$root/target/lib/*" "$@"; }

machine() {
    echo
    echo "$("$root/touchstone" version), $(date -u +%Y-%m-%d), $(nproc) cores of $(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -n 1),"
    echo "$(awk '/MemTotal/ { printf "%.0f GiB", $2 / 1048576 }' /proc/meminfo) of memory, Linux $(uname -r), $("$java" -version 2>&1 | sed -n 2p)"
}
