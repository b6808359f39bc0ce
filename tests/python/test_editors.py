"""What guide/editors.md promises: the JSON schema in an editor's YAML plugin, and cfn-lint with the type's schema."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from aws_tools import CFN_LINT
from language_server import LanguageServer
from sir import REPOSITORY
from templates import as_long_form

sys.path.append(str(REPOSITORY / "tools" / "site"))
import editor

GUIDE = (REPOSITORY / "guide" / "editors.md").read_text()
CASE = (REPOSITORY / "examples" / "case.yaml").read_text()
TYPE = "Community::SecurityIR::Case"
# Not drills, which name a template
TEMPLATES = [path for path in sorted((REPOSITORY / "examples").glob("*.yaml")) if "\nResources:\n" in path.read_text()]
NAMES = [path.name for path in TEMPLATES]

# What is changed in examples/case.yaml, and a word of what is said about it
WRONG = {
    "a misspelt property": ("      Title:", "      Titel:", "Titel"),
    "a missing property": ("      EngagementType: Security Incident\n", "", "EngagementType"),
    "a value that is not in the list": ("EngagementType: Security Incident", "EngagementType: Picnic", "Security Incident"),
    "a read-only property": ("      ResolverType: Self", "      ResolverType: Self\n      CaseStatus: Closed", "CaseStatus"),
    "a date that does not exist": ('"2026-03-01T09:30:00Z"', '"2026-02-30T09:30:00Z"', "pattern"),
    "an account id that is too short": ("        - !Ref AWS::AccountId", '        - "12345"', "pattern"),
    "a tag without a value": ("          Value: soc\n", "", "Value"),
    "a misspelt member": ("          Name: Security", "          Nmae: Security", "Nmae"),
    "an attribute that a resource does not have": ("    Properties:", "    DeletePolicy: Retain\n    Properties:", "DeletePolicy"),
    "a policy that there is not": ("    Properties:", "    DeletionPolicy: Keep\n    Properties:", "RetainExceptOnCreate"),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A project with the schema where the guide copies it."""
    folder = tmp_path_factory.mktemp("project")
    editor.write(REPOSITORY, folder)
    (folder / "cases").mkdir()
    return folder


@pytest.fixture(scope="module")
def schema(folder):
    schema = json.loads((folder / editor.FILE).read_text())
    jsonschema.Draft7Validator.check_schema(schema)
    return jsonschema.Draft7Validator(schema)


@pytest.fixture(scope="module")
def server(folder):
    """The language server with the settings that the guide shows."""
    settings = json.loads(re.search(r"```json\n(.*?)```", GUIDE, re.DOTALL).group(1))
    with LanguageServer(folder, settings) as running:
        yield running


def put(folder, name, text):
    path = folder / "cases" / name
    path.write_text(text)
    return path


@pytest.mark.parametrize("name", NAMES)
def test_an_editor_marks_nothing_in_an_example(server, folder, name):
    assert server.problems(put(folder, name, (REPOSITORY / "examples" / name).read_text())) == []


@pytest.mark.parametrize("what", WRONG)
def test_an_editor_marks(server, folder, what):
    old, new, word = WRONG[what]
    assert CASE.count(old) == 1
    found = server.problems(put(folder, what.replace(" ", "-") + ".yaml", CASE.replace(old, new)))
    assert found and any(word in message for _, message in found), found


def test_an_editor_completes_properties_with_their_descriptions(server, folder):
    text = CASE.replace("      Tags:\n        - Key: Team\n          Value: soc\n", "      \n")
    line = text.split("\n").index("      ")
    found = server.completions(put(folder, "completed.yaml", text), line, 6)
    described = json.loads((REPOSITORY / "aws-security-ir-case.json").read_text())["properties"]
    for name in ("Tags", "CaseMetadata", "SelfManagedCaseStatus", "Region"):
        assert described[name]["description"] in found[name], found
    assert not {"CaseArn", "ClosedDate", "Title"} & set(found), "read-only, or there already"


def test_an_editor_completes_values(server, folder):
    text = CASE.replace("EngagementType: Security Incident", "EngagementType: ")
    line = next(number for number, each in enumerate(text.split("\n")) if "EngagementType" in each)
    found = server.completions(put(folder, "values.yaml", text), line, len("      EngagementType: "))
    assert {"Security Incident", "Investigation"} <= set(found)


def test_a_first_line_is_enough(folder):
    (folder / "elsewhere").mkdir(exist_ok=True)
    first = re.search(r"```yaml\n(# yaml-language-server.*)\n```", GUIDE).group(1)
    tags = json.loads(re.search(r"```json\n(.*?)```", GUIDE, re.DOTALL).group(1))["yaml.customTags"]
    path = folder / "elsewhere" / "case.yaml"
    path.write_text(first + "\n" + CASE.replace("      Title:", "      Titel:"))
    with LanguageServer(folder, {"yaml.customTags": tags}) as plain:
        assert any("Titel" in message for _, message in plain.problems(path))


@pytest.mark.parametrize("name", NAMES)
def test_a_json_schema_validator_takes_each_example_in_long_form(schema, name):
    template = as_long_form((REPOSITORY / "examples" / name).read_text())
    assert [error.message for error in schema.iter_errors(template)] == []


@pytest.mark.parametrize("what", WRONG)
def test_a_json_schema_validator_refuses(schema, what):
    old, new, _ = WRONG[what]
    assert not schema.is_valid(as_long_form(CASE.replace(old, new)))


def test_functions_stand_where_a_template_may_have_them(schema):
    template = as_long_form(CASE)
    properties = template["Resources"]["Case"]["Properties"]
    for name in properties:
        changed = {**template, "Resources": {"Case": {"Type": TYPE, "Properties": {
            **properties, name: {"Fn::If": ["Known", properties[name], {"Ref": "AWS::NoValue"}]}}}}}
        assert schema.is_valid(changed), name
        changed["Resources"]["Case"]["Properties"][name] = {"Title": "no function"}
        assert not schema.is_valid(changed), name


# What cfn-lint says of an example in which nothing is wrong, for the reason that the guide gives
NOT_WRONG = {"multi-region.yaml": ["E6101"]}


@pytest.fixture(scope="module")
def clone(tmp_path_factory):
    """What the guide's commands see of a clone, after the first of them."""
    folder = tmp_path_factory.mktemp("clone")
    shutil.copy(REPOSITORY / "aws-security-ir-case.json", folder)
    shutil.copytree(REPOSITORY / "examples" / "cfn-lint", folder / "examples" / "cfn-lint")
    copy = re.search(r"^    (mkdir .*)$", GUIDE, re.MULTILINE).group(1)
    subprocess.run(["bash", "-ec", copy], cwd=folder, check=True)
    return folder


def lint(clone, *files):
    """The rules that cfn-lint finds broken, called as the guide calls it but for the files, in each file."""
    command = re.search(r"^    cfn-lint (.*) -- examples/case.yaml$", GUIDE, re.MULTILINE).group(1)
    run = subprocess.run(
        [*CFN_LINT, "--format", "json", *command.split(), "--",
         *map(str, files)], cwd=clone, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, timeout=300)
    assert not run.stderr, run.stderr
    found = {}
    for each in json.loads(run.stdout):
        found.setdefault(Path(each["Filename"]).name, []).append(each["Rule"]["Id"])
    return found


def test_cfn_lint_finds_nothing_in_the_examples_with_cases(clone):
    cases = [path for path in TEMPLATES if TYPE in path.read_text()]
    assert len(cases) > 5
    assert lint(clone, *cases) == NOT_WRONG


def test_cfn_lint_finds_what_is_wrong(clone):
    wrong = {
        "type.yaml": ("Type: " + TYPE, "Type: Community::SecurityIR::Cas", "E3006"),
        "reference.yaml": ("!Ref ReportedBy", "!Ref Reporter", "E1020"),
        "attribute.yaml": ("!GetAtt Case.CaseId", "!GetAtt Case.CaseIds", "E6101"),
        "property.yaml": ("      Title:", "      Titel:", "E3002"),
        "missing.yaml": ("      EngagementType: Security Incident\n", "", "E3003"),
        "value.yaml": ("EngagementType: Security Incident", "EngagementType: Picnic", "E3030"),
        "date.yaml": ('"2026-03-01T09:30:00Z"', '"2026-02-30T09:30:00Z"', "E3031"),
    }
    for name, (old, new, _) in wrong.items():
        (clone / name).write_text(CASE.replace(old, new))
    found = lint(clone, *(clone / name for name in wrong))
    for name, (_, _, rule) in wrong.items():
        assert rule in found.get(name, []), (name, found)
