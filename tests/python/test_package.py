"""What `cfn submit` would upload."""

import json
import re
import subprocess
import sys
import zipfile

import pytest

from packages import make_package
from sir import REPOSITORY

JAR = "target/community-securityir-case-handler.jar"


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    file = tmp_path_factory.mktemp("package") / "package.zip"
    make_package(file)
    return file


@pytest.fixture(scope="module")
def package(file):
    with zipfile.ZipFile(file) as package:
        yield package


@pytest.fixture(scope="module")
def handlers(package, tmp_path_factory):
    jar = tmp_path_factory.mktemp("jar") / "handlers.jar"
    jar.write_bytes(package.read(JAR))
    with zipfile.ZipFile(jar) as handlers:
        yield handlers


def package_hash(file):
    return subprocess.run([sys.executable, REPOSITORY / "tools" / "package_hash.py", file],
                          capture_output=True, text=True, check=True, timeout=60).stdout


def test_it_holds_the_schema_the_jar_and_the_inputs(package):
    names = set(package.namelist())
    assert {"schema.json", "configuration-schema.json", ".rpdk-config", "pom.xml", JAR} <= names
    assert {f"inputs/inputs_1_{what}.json" for what in ("create", "update", "invalid")} <= names
    schema = json.loads(package.read("schema.json"))
    assert schema["typeName"] == "Community::SecurityIR::Case"
    assert set(schema["handlers"]) == {"create", "read", "update", "delete", "list"}


def test_tests_that_aws_runs_with_it_page_no_responders(package):
    """The registry runs contract tests with the inputs of a package, or makes them up with its overrides."""
    inputs = [name for name in package.namelist() if name.startswith("inputs/")]
    assert len(inputs) == 3
    for name in inputs:
        assert json.loads(package.read(name))["ResolverType"] == "Self", name
    assert {each["/ResolverType"] for each in json.loads(package.read("overrides.json")).values()} == {"Self"}


def test_it_holds_nothing_of_this_machine_and_no_local_state(package):
    names = package.namelist()
    assert not [name for name in names if name.startswith((".sir", ".venv", "local/", "tests/")) or ".git/" in name]
    for name in names:
        if name.endswith((".json", ".yml", ".yaml", ".xml", ".java")):
            text = package.read(name).decode()
            assert str(REPOSITORY) not in text, name
            assert not re.search(r"\b(AKIA|ASIA)[A-Z0-9]{16}\b", text), name


def test_another_package_of_the_same_files_has_the_same_entries_and_hash(file, package, tmp_path):
    other = tmp_path / "other.zip"
    make_package(other)
    with zipfile.ZipFile(other) as again:
        assert again.namelist() == package.namelist()
        assert {name: again.read(name) for name in again.namelist()} \
            == {name: package.read(name) for name in package.namelist()}
    assert re.fullmatch("[0-9a-f]{32}\n", package_hash(file))
    assert package_hash(other) == package_hash(file)


def test_another_content_or_name_has_another_hash(file, package, tmp_path):
    for changed in ({"schema.json": b"{}"}, {"one-more": b""}):
        other = tmp_path / "other.zip"
        with zipfile.ZipFile(other, "w") as made:
            for name in package.namelist():
                if name not in changed:
                    made.writestr(name, package.read(name))
            for name, content in changed.items():
                made.writestr(name, content)
        assert package_hash(other) != package_hash(file)


def test_nothing_in_the_jar_tells_when_or_where_it_was_built(handlers):
    """Of two builds the bytes are equal. What a build adds has the time that all/pom.xml names, and no folder's name."""
    year, rest = re.search(r"outputTimestamp>(\d+)-([^<]*)Z<", (REPOSITORY / "all" / "pom.xml").read_text()).groups()
    stamped = (int(year), *map(int, re.findall(r"\d+", rest)))
    names = handlers.namelist()
    assert len(names) == len(set(names))
    ours = [each for each in handlers.infolist() if not each.is_dir() and (
        each.filename.startswith("community/securityir/") or each.filename in
        ("META-INF/LICENSE", "META-INF/NOTICE", "community-securityir-case.json"))]
    assert len(ours) > 100
    # Maven's shade plugin gives the files that it includes the earliest time that a zip can tell
    assert {each.date_time for each in ours} == {stamped, (1980, 1, 1, 0, 0, 0)}
    for each in ours:
        assert str(REPOSITORY).encode() not in handlers.read(each), each.filename


def test_the_entry_point_is_in_the_jar(package, handlers):
    config = json.loads(package.read(".rpdk-config"))
    for setting in ("entrypoint", "testEntrypoint"):
        assert config[setting].split("::")[0].replace(".", "/") + ".class" in handlers.namelist()
    assert "community-securityir-case.json" in handlers.namelist()
    signed = [name for name in handlers.namelist() if re.fullmatch(r"META-INF/[^/]*\.(SF|RSA|DSA)", name)]
    assert signed == []
    template = (REPOSITORY / "template.yml").read_text()
    assert config["entrypoint"] in template and config["testEntrypoint"] in template
    assert JAR in template
