"""Runs the CloudFormation CLI's own contract suite (`cfn test`), unchanged, against packaged handlers and the stand-in.

With our inputs, once for each kind of case; or, with --seeds, with inputs that the suite makes up from the schema, once
for each seed. The seed repeats a run exactly. Each run has a service without cases to itself, and leaves a report and a
log of all requests in tests/target/pytest.

`inputs/` goes into the package, and AWS runs the suite with it, too. So it has a case of one's own team only: one for AWS's
responders, which would page them, is in tests/inputs-of-responders.

The CLI asks STS for credentials at a public address before it calls the handlers. moto answers that call inside this
process; the calls to the local server go through. Nothing leaves the machine.
"""

import argparse
import os
import random
import secrets
import shutil
import sys
import tempfile
from pathlib import Path
from xml.etree import ElementTree

from moto import mock_aws
from rpdk.core.cli import main as cfn

from sir import REPOSITORY, Server

sys.path.append(str(REPOSITORY / "tools"))
from count_tests import NOT_APPLICABLE  # noqa: E402

REPORTS = REPOSITORY / "tests" / "target" / "pytest"
APPLICABLE = 13
MOST_SEEDS = 2 ** 32
# by name, because inputs/ is what is packaged and the other one must not be
KINDS = [REPOSITORY / "inputs", REPOSITORY / "tests" / "inputs-of-responders"]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", help="let the suite make up its inputs: a run for each of these numbers (1,2,3), or"
                                        " random, for seeds that differ each time")
    parser.add_argument("--runs", type=int, default=1, help="how many random seeds (default: 1)")
    parser.add_argument("pytest_arguments", nargs="*", help="passed on to the suite")
    options = parser.parse_args()
    seeds = seeds_of(options)

    name = "contract-generated" if seeds else "contract-inputs"
    REPORTS.mkdir(parents=True, exist_ok=True)
    for stale in REPORTS.glob(f"{name}*"):
        stale.unlink()
    if seeds:
        passed = all([run_with_seed(name, seed, options.pytest_arguments) for seed in seeds])
    else:
        passed = all([run_with_inputs(name, inputs, options.pytest_arguments) for inputs in KINDS])
    whole = check(name, len(seeds) or len(KINDS))
    return 0 if passed and whole else 1


def seeds_of(options):
    """The seeds that were asked for; none for a run with the inputs of this repository."""
    if options.seeds is None:
        return []
    if options.seeds == "random":
        return [secrets.randbelow(MOST_SEEDS) for _ in range(options.runs)]
    return [int(seed) for seed in options.seeds.split(",")]


def run_with_seed(name, seed, pytest_arguments):
    """Hypothesis makes up inputs ten at a time from its own seed, and deals them out with Python's random numbers."""
    print(f"contract suite: made-up inputs, seed {seed}", flush=True)
    random.seed(seed)
    with tempfile.TemporaryDirectory(dir=REPORTS) as folder:
        passed = run(f"{name}-seed-{seed}", without_inputs(Path(folder)),
                     [f"--hypothesis-seed={seed}", *pytest_arguments])
    if not passed:
        print(f"contract suite: seed {seed} failed; contract.py --seeds {seed} repeats it", file=sys.stderr, flush=True)
    return passed


def run_with_inputs(name, inputs, pytest_arguments):
    with tempfile.TemporaryDirectory(dir=REPORTS) as folder:
        project = without_inputs(Path(folder))
        shutil.copytree(inputs, project / "inputs")
        return run(name, project, pytest_arguments)


def run(name, project, pytest_arguments):
    """Whether `cfn test` passes in the folder of a project, with a service that has no cases yet."""
    with tempfile.TemporaryDirectory(dir=REPORTS) as data, Server(Path(data)) as server, mock_aws():
        os.environ.update(
            AWS_ACCESS_KEY_ID="testing",
            AWS_SECRET_ACCESS_KEY="testing",
            AWS_DEFAULT_REGION="us-east-1",
            CONTRACT_REPORT=str(REPORTS / name),
            PYTHONPATH=str(Path(__file__).parent),
        )
        type_configuration = Path(data) / "typeConfiguration.json"
        type_configuration.write_text("{}")
        sys.argv = ["cfn", "test", "--endpoint", server.uri, "--function-name", "TypeFunction",
                    "--region", "us-east-1", "--typeconfig", str(type_configuration),
                    "--", "-p", "contract_report", "-p", "no:cacheprovider", "-o", "log_cli=false", "-rs",
                    f"--log-file={REPORTS / name}.log", "--log-file-mode=a", "--log-file-level=DEBUG",
                    *pytest_arguments]
        os.chdir(project)
        try:
            cfn()
            return True
        except SystemExit as end:
            return not end.code
        finally:
            os.chdir(REPOSITORY)


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
        if skipped != set(NOT_APPLICABLE):
            problems.append(f"{report.stem}: passed over {sorted(skipped)}, not {sorted(NOT_APPLICABLE)}")
    print(f"{name}: {len(reports)} runs of the suite")
    for problem in problems:
        print(f"contract suite: {problem}", file=sys.stderr)
    return not problems


if __name__ == "__main__":
    sys.exit(main())
