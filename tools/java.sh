# Sourced by sir, and by toolchain.sh for the other scripts: the Java that they run on, and how they say what is missing.
# Messages go to standard error, one line each, and name what to do.

REPOSITORY=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

fail() {
    echo "$(basename "$0"): $*" >&2
    exit 2
}

# Sets JAVA to a java of version 17 or newer: the one that a distribution brings, else JAVA_HOME's if set, else the PATH's.
# JAVA_SAYS is what it says of its version.
require_java() {
    if [ -x "$REPOSITORY/java/bin/java" ]; then
        JAVA=$REPOSITORY/java/bin/java
    elif [ -n "${JAVA_HOME:-}" ] && [ -x "$JAVA_HOME/bin/java" ]; then
        JAVA=$JAVA_HOME/bin/java
    else
        JAVA=$(command -v java) || fail "no java found: install a JDK 17 or newer, or set JAVA_HOME to one."
    fi
    local version
    # without what it has to say of JAVA_TOOL_OPTIONS
    JAVA_SAYS=$("$JAVA" -version 2>&1 | sed '/^Picked up /d') || true
    version=$(echo "$JAVA_SAYS" | sed -n 's/.*version "\([0-9]*\).*/\1/p' | head -n 1)
    [ "${version:-0}" -ge 17 ] || fail "$JAVA is version ${version:-unknown}: install a JDK 17 or newer, or set JAVA_HOME to one."
}

# The class path of sir: always the same text for the same jars, because the archive of its classes is made for it.
sir_class_path() {
    local jar path=$REPOSITORY/local/target/sir-local.jar
    for jar in "$REPOSITORY"/local/target/lib/*.jar; do
        path=$path:$jar
    done
    echo "$path"
}
