"""The site that ./site makes of the documentation: its links, its reference, and how it looks in a browser."""

import json
import re
import subprocess
import sys
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup

from browser import WIDTHS, chromium, faults
from sir import REPOSITORY, Sir

sys.path.append(str(REPOSITORY / "tools" / "site"))
import stage

SITE = REPOSITORY / "target" / "site"
SCHEMA = json.loads((REPOSITORY / "aws-security-ir-case.json").read_text())


@pytest.fixture(scope="module")
def site():
    done = subprocess.run(["./site"], cwd=REPOSITORY, stdin=subprocess.DEVNULL, capture_output=True, text=True,
                          check=False, timeout=600)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout == "site: target/site/index.html\n" and done.stderr == ""
    return SITE


@pytest.fixture(scope="module")
def pages(site):
    """The parsed pages by their paths."""
    found = {path: BeautifulSoup(path.read_text(), "html.parser") for path in sorted(site.rglob("*.html"))}
    assert len(found) > 60
    return found


def test_every_link_inside_leads_somewhere(pages):
    ids = {path: {each["id"] for each in page.find_all(id=True)} | {each["name"] for each in page.find_all("a", attrs={"name": True})}
           for path, page in pages.items()}
    lost, followed = [], 0
    for path, page in pages.items():
        for element in page.find_all(href=True) + page.find_all(src=True):
            link = urlsplit(element.get("href") or element.get("src"))
            if link.scheme:
                continue
            followed += 1
            target = (path.parent / unquote(link.path)).resolve() if link.path else path
            if not target.is_file() or target.suffix == ".html" and link.fragment and unquote(link.fragment) not in ids[target]:
                lost.append(f"{path.relative_to(SITE)}: {link.geturl()}")
    assert lost == []
    assert followed > 1000


def test_nothing_comes_from_elsewhere(pages):
    """What the reader may follow is a link; what the page needs to be shown is here."""
    needed = [(path.name, element) for path, page in pages.items()
              for element in page.find_all(src=True) + page.find_all("link", href=True)
              if urlsplit(element.get("src") or element["href"]).scheme not in ("", "data")]
    assert needed == []


def test_every_page_of_the_guide_is_on_the_site_and_in_its_contents(pages):
    contents = {(SITE / "index.html").parent.joinpath(each["href"]).resolve()
                for each in pages[SITE / "index.html"].select(".sidebar-tree a[href]") if not each["href"].startswith("#")}
    for source in sorted((REPOSITORY / "guide").glob("*.md")):
        page = SITE / "guide" / source.with_suffix(".html").name
        assert page in pages and page in contents, source
    decisions = pages[SITE / "guide" / "decisions" / "index.html"].find("article")
    listed = {each["href"] for each in decisions.find_all("a", href=True)}
    assert {path.with_suffix(".html").name for path in (REPOSITORY / "guide" / "decisions").glob("*.md")} <= listed


def test_the_list_of_examples_says_what_each_template_is(pages):
    listed = {each.find("a").get_text(): each.get_text() for each in pages[SITE / "examples" / "index.html"].select("article li")}
    for path in (REPOSITORY / "examples").glob("*.yaml"):
        assert re.fullmatch(re.escape(path.name) + r": [A-Z][^>|]+[a-z.]", listed[path.name]), listed[path.name]
    assert {"cdk/", "junit/", "pytest/"} <= set(listed)


def resolved(node):
    return SCHEMA["definitions"][node["$ref"].rsplit("/", 1)[1]] if "$ref" in node else node


def test_the_reference_has_every_property_with_its_limits_and_an_example(pages):
    reference = pages[SITE / "reference" / "index.html"]
    names = {pointer.split("/")[-1]: kind for kind in ("readOnlyProperties", "createOnlyProperties") for pointer in SCHEMA[kind]}
    for name, node in SCHEMA["properties"].items():
        if names.get(name) == "readOnlyProperties":
            assert f"\n{name}\n" in reference.find(id="attributes").get_text("\n"), name
            continue
        section = reference.find(id=name.lower())
        text = section.get_text()
        assert node["description"].replace("`", "") in text, name
        for limit in ("maxLength", "maxItems"):
            assert limit not in node or re.search(rf"\b{node[limit]}\b", text), (name, limit)
        assert all(value in text for value in node.get("enum", [])), name
        assert ("replacement: the new value" in text) == (names.get(name) == "createOnlyProperties"), name
        assert ("Write-only" in text) == (f"/properties/{name}" in SCHEMA["writeOnlyProperties"]), name
        assert re.search(r"Required\s+" + ("yes" if name in SCHEMA["required"] else "no"), text), name
        example, *pattern = [block.get_text().strip() for block in section.find_all("pre")]
        assert example.startswith(name + ":"), name
        assert pattern == [place["pattern"] for place in (resolved(resolved(node).get("items", node)),) if "pattern" in place]


def test_the_reference_has_every_structure_and_every_permission(pages):
    reference = pages[SITE / "reference" / "index.html"]
    for name, node in SCHEMA["definitions"].items():
        if "properties" in node:
            text = reference.find(id=name.lower()).get_text()
            assert all(member in text and kind.get("description", "") in text for member, kind in node["properties"].items()), name
    rows = [[cell.get_text() for cell in row.find_all("td")] for row in reference.find(id="permissions").find_all("tr")]
    shown = {(row[0], handler) for row in rows if row
             for handler, cell in zip(("create", "read", "update", "delete", "list"), row[1:]) if cell == "yes"}
    assert shown == {(action, name) for name, handler in SCHEMA["handlers"].items() for action in handler["permissions"]}


@pytest.mark.parametrize("text", ["[gone](guide/gone.md)", "![gone](gone.svg)", "[gone](src/)"])
def test_a_link_to_nothing_is_refused(tmp_path, text):
    (tmp_path / "README.md").write_text(f"# Title\n\n`[code](as-it-is)` {text}\n")
    (tmp_path / "guide").mkdir()
    (tmp_path / "guide" / "page.md").write_text("# Page\n")
    with pytest.raises(stage.Broken, match="no such file"):
        stage.write(tmp_path, tmp_path / "target" / "site")


def test_the_schema_for_editors_is_there(site):
    assert json.loads((site / "editor" / "security-ir-template.json").read_text())["properties"]["Resources"]


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    """The report of the drill among the examples, which is a page too."""
    folder = tmp_path_factory.mktemp("drill")
    done = Sir(folder / "data")("drill", "run", REPOSITORY / "examples" / "drill-ransom-note.yaml", "--start",
                                "2030-03-04T09:00:00Z", "--report", folder / "report")
    assert done.status == 0, done
    return folder / "report" / "report.html"


@pytest.fixture(scope="module")
def browser():
    with chromium() as running:
        yield running


@pytest.mark.parametrize("width", WIDTHS)
def test_a_browser_shows_every_page(browser, pages, report, width):
    assert faults(browser, [*pages, report], width) == {}


def test_a_browser_tells_what_is_wrong(browser, tmp_path):
    page = tmp_path / "wrong.html"
    page.write_text("<!doctype html><title>wrong</title><div style='width: 2000px'>wide</div><img src='gone.png'>"
                    "<script>console.error('spoken'); throw new Error('thrown');</script>")
    [said] = faults(browser, [page], 400).values()
    for word in ("too wide", "gone.png", "spoken", "thrown"):
        assert any(word in each for each in said), said
