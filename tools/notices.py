"""Writes the notices of the projects whose classes a jar bundles: what each is, its licence, and the notices and licences
that its own jar carries. Texts that several of them share are written once.

    notices.py NOTICE CLASSPATH "What holds them"

What licence a project has is read from the POM that lies beside its jar, or from a parent of it; a project without one ends
the build, for nobody may hand it on.
"""

import os
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree

# Licences that want their text handed on, of projects whose jars do not carry it.
MIT = """{copyright}

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation
files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy,
modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the
Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE,
ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE."""
COPYRIGHTS = {"org.slf4j": "Copyright (c) 2004-2022 QOS.ch Sarl (Switzerland). All rights reserved."}


class NoticeError(Exception):
    pass


class Pom:
    """What a POM of the local Maven repository says of its project."""

    NAMESPACE = {"m": "http://maven.apache.org/POM/4.0.0"}

    def __init__(self, file):
        self.file = file
        self.root = ElementTree.parse(file).getroot()
        self.artifact, self.version = file.parent.parent.name, file.parent.name

    def text(self, path):
        return self.root.findtext(path, namespaces=self.NAMESPACE)

    @property
    def group(self):
        return self.text("m:groupId") or self.text("m:parent/m:groupId")

    def parent(self):
        version, artifact = self.text("m:parent/m:version"), self.text("m:parent/m:artifactId")
        if version is None:
            return None
        repository = self.file.parents[2 + len(self.group.split("."))]
        return Pom(repository.joinpath(
            *self.text("m:parent/m:groupId").split("."), artifact, version, f"{artifact}-{version}.pom"))

    def licences(self):
        names = [each.text.strip() for each in self.root.findall("m:licenses/m:license/m:name", self.NAMESPACE)]
        parent = None if names else self.parent()
        return names or (parent.licences() if parent else [])


def texts(jar):
    """The notices and licences in a jar, by name, without blanks at their ends."""
    with zipfile.ZipFile(jar) as entries:
        for entry in sorted(entries.namelist()):
            folder, _, name = entry.rpartition("/")
            if folder in ("", "META-INF") and ("NOTICE" in name or "LICENSE" in name) and not name.endswith(".class"):
                yield "\n".join(line.rstrip() for line in entries.read(entry).decode("utf-8", "replace").splitlines()).strip()


def own_text(pom):
    """The licence of a project whose jar does not carry it, where it has to be handed on."""
    if not any("MIT" in name.split() for name in pom.licences()):
        return None
    if pom.group not in COPYRIGHTS:
        raise NoticeError(f"{pom.group}:{pom.artifact} is under the licence MIT, its jar has no text of it, and"
                          f" {Path(__file__).name} does not know its copyright")
    return MIT.format(copyright=COPYRIGHTS[pom.group])


def notices(jars, holder="This file"):
    lines = ["Community::SecurityIR::Case", "", f"{holder} holds classes of these projects:", ""]
    found = {}
    for jar in jars:
        pom = Pom(jar.with_suffix(".pom"))
        licences = pom.licences()
        if not licences:
            raise NoticeError(f"{pom.group}:{pom.artifact} does not say under which licence it is")
        lines.append(f"  {pom.group}:{pom.artifact}:{pom.version} ({' or '.join(licences)})")
        for text in filter(None, list(texts(jar)) or [own_text(pom)]):
            found.setdefault(text, []).append(pom.artifact)
    for text, artifacts in found.items():
        lines += ["", "-" * 72, f"Of {', '.join(dict.fromkeys(artifacts))}:", "", text]
    return "\n".join(lines) + "\n"


def main(target, class_path, holder):
    jars = [Path(each) for each in class_path.split(os.pathsep) if each.endswith(".jar")]
    Path(target).write_text(notices(jars, holder), encoding="utf-8")


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except NoticeError as e:
        sys.exit(f"notices: {e}")
