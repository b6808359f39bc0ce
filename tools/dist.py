"""Writes the distribution's zip: the same bytes for the same files, whenever and wherever it is written.

    dist.py REPOSITORY WORK NAME ZIP

WORK holds what ./dist has made: the completion, the manual page and perhaps a Java. Everything in the zip lies in a folder
NAME, at the same place as in a checkout, so that one launcher serves both.
"""

import os
import stat
import sys
import zipfile
from pathlib import Path

# The earliest that a zip can say; every file has it.
TIME = (1980, 1, 1, 0, 0, 0)
# Compressed already, or small: stored, since what compression makes of them depends on the library that does it.
COMPRESSED = "java"

OF_THE_REPOSITORY = [
    "sir", "tools/java.sh", "LICENSE", ".rpdk-config", "aws-security-ir-case.json",
    "target/community-securityir-case-handler.jar", "local/target/sir-local.jar", "local/target/sir.classes",
]


def files(repository, work):
    """The files of the distribution, by their place in it."""
    found = {place: repository / place for place in OF_THE_REPOSITORY}
    found["README.txt"] = repository / "tools" / "dist-readme.txt"
    found["NOTICE"] = repository / "local" / "target" / "NOTICE"
    found["share/bash-completion/completions/sir"] = work / "sir-completion.bash"
    found["share/man/man1/sir.1"] = work / "sir.1"
    for pattern in ("local/target/lib/*.jar", "examples/*.yaml", "examples/*.json"):
        found.update((str(file.relative_to(repository)), file) for file in repository.glob(pattern))
    found.update((str(file.relative_to(work)), file) for file in work.glob("java/**/*") if file.is_file())
    return found


def write(target, name, found):
    made = target.with_suffix(".part")
    with zipfile.ZipFile(made, "w") as archive:
        for place, file in sorted(found.items()):
            entry = zipfile.ZipInfo(f"{name}/{place}", TIME)
            entry.create_system = 3  # Unix, whose modes these are
            executable = os.stat(file).st_mode & stat.S_IXUSR
            entry.external_attr = (stat.S_IFREG | (0o755 if executable else 0o644)) << 16
            entry.compress_type = zipfile.ZIP_DEFLATED if place.startswith(f"{COMPRESSED}/") else zipfile.ZIP_STORED
            archive.writestr(entry, file.read_bytes())
    os.replace(made, target)


if __name__ == "__main__":
    write(Path(sys.argv[4]), sys.argv[3], files(Path(sys.argv[1]), Path(sys.argv[2])))
