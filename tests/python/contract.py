"""Runs the CloudFormation CLI's own contract suite (`cfn test`), unchanged, against the packaged handlers and the stand-in.

The CLI asks STS for credentials at a public address before it calls the handlers. moto answers that call inside this
process; the calls to the local server go through. Nothing leaves the machine.
"""

import argparse
import os
import shutil
import sys
import tempfile
from pathlib import Path
from xml.etree import ElementTree

from moto import mock_aws
from rpdk.core.cli import main as cfn

from sir import REPOSITORY, Server

REPORTS = REPOSITORY / "tests" / "target" / "pytest"

# They try to write an identifier, which this type leaves to the service.
NOT_APPLICABLE = {"contract_create_create", "contract_delete_create"}
APPLICABLE = 13

LOG = "suite.log"
# What the handlers answer to a second case with the same ClientToken: right, and not what the suite expects.
REPEATED_TOKEN = "A case was already opened with this ClientToken"
MOST_DRAWS = 5


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--report", default="contract-inputs", help="the reports are named after this")
    parser.add_argument("--generated", action="store_true",
                        help="let the suite make up its inputs from the schema, as it does where there are none")
    parser.add_argument("--runs", type=int, default=1, help="how many times; made-up inputs differ each time")
    parser.add_argument("pytest_arguments", nargs="*", help="passed on to the suite")
    options = parser.parse_args()

    REPORTS.mkdir(parents=True, exist_ok=True)
    for stale in REPORTS.glob(f"{options.report}-*.xml"):
        stale.unlink()
    with tempfile.TemporaryDirectory(dir=REPORTS) as data, Server(Path(data)) as server, mock_aws():
        os.environ.update(
            AWS_ACCESS_KEY_ID="testing",
            AWS_SECRET_ACCESS_KEY="testing",
            AWS_DEFAULT_REGION="us-east-1",
            CONTRACT_REPORT=str(REPORTS / options.report),
            PYTHONPATH=str(Path(__file__).parent),
        )
        type_configuration = Path(data) / "typeConfiguration.json"
        type_configuration.write_text("{}")
        project = without_inputs(Path(data)) if options.generated else REPOSITORY
        os.chdir(project)
        sys.argv = ["cfn", "test", "--endpoint", server.uri, "--function-name", "TypeFunction",
                    "--region", "us-east-1", "--typeconfig", str(type_configuration),
                    "--", "-p", "contract_report", "-o", "log_cli=false", "-rs",
                    f"--log-file={Path(data) / LOG}", "--log-file-level=DEBUG", *options.pytest_arguments]
        try:
            passed = all(run(options.report, Path(data)) for _ in range(options.runs))
        finally:
            os.chdir(REPOSITORY)
    return check(options.report, options.runs * (1 if options.generated else kinds())) if passed else 1


def run(report, data):
    """Runs the suite once; again with other inputs when the ones that it made up could not go together."""
    for _ in range(MOST_DRAWS):
        before = set(REPORTS.glob(f"{report}-*.xml"))
        try:
            cfn()
            return True
        except SystemExit as end:
            if not end.code:
                return True
        if REPEATED_TOKEN not in (data / LOG).read_text(errors="replace"):
            return False
        print("contract suite: it made up the same ClientToken for two cases, which the type has to refuse; once more.",
              file=sys.stderr)
        for drawn in set(REPORTS.glob(f"{report}-*.xml")) - before:
            drawn.unlink()
    return False


def kinds():
    """How many kinds of case there are inputs for: the suite runs once for each."""
    return len(list(REPOSITORY.glob("inputs/inputs_*_create.json")))


def without_inputs(folder):
    """What the CLI needs of the project, but its inputs: the suite prefers them to making up its own."""
    copy = folder / "project"
    copy.mkdir()
    for name in (".rpdk-config", "community-securityir-case.json", "overrides.json"):
        shutil.copy(REPOSITORY / name, copy / name)
    return copy


def check(name, expected):
    """A suite that passes over what it should run has not passed."""
    reports = sorted(REPORTS.glob(f"{name}-*.xml"))
    problems = [] if len(reports) == expected else [f"{len(reports)} runs of the suite, not {expected}"]
    for report in reports:
        cases = ElementTree.parse(report).getroot().findall(".//testcase")
        skipped = {case.get("name") for case in cases if case.find("skipped") is not None}
        ran = len(cases) - len(skipped)
        print(f"{report.stem}: {ran} contract tests ran, {len(skipped)} do not apply")
        if ran != APPLICABLE:
            problems.append(f"{report.stem}: {ran} tests ran, not {APPLICABLE}")
        if skipped != NOT_APPLICABLE:
            problems.append(f"{report.stem}: passed over {sorted(skipped ^ NOT_APPLICABLE)}")
    for problem in problems:
        print(f"contract suite: {problem}", file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
