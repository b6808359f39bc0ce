"""The handlers beside the stock template, and the command line: all of it in turn, round after round."""

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
from datetime import datetime, timezone
from pathlib import Path

import commands
import functions
import report
import stock
from places import HANDLERS, WORK

CASE = {
    "Title": "Suspicious sign-ins", "Description": "Sign-ins from places where nobody of ours is.",
    "EngagementType": "Security Incident", "ReportedIncidentStartDate": "2026-03-01T09:30:00Z", "ResolverType": "Self",
    "ImpactedAccounts": ["111122223333"], "Watchers": [{"Email": "soc@example.com", "Name": "SOC"}],
    "Tags": [{"Key": "team", "Value": "soc"}]}
ENTRY_POINT = "community.securityir.CaseHandlerWrapper"


class Bench:
    def __init__(self, java, lives, uri):
        self.java, self.lives, self.uri = java, lives, uri
        self.ours = functions.unpacked("ours", HANDLERS)
        self.stock = functions.unpacked("stock", stock.JAR)

    def cold(self, number):
        runs = {
            "ours": lambda: functions.cold_start(
                self.java, self.ours, f"{ENTRY_POINT}::handleRequest",
                functions.request("Community::SecurityIR::Case", CASE, f"cold-{number}"),
                AWS_ENDPOINT_URL_SECURITY_IR=self.uri),
            "stock": lambda: functions.cold_start(
                self.java, self.stock, stock.ENTRY_POINT,
                functions.request("Community::Stock::Template", stock.PROPERTIES, f"cold-{number}")),
            "empty": lambda: functions.cold_start(self.java, WORK / "java", "EmptyHandler::handleRequest", {}),
        }
        # in another order each time: what comes second finds another machine
        names = list(runs)
        shift = number % len(names)
        return {name: runs[name]() for name in names[shift:] + names[:shift]}

    def warm(self, number):
        """Median milliseconds of an invocation beyond its calls, by action."""
        folder = WORK / "sandboxes" / f"warm-{number}"
        folder.mkdir(parents=True, exist_ok=True)
        event = WORK / "event.json"
        event.write_text(json.dumps(functions.request("Community::SecurityIR::Case", CASE, f"warm-{number}")))
        done = subprocess.run(
            [self.java, f"-Djava.io.tmpdir={folder}", *functions.JVM, "-cp", os.pathsep.join(map(str, (self.ours, WORK / "java", WORK / "runtime/*"))),
             "Warm", ENTRY_POINT, str(event), str(self.lives), str(self.lives)],
            env={**os.environ, "AWS_ENDPOINT_URL_SECURITY_IR": self.uri, "AWS_REGION": "us-east-1"},
            capture_output=True, text=True, check=False)
        if done.returncode:
            raise SystemExit(f"bench: {done.stderr[-2000:]}")
        return json.loads(done.stdout)


def rounds(options):
    stock.build()
    functions.emulator()
    shutil.rmtree(WORK / "sandboxes", ignore_errors=True)
    found = []
    with commands.Served() as served:
        bench = Bench(options.java, options.lives, served.uri)
        for number in range(options.rounds + 1):
            print(f"round {number} of {options.rounds}" + (", to warm up" if number == 0 else ""), file=sys.stderr,
                  flush=True)
            found.append({
                "load": os.getloadavg()[0],
                "cold": bench.cold(number), "warm": bench.warm(number),
                "commands": {**commands.alone(options.java), **served.commands(number)}})
    return found[1:]


def main():
    parser = argparse.ArgumentParser(prog="bench/small-and-fast", description=__doc__)
    parser.add_argument("java", help=argparse.SUPPRESS)
    parser.add_argument("--rounds", type=int, default=9, help="after one to warm up (default 9)")
    parser.add_argument("--lives", type=int, default=150, help="cases before, and cases at which the warm function is"
                                                               " measured in each round (default 150)")
    parser.add_argument("--build", action="store_true", help="only build the stock template, and say what its jar weighs")
    parser.add_argument("--output", type=Path, default=WORK / "small-and-fast",
                        help="where to write NAME.json and NAME.svg (default bench/target/small-and-fast)")
    options = parser.parse_args()
    WORK.mkdir(parents=True, exist_ok=True)
    if options.build:
        print(f"{stock.build()}: {stock.JAR.stat().st_size:,} bytes")
        return
    found = {
        "date": datetime.now(timezone.utc).isoformat(timespec="seconds"), "cores": os.cpu_count(),
        "system": platform.system(), "java": java_version(options.java), "rounds": rounds(options),
        "jars": {"ours": HANDLERS.stat().st_size, "stock": stock.JAR.stat().st_size}}
    options.output.parent.mkdir(parents=True, exist_ok=True)
    options.output.with_suffix(".json").write_text(json.dumps(found, indent=1) + "\n")
    rows = report.rows(found)
    options.output.with_suffix(".svg").write_text(report.picture(found, rows))
    print(report.table(found, rows))


def java_version(java):
    said = subprocess.run([java, "-version"], capture_output=True, text=True, check=True).stderr
    return said.splitlines()[0]


if __name__ == "__main__":
    main()
