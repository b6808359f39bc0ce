"""What the tests in this folder share: the command line `sir` and its server, run as a user runs them."""

import json
import os
import signal
import subprocess
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent.parent
# TESTED_SIR: the sir of a distribution, to run these tests on it (CONTRIBUTING.md)
SIR = Path(os.environ.get("TESTED_SIR", REPOSITORY / "sir"))


def environment(data):
    """Nothing of the person who runs the tests: no credentials, no endpoints, no Region."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("AWS_", "SIR_"))}
    return {**kept, "SIR_DATA": str(data)}


class Result:
    def __init__(self, completed):
        self.status = completed.returncode
        self.out = completed.stdout
        self.err = completed.stderr

    @property
    def json(self):
        return json.loads(self.out)

    def __repr__(self):
        return f"exit status {self.status}\n--- out\n{self.out}\n--- err\n{self.err}"


class Sir:
    """The command line on a data folder of its own."""

    def __init__(self, data):
        self.data = data

    def __call__(self, *arguments, **more_environment):
        return Result(subprocess.run(
            [str(SIR), *map(str, arguments)], env={**environment(self.data), **more_environment},
            stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, timeout=300))


class Server:
    """`sir serve` on a free port, until the end of the with statement."""

    def __init__(self, data, *arguments):
        self.data = data
        self.arguments = arguments

    def __enter__(self):
        self.data.mkdir(parents=True, exist_ok=True)
        self.errors = (self.data / "serve.err").open("w+")
        self.process = subprocess.Popen(
            [str(SIR), "serve", "--port", "0", *self.arguments], env=environment(self.data),
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=self.errors, text=True)
        line = self.process.stdout.readline()
        if not line.startswith("Ready. http://127.0.0.1:"):
            self.process.kill()
            self.errors.seek(0)
            raise AssertionError(f"the server said {line!r} instead of Ready: {self.errors.read()}")
        self.uri = line.split()[1]
        return self

    def stop(self, how=signal.SIGTERM):
        self.process.send_signal(how)
        return self.process.wait(60)

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.stop()
        self.process.stdout.close()
        self.errors.close()
