"""A pytest plugin for `cfn test`: one report for each run of the suite, where the suite would overwrite a single one.

The CLI runs its suite once for each set of inputs, all in one process; each run gets the next number.
"""

import itertools
import os
from pathlib import Path


def pytest_configure(config):
    base = os.environ["CONTRACT_REPORT"]
    reports = (Path(f"{base}-{number}.xml") for number in itertools.count(1))
    config.option.xmlpath = str(next(report for report in reports if not report.exists()))
