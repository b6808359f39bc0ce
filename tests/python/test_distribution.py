"""The distribution (./dist), as somebody uses it who has unpacked it and has no more than a Java."""

import json
import os
import re
import shutil
import subprocess
import urllib.request
import zipfile

import boto3
import pytest
from botocore.config import Config

from sir import REPOSITORY, Result

EXAMPLES = REPOSITORY / "examples"
# What the launcher calls: nothing else is on the PATH, no Maven, no Python, no Java.
TOOLS = ["basename", "bash", "cat", "cksum", "cut", "dirname", "env", "find", "head", "mkdir", "mktemp", "mv", "readlink",
         "rm", "sed"]
# root may write everywhere, unless it gives that up
HELD = [shutil.which("setpriv"), "--bounding-set=-dac_override,-dac_read_search",
        "--inh-caps=-dac_override,-dac_read_search"] if os.geteuid() == 0 else []


def made(*arguments):
    done = subprocess.run(["./dist", *arguments], cwd=REPOSITORY, stdin=subprocess.DEVNULL, capture_output=True, text=True,
                          check=False, timeout=600)
    assert done.returncode == 0, done.stdout + done.stderr
    return REPOSITORY / re.match(r"(target/sir-\S+\.zip) ", done.stdout.splitlines()[-1])[1]


@pytest.fixture(scope="module")
def package():
    return made()


@pytest.fixture(scope="module")
def package_with_java():
    return made("--with-java")


class Place:
    """A distribution that is unpacked somewhere, and somebody who uses it."""

    def __init__(self, package, folder, path, above="a blank"):
        # as unzip does it, modes included
        subprocess.run(["unzip", "-q", package, "-d", folder / above], check=True)
        [self.root] = (folder / above).iterdir()
        self.home = folder / "home"
        self.here = folder / "here"
        self.home.mkdir()
        self.here.mkdir()
        self.environment = {"HOME": str(self.home), "PATH": str(path)}

    def lock(self, *folders):
        for folder in folders:
            subprocess.run(["chmod", "-R", "a-w", folder], check=True)

    def __call__(self, *arguments, program=None, **more):
        environment = {key: value for key, value in {**self.environment, **more}.items() if value is not None}
        return Result(subprocess.run(
            [*HELD, program or self.root / "sir", *map(str, arguments)], env=environment, cwd=self.here,
            stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, timeout=300))


@pytest.fixture
def folder():
    """A folder of this test's, which goes with it: what is unpacked is large."""
    found = REPOSITORY / "tests" / "target" / "distribution"
    remove(found)
    found.mkdir(parents=True)
    yield found
    remove(found)


def remove(folder):
    if folder.exists():
        subprocess.run(["chmod", "-R", "u+w", folder], check=True)
        shutil.rmtree(folder)


@pytest.fixture
def path(folder):
    found = folder / "path"
    found.mkdir()
    for tool in TOOLS:
        (found / tool).symlink_to(shutil.which(tool))
    return found


@pytest.fixture
def path_with_java(path):
    home = os.environ.get("JAVA_HOME")
    (path / "java").symlink_to(f"{home}/bin/java" if home else shutil.which("java"))
    return path


@pytest.fixture
def place(package, folder, path_with_java):
    return Place(package, folder, path_with_java)


@pytest.fixture
def place_with_java(package_with_java, folder, path):
    return Place(package_with_java, folder, path)


def test_the_same_build_gives_the_same_bytes(package):
    before = package.read_bytes()
    os.utime(REPOSITORY / "local" / "target" / "NOTICE")
    assert made() == package
    assert package.read_bytes() == before
    with zipfile.ZipFile(package) as file:
        assert {entry.date_time for entry in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert file.namelist() == sorted(file.namelist())


def test_it_holds_what_runs_and_nothing_of_the_machine_that_made_it(package):
    with zipfile.ZipFile(package) as file:
        names = {name.split("/", 1)[1] for name in file.namelist()}
        root = file.namelist()[0].split("/")[0]
        for name in names:
            if not name.endswith(".jar"):
                assert str(REPOSITORY).encode() not in file.read(f"{root}/{name}"), name
        modes = {name: file.getinfo(f"{root}/{name}").external_attr >> 16 & 0o777 for name in names}
    assert root == package.stem
    assert {"sir", "LICENSE", "NOTICE", "README.txt", "aws-security-ir-case.json", "share/man/man1/sir.1",
            "share/bash-completion/completions/sir"} <= names
    assert {f"examples/{file.name}" for file in EXAMPLES.glob("*.yaml")} <= names
    assert not [name for name in names if name.endswith((".java", ".class", ".py", "pom.xml", ".jsa", ".db"))]
    assert {name for name, mode in modes.items() if mode == 0o755} == {"sir"}
    assert set(modes.values()) == {0o755, 0o644}


def test_every_library_that_it_hands_on_is_named_with_its_licence(package):
    with zipfile.ZipFile(package) as file:
        [notice] = [file.read(name).decode() for name in file.namelist() if name.endswith("/NOTICE")]
        jars = [name.rsplit("/", 1)[1] for name in file.namelist() if "/lib/" in name]
    assert len(jars) > 10
    for jar in jars:
        artifact, version = re.fullmatch(r"(.+?)-(\d.*)\.jar", jar).groups()
        assert re.search(rf"^  \S+:{re.escape(artifact)}:{re.escape(version)} \(.+\)$", notice, re.M), jar


def test_it_runs_where_nobody_may_write_and_keeps_what_is_its_users_at_home(place):
    place.lock(place.root.parent)
    deployed = place("deploy", place.root / "examples" / "case.yaml", "--stack-name", "demo")
    assert deployed.status == 0, deployed
    assert deployed.err == "Preparing a faster start, once …\n"
    assert "CREATE_COMPLETE" in deployed.out
    assert {file.name for file in place.home.iterdir()} == {".sir", ".cache"}
    assert list(place.here.iterdir()) == []
    [archive] = (place.home / ".cache" / "sir").iterdir()
    assert archive.stat().st_size > 1_000_000
    cases = place("cases")
    assert len(cases.out.splitlines()) == 1 and cases.err == "", cases


def test_where_it_may_be_written_the_archive_of_classes_lies_in_it_and_is_used(package, folder, path_with_java):
    # the JVM archives no classes of jars in a folder with a blank in its name (guide/decisions/distribution.md)
    place = Place(package, folder, path_with_java, above="no-blank")
    first = place("cases")
    assert first.status == 0 and first.err == "Preparing a faster start, once …\n", first
    [archive] = (place.root / "local" / "target").glob("*.jsa")
    log = place.here / "classes.log"
    again = place("cases", JAVA_TOOL_OPTIONS=f"-Xlog:class+load:file={log}")
    assert again.status == 0, again
    assert re.search(r" community\.securityir\.local\.cli\.Sir source: shared objects file", log.read_text())
    assert [archive] == list((place.root / "local" / "target").glob("*.jsa"))


def test_without_a_place_for_the_archive_it_runs_all_the_same(place):
    place.lock(place.root.parent, place.home)
    place.here.joinpath("data").mkdir()
    found = place("cases", "--data", place.here / "data", "--output", "json")
    assert found.status == 0 and found.err == "" and found.json == [], found
    refused = place("cases")
    assert refused.status == 2
    assert re.fullmatch(rf"sir: {re.escape(str(place.home))}/\.sir cannot hold the data \(.*access denied\)\. Choose a folder"
                        rf" that you can write to with --data\.\n", refused.err), refused


def test_without_a_home_the_data_lies_in_the_current_folder(place):
    found = place("cases", HOME=None)
    assert found.status == 0, found
    assert [each.name for each in place.here.iterdir()] == [".sir"]


def test_a_link_to_it_is_a_command(place, path):
    (path / "sir").symlink_to(place.root / "sir")
    assert place("--version", program=path / "sir").out == f"sir {place.root.name.removeprefix('sir-')}\n"


def test_its_server_serves_other_tools(place):
    with serving(place) as uri:
        assert client(uri).list_cases()["items"] == []


def test_without_a_java_it_says_what_to_install(place, path):
    (path / "java").unlink()
    refused = place("--version")
    assert refused.status == 2
    assert refused.err == "sir: no java found: install a JDK 17 or newer, or set JAVA_HOME to one.\n"


def test_with_a_java_of_its_own_it_needs_none(place_with_java):
    place = place_with_java
    for template in ("everything.yaml", "notifications.yaml", "multi-region.yaml"):
        deployed = place("deploy", place.root / "examples" / template, JAVA_HOME="/nowhere")
        assert deployed.status == 0, deployed
        assert "CREATE_COMPLETE" in deployed.out
    drill = place("drill", "run", place.root / "examples" / "drill-ransom-note.yaml")
    assert drill.status == 0, drill
    with serving(place) as uri:
        assert len(client(uri).list_cases()["items"]) > 2
        with urllib.request.urlopen(f"{uri}/_sir/mail") as mails:
            assert json.load(mails)["mails"]


def test_its_own_java_is_a_small_part_of_a_jdk(place_with_java):
    own = subprocess.run([place_with_java.root / "java" / "bin" / "java", "--list-modules"], capture_output=True, text=True,
                         check=True).stdout.splitlines()
    assert len(own) < 20 and any(module.startswith("java.sql@") for module in own)


def test_a_distribution_is_told_what_it_can_be():
    refused = subprocess.run(["./dist", "--fast"], cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert (refused.returncode, refused.stderr) == (2, "dist: takes nothing, or --with-java.\n")


def client(uri):
    return boto3.client("security-ir", endpoint_url=uri, region_name="us-east-1", aws_access_key_id="123456789012",
                        aws_secret_access_key="local", config=Config(retries={"max_attempts": 1}))


class serving:
    """`sir serve` of a distribution, on a free port."""

    def __init__(self, place):
        self.place = place

    def __enter__(self):
        self.process = subprocess.Popen(
            [self.place.root / "sir", "serve", "--port", "0"], env=self.place.environment, cwd=self.place.here,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        assert line.startswith("Ready. http://127.0.0.1:"), line
        return line.split()[1]

    def __exit__(self, *_):
        self.process.terminate()
        assert self.process.wait(60) is not None
        self.process.stdout.close()
