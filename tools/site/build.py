"""
Builds the documentation's site: README.md and guide/ as they are, with a reference made from the schema.

    build.py [--external]     writes target/site, and with --external asks the servers that it links to
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import editor
import stage

ROOT = Path(__file__).resolve().parent.parent.parent
STAGED = ROOT / "target" / "site-source"
SITE = ROOT / "target" / "site"


def sphinx(builder, output):
    # Sphinx's parsers log as they like under the user's settings: what makes the site is in this repository only
    return subprocess.run(
        [sys.executable, "-m", "sphinx", "--builder", builder, "--conf-dir", Path(__file__).parent,
         "--doctree-dir", ROOT / "target" / "site-doctrees", "--fail-on-warning", "--keep-going", "--nitpicky",
         "--quiet", "--fresh-env", STAGED, output],
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}, check=False).returncode


def main():
    for folder in (STAGED, SITE):
        shutil.rmtree(folder, ignore_errors=True)
    try:
        stage.write(ROOT, STAGED)
    except stage.Broken as broken:
        sys.exit(f"site: {broken}")
    if sphinx("html", SITE) != 0:
        sys.exit("site: the pages above have to be mended.")
    editor.write(ROOT, SITE / "editor")
    print(f"site: {(SITE / 'index.html').relative_to(ROOT)}")
    if "--external" in sys.argv[1:]:
        report = ROOT / "target" / "site-links"
        if sphinx("linkcheck", report) != 0:
            sys.exit(f"site: links lead nowhere, or there is no network: {(report / 'output.txt').relative_to(ROOT)}")
        print(f"site: every external link leads somewhere: {(report / 'output.txt').relative_to(ROOT)}")


if __name__ == "__main__":
    main()
