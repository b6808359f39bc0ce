"""Runs the CloudFormation CLI's own contract suite (`cfn test`), unchanged, against the packaged handlers and the stand-in.

The CLI asks STS for credentials at a public address before it calls the handlers. moto answers that call inside this
process; the calls to the local server go through. Nothing leaves the machine.
"""

import argparse
import os
import sys
import tempfile
from pathlib import Path

from moto import mock_aws
from rpdk.core.cli import main as cfn

from sir import REPOSITORY, Server

REPORTS = REPOSITORY / "tests" / "target" / "pytest"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--report", default="contract", help="the reports are named after this")
    parser.add_argument("--project", default=REPOSITORY, type=Path, help="the folder with .rpdk-config, schema and inputs")
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
        os.chdir(options.project)
        sys.argv = ["cfn", "test", "--endpoint", server.uri, "--function-name", "TypeFunction",
                    "--region", "us-east-1", "--typeconfig", str(type_configuration),
                    "--", "-p", "contract_report", *options.pytest_arguments]
        return cfn()


if __name__ == "__main__":
    sys.exit(main())
