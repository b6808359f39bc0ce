"""Every command of the README is run, as it stands there, and its picture shows what a run prints."""

import json
import re
import shlex
import socket
import subprocess
import sys
from xml.etree import ElementTree

import pytest

from aws_tools import Tool
from sir import REPOSITORY, environment

sys.path.append(str(REPOSITORY / "tools" / "terminal"))
import picture

README = (REPOSITORY / "README.md").read_text()
# Lines of the README that are commands: those set as blocks, and those in the midst of a sentence
BLOCKS = [[line.strip() for line in block.strip("\n").split("\n")]
          for block in re.findall(r"^\n((?:    \S.*\n)+)", README, re.MULTILINE)]
IN_SENTENCES = re.findall(r"`(\./[^`]+)`", README)

DEPLOY = "./sir deploy examples/case.yaml --stack-name demo"
# What is not run here: why, and the test that does it
ELSEWHERE = {
    "./verify": ("it is what runs these tests", "verify", "mvn -B -f all/pom.xml verify"),
    "./cfn submit --dry-run": ("two runs at once would write the same file", "tests/python/packages.py",
                               '["./cfn", "submit", "--dry-run"]'),
    "./cfn validate": ("what it says is looked at there", "tests/python/test_validate.py", '["./cfn", "validate"]'),
    "./cfn submit --set-default --region us-east-1": (
        "it registers the type in somebody's account; up to there it is the dry run, and its options are those of the CLI",
        "tests/python/test_readme.py", "def test_the_options_of_the_registration_are_the_cli_s"),
    "./site": ("it takes half a minute; the tests of its pages run it", "tests/python/test_site.py", '"./site"'),
}


@pytest.fixture(scope="module")
def deployed(tmp_path_factory):
    """What the first command prints, run as it stands in the README."""
    done = subprocess.run(shlex.split(DEPLOY), cwd=REPOSITORY, env=environment(tmp_path_factory.mktemp("data")),
                          stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done
    return done.stdout


def test_every_command_is_run_here_or_by_a_test_that_is_named():
    rehearsal = [block for block in BLOCKS if block[0] == "./sir serve &"]
    assert len(rehearsal) == 1
    left = [line for block in BLOCKS if block not in rehearsal for line in block] + IN_SENTENCES
    assert DEPLOY in left
    assert set(left) - {DEPLOY} == set(ELSEWHERE), "a command that no test knows, or one that is gone"
    for command, (_, place, text) in ELSEWHERE.items():
        assert text in (REPOSITORY / place).read_text(), command


def test_a_case_is_opened_and_shown(deployed):
    assert re.search(r"CREATE_COMPLETE +AWS::CloudFormation::Stack +demo", deployed)
    assert re.search(r"CaseArn +arn:aws:security-ir:us-east-1:123456789012:case/[0-9]{10}$", deployed, re.MULTILINE)


def test_the_picture_shows_what_a_run_prints(deployed):
    shown = (REPOSITORY / "guide" / "terminal" / "deploy.svg").read_text()
    drawn = picture.draw(DEPLOY, deployed.rstrip("\n").split("\n"))
    assert without_chance(shown) == without_chance(drawn)
    words = [text.text for text in ElementTree.fromstring(shown).iter("{http://www.w3.org/2000/svg}text")]
    assert words[0] == "$ " + DEPLOY and "Outputs of demo" in words


def without_chance(svg):
    """A picture without the time of its run and the id of its case."""
    return re.sub(r"case/[0-9]{10}\b|>[0-9]{10}<", "ID", re.sub(r"[0-9]{2}:[0-9]{2}:[0-9]{2}", "TIME", svg))


def test_a_rehearsal_with_ones_own_tools_deploys_and_lists_the_case(tmp_path):
    [block] = [block for block in BLOCKS if block[0] == "./sir serve &"]
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    # the lines as they stand, but for the port, a wait as long as a person needs to type, and the end of the service
    lines = ["set -eu", f'aws() {{ {shlex.quote(sys.executable)} -m awscli "$@"; }}',
             f"{block[0].removesuffix(' &')} --port {port} > serve.log 2>&1 &", 'trap "kill $!; wait $! || true" EXIT',
             "until grep -q Ready serve.log; do kill -0 $!; sleep 0.2; done", f"cd {shlex.quote(str(REPOSITORY))}",
             *(line.replace("4599", str(port)) for line in block[1:])]
    lines[2] = lines[2].replace("./sir", shlex.quote(str(REPOSITORY / "sir")))
    person = Tool(None, tmp_path)
    for name in ("AWS_ENDPOINT_URL", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_REGION", "AWS_DEFAULT_REGION"):
        del person.environment[name]
    done = person.run(["bash", "-c", "\n".join(lines)])
    assert done.returncode == 0, done
    assert "Successfully created/updated stack - rehearsal" in done.stdout
    [item] = json.loads(done.stdout[done.stdout.index("{"):])["items"]
    assert item["caseStatus"] == "Detection and Analysis"


def test_the_options_of_the_registration_are_the_cli_s():
    [command] = [command for command in ELSEWHERE if "--set-default" in command]
    options = subprocess.run(["./cfn", "submit", "--help"], cwd=REPOSITORY, capture_output=True, text=True, check=True).stdout
    for option in re.findall(r"--[a-z-]+", command):
        assert option in options


def test_it_fits_on_a_screen():
    before_more = README[:README.index("\n## More\n")]
    assert before_more.count("\n") <= 50
