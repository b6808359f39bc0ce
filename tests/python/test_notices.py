"""What the handler jar says about the projects whose classes it bundles."""

import sys
import zipfile
from xml.etree import ElementTree

import pytest

from sir import REPOSITORY

sys.path.append(str(REPOSITORY / "tools"))
import notices  # noqa: E402

HANDLERS = REPOSITORY / "target" / "community-securityir-case-handler.jar"
POM = {"m": "http://maven.apache.org/POM/4.0.0"}


@pytest.fixture
def project(tmp_path):
    """Puts a project into a local Maven repository, and returns its jar."""
    def put(name, licence=None, parent=None, entries=None):
        folder = tmp_path / "org" / "example" / name / "1.0"
        folder.mkdir(parents=True)
        licences = f"<licenses><license><name>{licence}</name></license></licenses>" if licence else ""
        above = f"<parent><groupId>org.example</groupId><artifactId>{parent}</artifactId><version>1.0</version></parent>" \
            if parent else "<groupId>org.example</groupId>"
        (folder / f"{name}-1.0.pom").write_text(f'<project xmlns="{POM["m"]}">{above}{licences}</project>')
        jar = folder / f"{name}-1.0.jar"
        with zipfile.ZipFile(jar, "w") as file:
            for entry, text in (entries or {}).items():
                file.writestr(entry, text)
        return jar
    return put


def test_the_jar_names_every_project_that_it_bundles_and_its_own_licence():
    with zipfile.ZipFile(HANDLERS) as jar:
        notice = jar.read("META-INF/NOTICE").decode()
        assert jar.read("META-INF/LICENSE").decode() == (REPOSITORY / "LICENSE").read_text()
    dependencies = ElementTree.parse(REPOSITORY / "pom.xml").getroot().findall("m:dependencies/m:dependency", POM)
    bundled = [each for each in dependencies if each.findtext("m:scope", "compile", POM) == "compile"]
    assert len(bundled) > 10
    for each in bundled:
        assert f"  {each.findtext('m:groupId', None, POM)}:{each.findtext('m:artifactId', None, POM)}:" in notice
    assert "lombok" not in notice and "junit" not in notice


def test_a_licence_of_a_parent_is_that_of_its_project(project):
    project("above", "Apache-2.0")
    assert "  org.example:below:1.0 (Apache-2.0)\n" in notices.notices([project("below", parent="above")])


def test_texts_of_several_projects_are_said_once(project):
    jars = [project("one", "Apache-2.0", entries={"META-INF/NOTICE": "Made by us. \r\n"}),
            project("two", "Apache-2.0", entries={"META-INF/NOTICE.txt": "Made by us."}),
            project("three", "Apache-2.0", entries={"META-INF/LICENSE": "You may.", "org/NOTICE.class": "no text"})]
    text = notices.notices(jars)
    assert "Of one, two:\n\nMade by us.\n" in text and text.count("Made by us.") == 1
    assert "Of three:\n\nYou may.\n" in text and "no text" not in text


def test_a_project_without_a_licence_ends_the_build(project):
    with pytest.raises(notices.NoticeError, match="org.example:unknown does not say under which licence it is"):
        notices.notices([project("unknown")])


def test_a_licence_that_wants_its_text_handed_on_has_to_have_one(project):
    with pytest.raises(notices.NoticeError, match="org.example:small is under the licence MIT, its jar has no text"):
        notices.notices([project("small", "MIT License")])
    assert "Of large:\n\nAs MIT says" in notices.notices(
        [project("large", "MIT License", entries={"META-INF/LICENSE.txt": "As MIT says"})])
