"""What a newcomer's machine lacks is said in one line that names what to do, by every script that needs it."""

import os
import shutil
import stat
import subprocess
import sys

import pytest

from sir import REPOSITORY, Result, environment

SCRIPTS = ["sir", "verify", "dist", "mutants"]
# What the scripts call beside Java, Maven and Python.
TOOLS = ["basename", "bash", "cat", "cksum", "cut", "date", "dirname", "env", "find", "flock", "grep", "head", "id", "ls",
         "mkdir", "mktemp", "mv", "readlink", "rm", "sed", "sh", "sleep", "tail", "touch", "tr", "uname"]
# root may write everywhere, unless it gives that up
HELD = [shutil.which("setpriv"), "--bounding-set=-dac_override,-dac_read_search",
        "--inh-caps=-dac_override,-dac_read_search"] if os.geteuid() == 0 else []
# a port on which nobody listens
NOBODY = "http://127.0.0.1:9/"


class Clone:
    """A fresh clone in a folder with a blank in its name, on a machine that has what is put on its path."""

    def __init__(self, folder):
        self.root = folder / "a clone"
        self.path = folder / "path"
        self.home = folder / "home"
        for each in (self.root / "all", self.root / "local", self.root / "tools", self.path, self.home):
            each.mkdir(parents=True)
        for name in (*SCRIPTS, "pom.xml", "all/pom.xml", "local/pom.xml", "tools/java.sh", "tools/toolchain.sh",
                     "requirements.txt", "requirements-tests.txt"):
            shutil.copy(REPOSITORY / name, self.root / name)
        for tool in TOOLS:
            if shutil.which(tool):
                (self.path / tool).symlink_to(shutil.which(tool))

    def has(self, *tools):
        for tool in tools:
            (self.path / tool).symlink_to(shutil.which(tool))

    def has_script(self, tool, text):
        file = self.path / tool
        file.write_text(f"#!/bin/sh\n{text}\n")
        file.chmod(file.stat().st_mode | stat.S_IXUSR)

    def __call__(self, script, *arguments, **more):
        return Result(subprocess.run(
            [*HELD, self.root / script, *arguments], cwd=self.root, stdin=subprocess.DEVNULL, capture_output=True, text=True,
            check=False, timeout=300, env={"PATH": str(self.path), "HOME": str(self.home), **more}))

    def refuses(self, script, said, **more):
        refused = self(script, **more)
        assert refused.status == 2, refused
        assert refused.out == "", refused
        [line] = refused.err.splitlines()
        assert line.startswith(f"{script}: ") and said in line, refused


@pytest.fixture
def clone(tmp_path):
    found = Clone(tmp_path)
    yield found
    subprocess.run(["chmod", "-R", "u+w", found.root], check=True)


@pytest.mark.parametrize("script", SCRIPTS)
def test_no_java(clone, script):
    clone.refuses(script, "no java found: install a JDK 17 or newer, or set JAVA_HOME to one.")


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize("says", ['openjdk version "11.0.28" 2025-07-15', 'java version "1.8.0_402"'])
def test_an_old_java(clone, script, says):
    clone.has_script("java", f"echo '{says}' >&2")
    clone.refuses(script, f"java is version {says.split(chr(34))[1].split('.')[0]}: install a JDK 17 or newer, or set JAVA_HOME")


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_java_without_a_compiler(clone, script):
    clone.has_script("java", """echo 'openjdk version "17.0.15" 2025-04-15' >&2; echo '    java.home = /nowhere' >&2""")
    clone.refuses(script, "is a runtime without a compiler: install a JDK 17 or newer, or set JAVA_HOME to one.")


@pytest.mark.parametrize("script", SCRIPTS)
def test_no_maven(clone, script):
    clone.has("java")
    clone.refuses(script, "no mvn found: install Maven 3.8 or newer and put it on the PATH.")


@pytest.mark.parametrize("script", SCRIPTS)
def test_an_old_maven(clone, script):
    clone.has("java")
    clone.has_script("mvn", "echo 'Apache Maven 3.6.3'")
    clone.refuses(script, "mvn is version 3.6: install Maven 3.8 or newer and put it on the PATH.")


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize("old", [False, True])
def test_no_python_that_is_new_enough(clone, script, old):
    clone.has("java")
    clone.has_script("mvn", "echo 'Apache Maven 3.8.7'")
    if old:
        clone.has_script("python3", "exit 1")
    clone.refuses(script, "no Python 3.11 or newer found: install one and put it on the PATH as python3.")


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_clone_that_may_not_be_written(clone, script):
    clone.has("java", "python3")
    clone.has_script("mvn", "echo 'Apache Maven 3.8.7'")
    subprocess.run(["chmod", "-R", "a-w", clone.root], check=True)
    clone.refuses(script, "and you may not write there")


def test_a_python_package_index_that_is_out_of_reach(clone):
    clone.has("java", "python3")
    clone.has_script("mvn", "echo 'Apache Maven 3.8.7'")
    failed = clone("sir", "stacks", PIP_INDEX_URL=NOBODY, PIP_RETRIES="0", PIP_CONFIG_FILE="/dev/null")
    assert failed.status == 2, failed
    assert failed.err.splitlines()[-1] == ("sir: installing requirements.txt failed (see above): is the Python package index"
                                           " reachable?")


def test_a_maven_repository_that_is_out_of_reach(clone):
    clone.has("java")
    clone.has_script("mvn", f"PATH='{os.environ['PATH']}' exec mvn \"$@\"")
    (clone.root / ".venv").symlink_to(REPOSITORY / ".venv")
    (clone.home / ".m2").mkdir()
    (clone.home / ".m2" / "settings.xml").write_text(
        f"<settings><mirrors><mirror><id>x</id><mirrorOf>*</mirrorOf><url>{NOBODY}</url></mirror></mirrors></settings>")
    home = str(clone.home)
    failed = clone("sir", "stacks", MAVEN_OPTS=f"-Duser.home={home} -Djava.io.tmpdir={home}")
    assert failed.status == 2, failed
    last = failed.err.splitlines()[-1]
    assert last.startswith("sir: the build could not fetch what it needs: is the Maven repository reachable?"), failed
    assert str(clone.root / "local" / "target" / "sir-build.log") in last


def test_a_port_that_is_taken(server, sir, tmp_path):
    port = server.uri.rsplit(":", 1)[1]
    refused = sir("serve", "--port", port, "--data", tmp_path / "other")
    assert refused.status == 1, refused
    assert refused.err.splitlines()[-1] == (f"sir: port {port} of 127.0.0.1 cannot be used: it is taken, or not allowed. Choose"
                                            " another with --port, or --port 0 for any.")


def test_once_built_sir_needs_no_network(sir, data, tmp_path):
    """Nothing is looked up but this machine: in a network of its own only the loopback is there."""
    template = REPOSITORY / "examples" / "case.yaml"
    up = ("import fcntl, socket, struct, os, sys\n"
          "with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any:\n"
          "    fcntl.ioctl(any, 0x8914, struct.pack('16sh', b'lo', 1))\n"  # SIOCSIFFLAGS, IFF_UP
          "os.execv(sys.argv[1], sys.argv[1:])\n")
    alone = ["unshare", "--net", *([] if os.geteuid() == 0 else ["--map-root-user"])]
    more = {}
    if not shutil.which("unshare") or subprocess.run([*alone, "true"], check=False, capture_output=True).returncode != 0:
        # some machines allow nobody a network of their own: then every way out leads nowhere
        alone, up = [], "import os, sys\nos.execv(sys.argv[1], sys.argv[1:])\n"
        more = {"JAVA_TOOL_OPTIONS": " ".join(f"-D{kind}.proxyHost=127.0.0.1 -D{kind}.proxyPort=9" for kind in ("http", "https"))}
    done = Result(subprocess.run(
        [*alone, sys.executable, "-c", up, REPOSITORY / "sir", "deploy", template, "--stack-name", "demo"],
        env={**environment(data), **more}, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, timeout=300))
    assert done.status == 0, done
    assert "CREATE_COMPLETE" in done.out
