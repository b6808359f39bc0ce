"""No misspelt words in what people read: documentation, examples, the schema, and comments of the code."""

import io
import re
import subprocess
import sys
import tokenize

import pytest

from sir import REPOSITORY

sys.path.append(str(REPOSITORY / "tools" / "site"))
import stage

# A comment of Java, or a text or character in which there is none
JAVA = re.compile(r'"""(?:\\.|[^\\])*?"""|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\'|(//[^\n]*|/\*.*?\*/)', re.DOTALL)


def files(*endings):
    return [REPOSITORY / path for path in sorted(stage.listed(REPOSITORY)) if path.endswith(endings)]


def comments_of_java(text):
    """The comments, each on the lines on which it stands."""
    kept, at = [], 0
    for found in JAVA.finditer(text):
        kept.append(re.sub(r"[^\n]", " ", text[at:found.start()]))
        kept.append(found[0] if found[1] else re.sub(r"[^\n]", " ", found[0]))
        at = found.end()
    return "".join(kept) + re.sub(r"[^\n]", " ", text[at:])


def comments_of_python(text):
    """The comments and docstrings, each on the line on which it begins."""
    lines = [""] * (text.count("\n") + 2)
    before = None
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        docstring = token.type == tokenize.STRING and before in (None, tokenize.INDENT, tokenize.NEWLINE)
        if token.type == tokenize.COMMENT or docstring:
            for number, line in enumerate(token.string.split("\n"), token.start[0]):
                lines[number] += " " + line
        if token.type not in (tokenize.NL, tokenize.COMMENT):
            before = token.type
    return "\n".join(lines[1:])


def misspelt(folder):
    done = subprocess.run([sys.executable, "-m", "codespell_lib", "--config", REPOSITORY / ".codespellrc", "."], cwd=folder,
                          stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, timeout=300)
    assert not done.stderr, done.stderr
    return done.stdout.splitlines()


def put(folder, path, text):
    target = folder / path.relative_to(REPOSITORY)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text)


def test_documentation_examples_and_the_schema_are_spelt_right(tmp_path):
    for path in files(".md", ".yaml", "aws-security-ir-case.json"):
        put(tmp_path, path, path.read_text())
    assert len(list(tmp_path.rglob("*.md"))) > 40
    assert misspelt(tmp_path) == []


def test_comments_are_spelt_right(tmp_path):
    for path in files(".java"):
        put(tmp_path, path, comments_of_java(path.read_text()))
    for path in files(".py"):
        put(tmp_path, path, comments_of_python(path.read_text()))
    assert len(list(tmp_path.rglob("*.java"))) > 300
    assert misspelt(tmp_path) == []


@pytest.mark.parametrize("name, text", [
    ("Wrong.java", 'class Wrong { String right = "recieve // recieve"; /** Recieves. */ char quote = \'"\'; } // recieved'),
    ("wrong.py", '"""Recieves."""\nright = "recieve # recieve"  # recieved\n')])
def test_mistakes_in_comments_are_found_and_no_others(tmp_path, name, text):
    (tmp_path / name).write_text(comments_of_java(text) if name.endswith(".java") else comments_of_python(text))
    found = misspelt(tmp_path)
    assert [line.split(": ")[1].split(" ==> ")[0] for line in found] == ["Recieves", "recieved"]
