"""
Prints how many tests ran in each part, from the reports that the test runners wrote. Fails if a part has none, and if a
test was passed over that is not listed here with the reason.
"""

import platform
import sys
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent.parent

PARTS = {
    "provider": ["target/surefire-reports/TEST-*.xml"],
    "local": ["local/target/surefire-reports/TEST-*.xml"],
    "junit extension": ["junit/target/surefire-reports/TEST-*.xml"],
    "cdk": ["cdk/target/surefire-reports/TEST-*.xml"],
    "junit example": ["examples/junit/target/surefire-reports/TEST-*.xml"],
    "lifecycle": ["tests/target/surefire-reports/TEST-*.xml"],
    "clients": ["tests/target/pytest/clients.xml"],
    "contract": ["tests/target/pytest/contract-inputs-*.xml"],
    "contract, made-up inputs": ["tests/target/pytest/contract-generated-*.xml"],
}

# Tests that may be passed over, and why: contract tests of the CloudFormation CLI, of a type like this one.
WRITES_IDENTIFIER = "it writes the primary identifier, which is the case's ARN: the service chooses it"
NOT_APPLICABLE = {
    "contract_create_create": WRITES_IDENTIFIER,
    "contract_delete_create": WRITES_IDENTIFIER,
}
# Tests of pages in a real browser: it is installed on Linux with an x64 processor only (tools/toolchain.sh).
if (platform.system(), platform.machine()) != ("Linux", "x86_64"):
    NO_BROWSER = "there is no browser for this system"
    NOT_APPLICABLE |= {"test_a_browser_shows_every_page": NO_BROWSER, "test_a_browser_tells_what_is_wrong": NO_BROWSER}


class Count:
    """The tests of one part."""

    def __init__(self, patterns):
        self.reports = [path for pattern in patterns for path in sorted(ROOT.glob(pattern))]
        self.passed = self.failed = 0
        self.skipped = []
        self.not_applicable = []
        for report in self.reports:
            for case in ElementTree.parse(report).getroot().iter("testcase"):
                self.add(case)

    def add(self, case):
        # a test is listed once, whatever it was called with
        name = case.get("name").partition("[")[0]
        if case.find("skipped") is not None:
            (self.not_applicable if name in NOT_APPLICABLE else self.skipped).append(name)
        elif case.find("failure") is not None or case.find("error") is not None:
            self.failed += 1
        else:
            self.passed += 1

    @property
    def bad(self):
        return self.failed > 0 or self.skipped or self.passed == 0

    def __str__(self):
        text = f"{self.passed} passed, {self.failed} failed, {len(self.skipped)} skipped"
        if self.not_applicable:
            text += f", {len(self.not_applicable)} not applicable"
        return text


def main():
    counts = {part: Count(patterns) for part, patterns in PARTS.items()}
    print()
    for part, count in counts.items():
        runs = f" in {len(count.reports)} runs" if part.startswith("contract") else ""
        print(f"{part}: {count}{runs}" + ("" if count.passed + count.failed else "  <- no test ran"))
        for name in count.skipped:
            print(f"  passed over without a reason: {name}")
    print(f"all: {sum(count.passed for count in counts.values())} passed,"
          f" {sum(count.failed for count in counts.values())} failed,"
          f" {sum(len(count.skipped) for count in counts.values())} skipped")
    for name in sorted({name for count in counts.values() for name in count.not_applicable}):
        print(f"not applicable: {name}: {NOT_APPLICABLE[name]}")
    return 1 if any(count.bad for count in counts.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
