"""The files that a forge and newcomers read: workflows, update proposals, changelog, contribution guide."""

import os
import re
import shutil
import subprocess
from xml.etree import ElementTree

import pytest
import yaml

from sir import REPOSITORY

WORKFLOWS = sorted((REPOSITORY / ".github" / "workflows").glob("*.yml"))
PAGES = ["CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "guide/installing.md", "guide/decisions/distribution.md",
         "guide/decisions/man-page.md"]
# What the forge's machines have.
INSTALLED = {"gh"}
# What dependabot looks for in a folder.
MANIFESTS = {"maven": "pom.xml", "pip": "requirements.txt", "npm": "package-lock.json", "github-actions": ".github/workflows"}


def workflow(file):
    return yaml.safe_load(file.read_text())


def steps(file):
    return [step for job in workflow(file)["jobs"].values() for step in job["steps"]]


def revision():
    pom = ElementTree.parse(REPOSITORY / "all" / "pom.xml").getroot()
    return pom.findtext("m:properties/m:revision", namespaces={"m": "http://maven.apache.org/POM/4.0.0"})


def test_there_is_a_workflow_for_changes_and_one_for_releases():
    assert [file.name for file in WORKFLOWS] == ["ci.yml", "release.yml"]
    # YAML reads the key "on" as true
    assert set(workflow(WORKFLOWS[0])[True]) == {"push", "pull_request"}
    assert workflow(WORKFLOWS[1])[True] == {"push": {"tags": ["v*"]}}


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_every_step_runs_what_is_there(file):
    for step in steps(file):
        assert ("run" in step) != ("uses" in step), step
        for line in step.get("run", "").splitlines():
            command = line.split()[0]
            assert command in INSTALLED or os.access(REPOSITORY / command, os.X_OK), command
        if "uses" in step:
            assert re.fullmatch(r"actions/[a-z-]+@v\d+", step["uses"]), step
        # what a branch or a tag is called reaches a shell as a variable only
        assert "${{" not in step.get("run", ""), step


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_a_workflow_may_do_no_more_than_it_has_to(file):
    found = workflow(file)
    assert found["permissions"] == {"contents": "read"}
    asked = [job.get("permissions", {}) for job in found["jobs"].values()]
    assert asked == [{"contents": "write"} if file.name == "release.yml" else {}]
    assert all(job["timeout-minutes"] for job in found["jobs"].values())


def test_a_change_is_tested_as_the_readme_says():
    assert [step["run"] for step in steps(WORKFLOWS[0]) if "run" in step] == [".ci/run"]


def test_new_versions_are_proposed_wherever_versions_are():
    updates = yaml.safe_load((REPOSITORY / ".github" / "dependabot.yml").read_text())["updates"]
    folders = {each["package-ecosystem"]: each.get("directories") or [each["directory"]] for each in updates}
    assert set(folders) == set(MANIFESTS)
    for ecosystem, places in folders.items():
        for place in places:
            assert (REPOSITORY / place.strip("/") / MANIFESTS[ecosystem]).exists(), (ecosystem, place)
    modules = {str(file.parent.relative_to(REPOSITORY)) for depth in ("", "*/", "*/*/")
               for file in REPOSITORY.glob(f"{depth}pom.xml") if "target" not in file.parts}
    assert {place.strip("/") or "." for place in folders["maven"]} == modules
    locked = {str(file.parent.relative_to(REPOSITORY)) for file in REPOSITORY.glob("tests/*/package-lock.json")}
    assert {place.strip("/") for place in folders["npm"]} == locked


@pytest.mark.parametrize("version, changelog, arguments, said", [
    ("1.2.3", "## [1.2.3] - 2026-03-01", ["--check", "v1.2.3"], None),
    ("1.2.3", "## [1.2.3] - 2026-03-01", ["--check", "v1.2.4"], "the tag v1.2.4 does not fit the version 1.2.3 in all/pom.xml"),
    ("1.2.3", "## [Unreleased]", ["v1.2.3", "https://forge.example.org/x"], "CHANGELOG.md has no section [1.2.3] with its date."),
    ("1.2.3-SNAPSHOT", "", ["v1.2.3-SNAPSHOT", "https://forge.example.org/x"], "1.2.3-SNAPSHOT is not a release"),
    ("1.2.3", "## [1.2.3] - 2026-03-01", ["v1.2.3", "forge.example.org"], "takes a TAG and the https address"),
    ("1.2.3", "", [], "takes a TAG and the https address"),
])
def test_a_release_begins_with_its_tag_version_and_changelog(tmp_path, version, changelog, arguments, said):
    for name in (".ci/release", "tools/toolchain.sh", "tools/java.sh"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(REPOSITORY / name, tmp_path / name)
    (tmp_path / "all").mkdir()
    (tmp_path / "all" / "pom.xml").write_text(f"        <revision>{version}</revision>\n")
    (tmp_path / "CHANGELOG.md").write_text(changelog + "\n")
    done = subprocess.run([tmp_path / ".ci" / "release", *arguments], stdin=subprocess.DEVNULL, capture_output=True, text=True,
                          check=False)
    if said is None:
        assert (done.returncode, done.stderr) == (0, "")
    else:
        assert done.returncode == 2
        [line] = done.stderr.splitlines()
        assert line.startswith("release: ") and said in line


def test_the_changelog_tells_of_this_version():
    headings = re.findall(r"^## \[(.+?)\](.*)$", (REPOSITORY / "CHANGELOG.md").read_text(), re.M)
    if "SNAPSHOT" in revision():
        assert headings[0] == ("Unreleased", "")
    else:
        assert revision() in [name for name, _ in headings]
    for name, date in headings:
        assert name == "Unreleased" or re.fullmatch(r" - \d{4}-\d\d-\d\d", date), name


def test_the_map_of_the_code_names_every_module_and_package():
    text = (REPOSITORY / "CONTRIBUTING.md").read_text()
    for root in ("src/main/java/community/securityir", "local/src/main/java/community/securityir/local"):
        packages = {folder.name for folder in (REPOSITORY / root).iterdir() if folder.is_dir()}
        named = set(re.findall(r"`([a-z]+)`", text.split(f"`{root}/`")[1].split("\n\n")[1]))
        assert packages <= named, packages - named
    modules = {file.parent.name for file in REPOSITORY.glob("*/pom.xml")} | {"examples", "tools"}
    assert {f"`{module}/`" for module in modules} <= set(re.findall(r"`[a-z]+/`", text))


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page):
    file = REPOSITORY / page
    for target in re.findall(r"]\(([^)#]+)[^)]*\)", file.read_text()):
        assert target.startswith("https://") or (file.parent / target).exists(), target
