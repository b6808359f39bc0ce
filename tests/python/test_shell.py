"""What a shell and man know of sir: completion with the Tab key, and the manual page."""

import os
import pty
import re
import select
import shutil
import subprocess

import pytest

from sir import REPOSITORY

COMMANDS = ["deploy", "delete", "continue-rollback", "describe", "events", "stacks", "cases", "case", "drill run", "serve",
            "generate-completion", "help"]


@pytest.fixture
def completion(sir, tmp_path):
    made = sir("generate-completion")
    assert made.status == 0 and made.err == "", made
    file = tmp_path / "completion.bash"
    file.write_text(made.out)
    return file


class Bash:
    """A bash that somebody types into, in a folder."""

    def __init__(self, folder):
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            os.chdir(folder)
            os.execvpe("bash", ["bash", "--norc", "--noprofile", "-i"],
                       {"PATH": os.environ["PATH"], "TERM": "dumb", "PS1": "ready> ", "HISTFILE": "", "INPUTRC": "/dev/null"})
        self.until("ready> ")
        # Tab shows at once all that it may become
        self.type("bind 'set show-all-if-ambiguous on' 'set enable-bracketed-paste off'\n", "ready> ")

    def until(self, expected):
        seen = ""
        while expected not in seen:
            ready, _, _ = select.select([self.terminal], [], [], 60)
            assert ready, f"no {expected!r} in {seen!r}"
            seen += os.read(self.terminal, 65536).decode()
        return seen

    def type(self, keys, expected):
        os.write(self.terminal, keys.encode())
        return self.until(expected)

    def close(self):
        os.close(self.terminal)
        os.waitpid(self.pid, 0)


@pytest.fixture
def bash(completion, tmp_path):
    folder = tmp_path / "here"
    (folder / "examples").mkdir(parents=True)
    (folder / "examples" / "my case.yaml").touch()
    (folder / "sir").symlink_to(REPOSITORY / "sir")
    found = Bash(folder)
    found.type(f"source '{completion}'; echo loaded $?\n", "loaded 0\r\nready> ")
    yield found
    found.close()


@pytest.mark.parametrize("command", ["./sir", "sir"])
def test_commands_are_completed(bash, command):
    shown = bash.type(f"{command} de\t", "describe")
    assert "delete" in shown and "deploy" in shown


@pytest.mark.parametrize("typed, completed", [
    ("./sir dep", "loy "),
    ("./sir deploy --stack", "-name "),
    ("./sir serve --sm", "tp "),
    ("./sir deploy --output j", "son "),
    ("./sir deploy exam", "ples/"),
    ("./sir deploy examples/m", "y\\ case.yaml "),
    ("./sir deploy --template-file exam", "ples/"),
    ("./sir serve --seed exam", "ples/"),
    ("./sir drill run exam", "ples/"),
])
def test_options_values_and_files_are_completed(bash, typed, completed):
    bash.type(typed + "\t", typed + completed)


def test_the_manual_page_says_what_help_says(sir):
    page = sir("generate-man-page")
    assert page.status == 0 and page.err == "", page
    sections = re.findall(r'^\.SH "(.*)"$', page.out, re.M)
    assert sections == ["NAME", "SYNOPSIS", "DESCRIPTION", "COMMANDS", "ENVIRONMENT", "EXIT STATUS"]
    commands = re.findall(r'^\.SS "sir (.*)"$', page.out, re.M)
    assert [command.replace("\\-", "-") for command in commands] == COMMANDS
    for part in re.split(r"^\.SS ", page.out, flags=re.M)[1:]:
        command = part.split('"')[1].replace("\\-", "-").removeprefix("sir ")
        help_text = sir("help" if command == "help" else command.split()[0], *command.split()[1:], "--help").out
        for option in re.findall(r"--[a-z-]+", help_text.split("\n\n")[-1]):
            assert option.replace("-", "\\-") in part, (command, option)


def test_the_manual_page_is_well_formed(sir, tmp_path):
    page = sir("generate-man-page").out
    # every line that begins as a request is one of these; nothing that was meant as text begins so
    assert {line.split()[0] for line in page.splitlines() if line.startswith((".", "'"))} \
        <= {".TH", ".SH", ".SS", ".PP", ".TP", ".br", "'\\\""}
    # text has no escapes but those of the page's own
    assert set(re.findall(r"\\(\(..|.)", page)) <= {"fB", "fI", "fR", "f", "-", "e", "&", "(ti", "(ha", "(ga", "(aq", "(dq", '"'}
    assert "\\fBsir deploy\\fR [\\fITEMPLATE\\fR] [\\fIOPTION\\fR ...]" in page
    # not every machine has what sets it
    if shutil.which("groff"):
        file = tmp_path / "sir.1"
        file.write_text(page)
        shown = subprocess.run(["groff", "-man", "-ww", "-Tutf8", "-P-c", file], capture_output=True, text=True, check=True)
        assert shown.stderr == ""
        text = re.sub(r".\x08", "", shown.stdout)
        assert "sir deploy [TEMPLATE] [OPTION ...]" in text
        assert "--regions REGIONS" in text and "~/.sir" in text
