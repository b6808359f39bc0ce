"""What `cfn submit` would upload."""

import json
import re
import subprocess
import zipfile

import pytest

from sir import REPOSITORY


@pytest.fixture(scope="module")
def package():
    done = subprocess.run(["./cfn", "submit", "--dry-run"], cwd=REPOSITORY, stdin=subprocess.DEVNULL,
                          capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    file = REPOSITORY / "community-securityir-case.zip"
    with zipfile.ZipFile(file) as package:
        yield package
    file.unlink()


def test_it_holds_the_schema_the_jar_and_the_inputs(package):
    names = set(package.namelist())
    assert {"schema.json", "configuration-schema.json", ".rpdk-config", "pom.xml",
            "target/community-securityir-case-handler.jar"} <= names
    assert {f"inputs/inputs_{kind}_{what}.json" for kind in (1, 2) for what in ("create", "update", "invalid")} <= names
    schema = json.loads(package.read("schema.json"))
    assert schema["typeName"] == "Community::SecurityIR::Case"
    assert set(schema["handlers"]) == {"create", "read", "update", "delete", "list"}


def test_it_holds_nothing_of_this_machine_and_no_local_state(package):
    names = package.namelist()
    assert not [name for name in names if name.startswith((".sir", ".venv", "local/", "tests/")) or ".git/" in name]
    for name in names:
        if name.endswith((".json", ".yml", ".yaml", ".xml", ".java")):
            text = package.read(name).decode()
            assert str(REPOSITORY) not in text, name
            assert not re.search(r"\b(AKIA|ASIA)[A-Z0-9]{16}\b", text), name


def test_the_entry_point_is_in_the_jar(package, tmp_path):
    config = json.loads(package.read(".rpdk-config"))
    jar = tmp_path / "handlers.jar"
    jar.write_bytes(package.read("target/community-securityir-case-handler.jar"))
    with zipfile.ZipFile(jar) as handlers:
        for setting in ("entrypoint", "testEntrypoint"):
            assert config[setting].split("::")[0].replace(".", "/") + ".class" in handlers.namelist()
        assert "community-securityir-case.json" in handlers.namelist()
        signed = [name for name in handlers.namelist() if re.fullmatch(r"META-INF/[^/]*\.(SF|RSA|DSA)", name)]
        assert signed == []
    template = (REPOSITORY / "template.yml").read_text()
    assert config["entrypoint"] in template and config["testEntrypoint"] in template
    assert "target/community-securityir-case-handler.jar" in template
