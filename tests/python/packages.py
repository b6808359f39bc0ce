"""Packages of the type. The CloudFormation CLI has one file for them, so whoever makes one waits for the others."""

import fcntl
import subprocess
from contextlib import contextmanager

from sir import REPOSITORY

LOCK = REPOSITORY / "tests" / "target" / "package.lock"
MADE = REPOSITORY / "community-securityir-case.zip"
_waiting_for_us = False


@contextmanager
def nobody_else_packages():
    """Until the end of the with statement the file is this process's; within another such statement it is already."""
    global _waiting_for_us
    if _waiting_for_us:
        yield
        return
    LOCK.parent.mkdir(parents=True, exist_ok=True)
    with LOCK.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        _waiting_for_us = True
        try:
            yield
        finally:
            _waiting_for_us = False


def make_package(file):
    """What `cfn submit` would upload, as a file."""
    with nobody_else_packages():
        done = subprocess.run(["./cfn", "submit", "--dry-run"], cwd=REPOSITORY, stdin=subprocess.DEVNULL,
                              capture_output=True, text=True, check=False, timeout=300)
        assert done.returncode == 0, done.stdout + done.stderr
        file.write_bytes(MADE.read_bytes())
        MADE.unlink()
