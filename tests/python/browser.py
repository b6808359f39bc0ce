"""A real browser without a window: the Chromium that tools/toolchain.sh unpacks, driven by Playwright."""

import os
import platform
from contextlib import contextmanager

import pytest
from playwright.sync_api import sync_playwright

from sir import REPOSITORY

UNPACKED = REPOSITORY / "tests" / "target" / "browser" / "unpacked"
# Of a desk and of a telephone, in pixels
WIDTHS = (1280, 400)
# What is looked at in a page: how far it reaches to the side, what does so, and pictures that did not come
LOOK = """() => ({
    overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    wide: [...document.querySelectorAll('body *')].filter(each => each.getBoundingClientRect().right > innerWidth + 1)
        .slice(0, 5).map(each => each.tagName + '.' + each.className),
    missing: [...document.images].filter(each => !each.complete || each.naturalWidth === 0).map(each => each.src),
})"""


def is_there():
    """Whether there is one for this system: elsewhere tools/count_tests.py lists what was passed over."""
    return platform.system() == "Linux" and platform.machine() == "x86_64"


@contextmanager
def chromium():
    if not is_there():
        pytest.skip("there is no browser for this system: Linux on x64 has one")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=UNPACKED / "chromium", args=["--no-sandbox", "--headless=shell"],
            env={**os.environ, "LD_LIBRARY_PATH": str(UNPACKED / "al2023" / "lib")})
        try:
            yield browser
        finally:
            browser.close()


def faults(browser, paths, width, scheme="light"):
    """What is wrong with each page, if something is, in a window of that width."""
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    said = []
    page.on("requestfailed", lambda request: said.append(f"not loaded: {request.url}"))
    page.on("request", lambda request: None if request.url.startswith(("file:", "data:"))
            else said.append(f"from elsewhere: {request.url}"))
    page.on("pageerror", lambda error: said.append(f"error: {error}"))
    page.on("console", lambda message: said.append(f"console: {message.text}") if message.type == "error" else None)
    found = {}
    for path in paths:
        said.clear()
        page.goto(path.as_uri())
        seen = page.evaluate(LOOK)
        if seen["overflow"] > 0:
            said.append(f"{seen['overflow']} pixels too wide: {seen['wide']}")
        said.extend(f"picture not there: {source}" for source in seen["missing"])
        if said:
            found[path.name] = list(said)
    context.close()
    return found
