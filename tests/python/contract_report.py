"""A pytest plugin for `cfn test`: one report for each kind of input, where the suite would overwrite a single one.

The CLI runs its suite once for each set of inputs, all in one process; each run gets the next number.
"""

import itertools
import os

_numbers = itertools.count(1)


def pytest_configure(config):
    base = os.environ["CONTRACT_REPORT"]
    config.option.xmlpath = f"{base}-{next(_numbers)}.xml"
