"""What a release is made of: one version, complete POMs, sources, Javadoc and a bill of materials."""

import re
import subprocess
from xml.etree import ElementTree

import pytest

from sir import REPOSITORY

POM = {"m": "http://maven.apache.org/POM/4.0.0"}
FORGE = "https://forge.example.org/cases"
# Folders of what is handed out, and the artifacts that they become.
PARTS = {"all": "security-cases-as-code", "local": "sir-local", "junit": "sir-junit", "cdk": "sir-cdk"}


def parsed(file):
    return ElementTree.parse(REPOSITORY / file).getroot()


def revision():
    return parsed("all/pom.xml").findtext("m:properties/m:revision", namespaces=POM)


def maven(*arguments):
    # what it needs has been fetched by the build before
    return subprocess.run(["mvn", "-B", "-q", "-o", "-f", "all/pom.xml", *arguments], cwd=REPOSITORY,
                          stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, timeout=600)


@pytest.fixture(scope="module")
def installed():
    """The POMs that `mvn install` puts into a repository."""
    return {part: parsed(f"{part}/target/.flattened-pom.xml") for part in PARTS}


@pytest.fixture(scope="module")
def released(installed):
    """The POMs that the profile "release" makes; those of the build come back afterwards."""
    files = [REPOSITORY / part / "target" / ".flattened-pom.xml" for part in PARTS]
    built = [file.read_bytes() for file in files]
    try:
        done = maven("-Prelease", f"-Dforge.url={FORGE}", "-pl", ".,../local,../junit,../cdk", "compile")
        assert done.returncode == 0, done.stdout + done.stderr
        yield {part: parsed(file) for part, file in zip(PARTS, files)}
    finally:
        for file, content in zip(files, built):
            file.write_bytes(content)


@pytest.mark.parametrize("part", PARTS)
def test_a_released_pom_has_all_that_maven_central_asks_for(released, part):
    pom = released[part]
    text = {path: pom.findtext(path, namespaces=POM) for path in (
        "m:groupId", "m:artifactId", "m:version", "m:name", "m:description", "m:url", "m:licenses/m:license/m:name",
        "m:licenses/m:license/m:url", "m:developers/m:developer/m:name", "m:scm/m:url", "m:scm/m:connection",
        "m:scm/m:developerConnection")}
    assert None not in text.values() and "" not in text.values(), text
    assert (text["m:groupId"], text["m:artifactId"], text["m:version"]) == ("community.securityir", PARTS[part], revision())
    # the repository's own, without the name of the part that Maven would append
    assert text["m:url"] == text["m:scm/m:url"] == FORGE
    assert text["m:scm/m:connection"] == text["m:scm/m:developerConnection"] == f"scm:git:{FORGE}.git"


@pytest.mark.parametrize("part", PARTS)
def test_a_released_pom_is_complete_in_itself(released, part):
    pom = released[part]
    assert pom.find("m:parent", POM) is None
    if part != "all":
        assert "${" not in ElementTree.tostring(pom, "unicode")
        assert all(each.findtext("m:version", None, POM) for each in pom.findall("m:dependencies/m:dependency", POM))


@pytest.mark.parametrize("part", PARTS)
def test_an_installed_pom_names_its_version_and_can_be_resolved(installed, part):
    pom = installed[part]
    version = pom.findtext("m:version", None, POM) or pom.findtext("m:parent/m:version", None, POM)
    assert version == revision()
    assert "${revision}" not in ElementTree.tostring(pom, "unicode")
    known = {"project.version"} | {
        each.tag.split("}")[1] for source in (pom, installed["all"]) for each in source.find("m:properties", POM) or []}
    for dependency in pom.iter(f"{{{POM['m']}}}dependency"):
        assert set(re.findall(r"\$\{(.+?)}", "".join(dependency.itertext()))) <= known


def test_the_release_profile_makes_sources_javadoc_and_a_bill_of_materials():
    [profile] = [each for each in parsed("all/pom.xml").findall("m:profiles/m:profile", POM)
                 if each.findtext("m:id", None, POM) == "release"]
    goals = {plugin.findtext("m:artifactId", None, POM): {goal.text for goal in plugin.iter(f"{{{POM['m']}}}goal")}
             for plugin in profile.iter(f"{{{POM['m']}}}plugin")}
    assert goals["maven-source-plugin"] == {"jar-no-fork"}
    assert goals["maven-javadoc-plugin"] == {"jar"}
    assert goals["cyclonedx-maven-plugin"] == {"makeBom"}


def test_a_release_has_to_be_told_where_it_is_published():
    refused = maven("-Prelease", "-pl", ".", "validate")
    assert refused.returncode != 0
    assert "Say where the repository is published: -Dforge.url=" in refused.stdout + refused.stderr


@pytest.mark.parametrize("file", ["examples/cdk/pom.xml", "examples/junit/pom.xml", "guide/cdk.md", "guide/testing.md"])
def test_whoever_copies_an_example_gets_this_version(file):
    found = re.findall(r"<groupId>community\.securityir</groupId>\s*<artifactId>[a-z-]+</artifactId>\s*<version>(.+?)</version>",
                       (REPOSITORY / file).read_text())
    assert found and set(found) == {revision()}


def test_the_guide_names_the_distribution_of_this_version():
    found = re.findall(r"sir-(\d[0-9A-Za-z.-]*)/", (REPOSITORY / "guide" / "installing.md").read_text())
    assert found and set(found) == {revision()}
