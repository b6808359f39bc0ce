"""
Puts the pages of the site together, in a folder for Sphinx: README.md and guide/ as they are in the repository, a page
for each file and folder of the repository that they link to, the reference, and lists of decisions and examples.
"""

import os
import posixpath
import re
import shutil
import tomllib
from pathlib import Path

import reference

# What a link to a place of the repository leads to on the site, where a page says more than the file
INSTEAD = {
    "README.md": "index.md",
    "aws-security-ir-case.json": "reference/index.md",
    "examples": "examples/index.md",
    "guide/decisions": "guide/decisions/index.md",
}
LANGUAGES = {".yaml": "yaml", ".yml": "yaml", ".json": "json", ".java": "java", ".py": "python", ".toml": "toml",
             ".xml": "xml", ".sh": "bash", ".cfg": "ini", ".properties": "properties"}
# Folders that hold nothing of the repository
LEFT = {"target", "docs", "build", "node_modules", "__pycache__"}
# A link, but not in what is set as code
LINK = re.compile(r"(`+).*?\1|(?<=\]\()(?P<link>[^)\s]+)(?=\))")
# Of a template, or the title of a drill: folded over lines or on one
DESCRIPTION = re.compile(r"^(?:Description|Title): (?:>-?\n((?:  .*\n)+)|(.+)$)", re.MULTILINE)
FENCE = re.compile(r"^\s*(```+|~~~+)")


class Broken(Exception):
    """A page that cannot become part of the site, with the reason."""


def write(root, folder):
    """
    Writes all pages into a folder.

    :param root: the repository
    :raises Broken: where a link leads to no file of the repository
    """
    Stage(root, folder).write()


class Stage:
    def __init__(self, root, folder):
        self.root = root
        self.folder = folder
        self.tracked = listed(root)
        # pages of files and folders that some page links to
        self.sources = set()

    def write(self):
        for path in sorted(self.tracked):
            if path.startswith("guide/") and not path.endswith(".md"):
                self.copy(path)
        pages = ["README.md", *sorted(path for path in self.tracked
                                      if path.startswith("guide/") and path.endswith(".md"))]
        for path in pages:
            text = self.rewritten((self.root / path).read_text(), path)
            self.put(INSTEAD.get(path, path), text)
        for name, text in reference.pages(self.root).items():
            self.put(name, self.rewritten(text, name, generated=True))
        self.put("guide/decisions/index.md", self.decisions())
        self.put("examples/index.md", self.examples())
        self.append_contents()
        for path in sorted(self.sources):
            self.put(path + ".md", self.source(path))

    def put(self, path, text):
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text)

    def copy(self, path):
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(self.root / path, target)

    def rewritten(self, text, path, generated=False):
        """A page whose links lead to pages of the site instead of files of the repository."""
        fence = None
        lines = []
        for line in text.split("\n"):
            mark = FENCE.match(line)
            if mark and fence is None:
                fence = mark.group(1)
            elif mark and mark.group(1).startswith(fence):
                fence = None
            elif fence is None:
                line = LINK.sub(lambda found: self.target(found["link"], path, generated) if found["link"]
                                else found[0], line)
            lines.append(line)
        return "\n".join(lines)

    def target(self, link, path, generated):
        if re.match(r"[a-z]+:", link) or link.startswith("#"):
            return link
        name, mark, anchor = link.partition("#")
        place = posixpath.normpath(posixpath.join(posixpath.dirname(path), name))
        if generated and (self.folder / place).exists():
            return link
        if place in INSTEAD and not (generated and place == "aws-security-ir-case.json"):
            page = INSTEAD[place]
        elif place.startswith("guide/") and place in self.tracked:
            return link
        elif generated and place.endswith(".md"):
            page = place
        else:
            self.want(place, path, link)
            page = place + ".md"
        return posixpath.relpath(page, posixpath.dirname(INSTEAD.get(path, path)) or ".") + mark + anchor

    def want(self, place, path, link):
        if place not in self.tracked and not self.within(place):
            raise Broken(f"{path} links to {link}, and there is no such file in the repository.")
        self.sources.add(place)

    def within(self, folder):
        return sorted(path for path in self.tracked if path.startswith(folder + "/"))

    def source(self, path):
        """A page that shows a file, or all files of a folder."""
        parts = [f"---\norphan: true\n---\n\n# {path}\n"]
        for each in [path] if path in self.tracked else self.within(path):
            language = LANGUAGES.get(Path(each).suffix, "none")
            try:
                text = (self.root / each).read_text()
            except UnicodeDecodeError:
                continue
            if each != path:
                parts.append(f"## {posixpath.relpath(each, path)}\n")
            parts.append(f"{'`' * 6}{language}\n{text.rstrip()}\n{'`' * 6}\n")
        return "\n".join(parts)

    def decisions(self):
        rows = []
        for path in self.within("guide/decisions"):
            text = (self.root / path).read_text()
            rows.append(f"- [{title(text)}]({posixpath.basename(path)})")
        names = [posixpath.basename(path) for path in self.within("guide/decisions")]
        return ("# Decisions\n\nWhy things are as they are, a page each.\n\n" + "\n".join(rows) + "\n\n"
                + toctree(names, hidden=True))

    def examples(self):
        """Every example, with what its own description says."""
        rows = []
        for path in self.within("examples"):
            name = path.removeprefix("examples/")
            if "/" in name:
                continue
            self.sources.add(path)
            said = DESCRIPTION.search((self.root / path).read_text())
            rows.append(f"- [{name}]({name}.md)" + (": " + " ".join((said[1] or said[2]).split()) if said else ""))
        folders = sorted({path.split("/")[1] for path in self.within("examples") if path.count("/") > 1})
        for name in folders:
            self.sources.add(f"examples/{name}")
            rows.append(f"- [{name}/]({name}.md)")
        return ("# Examples\n\nThe tests deploy or run all of them; [recipes](../guide/recipes.md) say which is for what.\n\n"
                + "\n".join(rows) + "\n")

    def append_contents(self):
        """The table of contents, hidden on the first page: the theme shows it at the side of each."""
        with (Path(__file__).parent / "contents.toml").open("rb") as file:
            chapters = tomllib.load(file)["chapter"]
        index = self.folder / "index.md"
        index.write_text(index.read_text().rstrip() + "\n\n" + "\n".join(
            toctree(chapter["pages"], caption=chapter["title"], hidden=True) for chapter in chapters))


def listed(root):
    """The files of the repository, without what builds and tools leave in it: a downloaded copy has no git to ask."""
    found = set()
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if name not in LEFT and (not name.startswith(".") or name == ".ci")]
        found.update(posixpath.relpath(posixpath.join(folder, name), root) for name in names)
    return found


def title(text):
    return re.search(r"^# (.+)$", text, re.MULTILINE).group(1)


def toctree(pages, caption=None, hidden=False):
    options = (f":caption: {caption}\n" if caption else "") + (":hidden:\n" if hidden else "")
    return "```{toctree}\n" + options + "\n" + "\n".join(pages) + "\n```\n"
