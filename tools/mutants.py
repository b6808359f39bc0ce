"""Says how many mutants the tests killed, and which survivors nobody has given a reason for.

Reads PIT's report and src/test/mutants/survivors.toml, where each survivor that may stay is named by its class,
method, mutator and line of code (and "times", where one line has several), so that the names hold when lines move.
Fails under 85 %, with a survivor that is not named and with a name whose mutant is dead by now: the list cannot rot.
Where only some classes were changed, only their names count.
"""

import re
import sys
import tomllib
from collections import Counter
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "src/main/java/community/securityir"
NAMED = ROOT / "src/test/mutants/survivors.toml"
LEAST_KILLED = 85.0
DEAD = {"KILLED", "TIMED_OUT", "MEMORY_ERROR"}


class Mutant(NamedTuple):
    type: str
    method: str
    mutator: str
    code: str


def mutant(element):
    """The mutant as survivors.toml names it, and the file and line where it is."""
    package, _, type_name = element.findtext("mutatedClass").removeprefix("community.securityir.").rpartition(".")
    file = SOURCES / package.replace(".", "/") / element.findtext("sourceFile")
    line = int(element.findtext("lineNumber"))
    code = file.read_text(encoding="utf-8").splitlines()[line - 1].strip()
    mutator = element.findtext("mutator").rpartition(".")[2].removesuffix("Mutator")
    # a lambda is part of the method around it: its number changes with every lambda before it
    method = re.sub(r"^lambda\$(.+)\$\d+$", r"\1", element.findtext("mutatedMethod"))
    return Mutant(type_name, method, mutator, code), f"{file.relative_to(ROOT)}:{line}"


def entries():
    """The survivors that may stay, as survivors.toml names them."""
    return tomllib.loads(NAMED.read_text(encoding="utf-8"))["survivor"]


def lines_of(entry):
    """The numbers of the lines that a named survivor may stand on: those of its class that read as it says, from where
    the method is named first. None where the line was edited, or the class or the method is called otherwise by now."""
    sources = list(SOURCES.rglob(f"{entry['type'].partition('$')[0]}.java"))
    lines = [line.strip() for source in sources for line in source.read_text(encoding="utf-8").splitlines()]
    named = [number for number, line in enumerate(lines, 1) if re.search(rf"\b{entry['method']}\(", line)]
    return [number for number, line in enumerate(lines, 1) if line == entry["code"] and named and number >= named[0]]


def main(report, *classes):
    elements = [each for each in ElementTree.parse(report).getroot() if each.get("status") != "NON_VIABLE"]
    alive = [(*mutant(each), each.findtext("description")) for each in elements if each.get("status") not in DEAD]
    survivors = Counter(each[0] for each in alive)
    named = Counter()
    for entry in entries():
        if not entry.get("why"):
            sys.exit(f"{NAMED.name}: {entry['type']}.{entry['method']} is named without a reason.")
        if not classes or entry["type"].partition("$")[0] in classes:
            named[Mutant(*(entry[field] for field in Mutant._fields))] += entry.get("times", 1)

    unnamed = survivors - named
    gone = named - survivors
    print()
    for one, place, description in alive:
        if one in unnamed:
            print(f"survivor without a reason: {place} {one.method}: {description} [{one.mutator}]\n    {one.code}")
    for one, times in gone.items():
        print(f"named, but dead: {one.type}.{one.method} [{one.mutator}] {times} x\n    {one.code}")
    killed = len(elements) - len(alive)
    percent = 100 * killed / len(elements)
    print(f"mutants: {killed} of {len(elements)} killed, {percent:.1f} %; {len(alive)} survived, "
          f"{(survivors - unnamed).total()} of them with a reason in {NAMED.relative_to(ROOT)}"
          + ("" if percent >= LEAST_KILLED else f"  <- at least {LEAST_KILLED:.0f} % are wanted"))
    return 1 if unnamed or gone or percent < LEAST_KILLED else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
