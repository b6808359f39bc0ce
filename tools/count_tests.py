"""Prints how many tests ran in each part, from the reports that the test runners wrote; fails if a part has none."""

import sys
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent.parent

PARTS = {
    "provider": ["target/surefire-reports/TEST-*.xml"],
    "local": ["local/target/surefire-reports/TEST-*.xml"],
    "lifecycle": ["tests/target/surefire-reports/TEST-*.xml"],
    "clients": ["tests/target/pytest/clients.xml"],
    "contract": ["tests/target/pytest/contract-*.xml"],
}


def suites(report):
    root = ElementTree.parse(report).getroot()
    return [root] if root.tag == "testsuite" else root.findall("testsuite")


def count(patterns):
    ran = failed = skipped = 0
    for report in (path for pattern in patterns for path in ROOT.glob(pattern)):
        for suite in suites(report):
            passed_over = int(suite.get("skipped", 0))
            broken = int(suite.get("failures", 0)) + int(suite.get("errors", 0))
            ran += int(suite.get("tests", 0)) - passed_over
            failed += broken
            skipped += passed_over
    return ran, failed, skipped


def main():
    bad = False
    total_passed = total_failed = total_skipped = 0
    print()
    for part, patterns in PARTS.items():
        ran, failed, skipped = count(patterns)
        bad |= failed > 0 or ran == 0
        total_passed += ran - failed
        total_failed += failed
        total_skipped += skipped
        print(f"{part}: {ran - failed} passed, {failed} failed, {skipped} skipped" + ("" if ran else "  <- no test ran"))
    print(f"all: {total_passed} passed, {total_failed} failed, {total_skipped} skipped")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
