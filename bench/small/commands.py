"""The command line, from the shell's prompt until it is back."""

import os
import shutil
import subprocess
import time

from functions import JVM
from places import EXAMPLE, HANDLERS, ROOT, WORK

DATA = WORK / "data"
SIR = ROOT / "sir"


def measured(*command):
    """Seconds on the clock, and of processors' time, its child processes' included."""
    before = os.times()
    began = time.perf_counter()
    done = subprocess.run([str(each) for each in command], cwd=WORK, stdin=subprocess.DEVNULL, capture_output=True,
                          text=True, check=False)
    took = time.perf_counter() - began
    after = os.times()
    if done.returncode:
        raise SystemExit(f"bench: {command} failed:\n{done.stdout}{done.stderr}")
    processor = (after.children_user - before.children_user) + (after.children_system - before.children_system)
    return {"seconds": took, "processor": processor}


def deploy(stack, data):
    return measured(SIR, "deploy", EXAMPLE, "--stack-name", stack, "--data", data)


def alone(java):
    """Without a server: each command is one."""
    data = DATA / "alone"
    shutil.rmtree(data, ignore_errors=True)
    temporary = WORK / "sandboxes" / "start"
    temporary.mkdir(parents=True, exist_ok=True)
    return {
        "sir --help": measured(SIR, "--help"),
        "sir deploy": deploy("demo", data),
        "sir deploy again": deploy("demo", data),
        "start of sir's JVM": measured(SIR, "--version"),
        "start of the handlers' JVM": measured(
            java, f"-Djava.io.tmpdir={temporary}", *JVM, "-cp",
            f"{HANDLERS}{os.pathsep}{ROOT / 'local/target/sir-local.jar'}",
            "community.securityir.local.handler.host.HandlerHost", "community.securityir.CaseHandlerWrapper"),
    }


class Served:
    """`sir serve` until the end of the with statement, and commands that use it."""

    def __enter__(self):
        self.data = DATA / "served"
        shutil.rmtree(self.data, ignore_errors=True)
        self.process = subprocess.Popen([str(SIR), "serve", "--port", "0", "--data", str(self.data)], cwd=WORK,
                                        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                                        text=True)
        line = self.process.stdout.readline()
        while not line.startswith("Ready."):
            if not line:
                raise SystemExit("bench: sir serve did not start")
            line = self.process.stdout.readline()
        self.uri = line.split()[1]
        deploy("first", self.data)  # starts the handlers, which the server keeps
        return self

    def commands(self, number):
        return {"sir deploy, with sir serve": deploy(f"stack-{number}", self.data)}

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(60)
        self.process.stdout.close()
