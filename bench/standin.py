"""The stand-in beside moto's server in one run: the same load on both in turn, medians of several rounds, ratios.

moto has no Security Incident Response; its nearest operations are AWS Support's CreateCase and DescribeCases. What is
measured of the stand-in is all of it: reading the signature's scope, validation, the history, events, mails, and one
synchronisation of the disk for each request, or for each group of requests that came together.
"""

import argparse
import http.client
import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / "local" / "target" / "bench"
PLACE = "@@@@@@@@@@"  # where Load.java puts another value into each request
CLIENTS = (1, 8, 64)
CASE = {
    "resolverType": "Self", "title": "Suspicious sign-ins", "description": "Sign-ins from unknown places. " * 10,
    "engagementType": "Security Incident", "reportedIncidentStartDate": 1772355600, "impactedAccounts": ["123456789012"],
    "watchers": [{"email": "soc@example.com", "name": "SOC", "jobTitle": "Analyst"}], "impactedServices": ["IAM"],
    "tags": {"team": "soc"},
}
SUPPORT_CASE = {
    "subject": CASE["title"], "communicationBody": CASE["description"], "serviceCode": "iam", "severityCode": "high",
    "categoryCode": "other", "ccEmailAddresses": ["soc@example.com"], "language": "en", "issueType": "technical",
}


class Server:
    """A server on a free port until the end of the with statement."""

    def __init__(self, name, command, service, ready):
        self.name, self.command, self.service, self.ready = name, command, service, ready

    def __enter__(self):
        began = time.monotonic()
        self.process = subprocess.Popen([str(each) for each in self.command], stdin=subprocess.DEVNULL,
                                        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=WORK)
        self.port = self.ready(self.process)
        self.started = time.monotonic() - began
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(60)
        self.process.stdout.close()

    def memory(self, what="VmHWM"):
        """In MiB; the most that it was, unless told otherwise."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(next(line for line in status.splitlines() if line.startswith(what)).split()[1]) / 1024

    def request(self, method, path, body=None, **headers):
        content = "" if body is None else json.dumps(body)
        lines = [f"{method} {path} HTTP/1.1", f"Host: 127.0.0.1:{self.port}", "Content-Type: application/json",
                 "X-Amz-Date: 20260301T000000Z", f"Content-Length: {len(content)}",
                 f"Authorization: AWS4-HMAC-SHA256 Credential=123456789012/20260301/us-east-1/{self.service}/aws4_request, "
                 f"SignedHeaders=content-type;host;x-amz-date, Signature={'0' * 64}",
                 *(f"{name.replace('_', '-')}: {value}" for name, value in headers.items())]
        return ("\r\n".join(lines) + "\r\n\r\n" + content).encode()

    def call(self, request):
        head, _, content = request.decode().partition("\r\n\r\n")
        first, *rest = head.split("\r\n")
        method, path, _ = first.split(" ")
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request(method, path, content, dict(line.split(": ", 1) for line in rest))
        answer = json.loads(connection.getresponse().read())
        connection.close()
        return answer


class Sir(Server):
    def __init__(self, name="sir"):
        self.data = WORK / f"data-{name}"
        shutil.rmtree(self.data, ignore_errors=True)
        super().__init__(name, [ROOT / "sir", "serve", "--port", "0", "--data", self.data], "security-ir", self.printed)

    @staticmethod
    def printed(process):
        for line in process.stdout:
            if line.startswith("Ready."):
                return int(line.rsplit(":", 1)[1])
        raise AssertionError("sir ended before it was ready")

    def create(self, series):
        return self.request("POST", "/v1/create-case", {**CASE, "clientToken": f"{series:06d}" + PLACE})

    def ids(self, count):
        found, token = [], None
        while len(found) < count:
            page = self.call(self.request("POST", "/v1/list-cases", {"nextToken": token} if token else {}))
            found += [each["caseId"] for each in page["items"]]
            token = page.get("nextToken")
        return found

    def get(self):
        return self.request("GET", f"/v1/cases/{PLACE}/get-case")

    def __exit__(self, *arguments):
        super().__exit__(*arguments)
        shutil.rmtree(self.data, ignore_errors=True)


class Moto(Server):
    def __init__(self):
        self.wanted = free_port()
        super().__init__("moto", [sys.executable, "-m", "moto.server", "-p", self.wanted], "support", self.answers)

    def answers(self, process):
        while True:
            try:
                connection = http.client.HTTPConnection("127.0.0.1", self.wanted, timeout=60)
                connection.request("GET", "/moto-api/")
                connection.getresponse().read()
                # nobody reads what it prints about each request
                return self.wanted
            except OSError:
                assert process.poll() is None, process.stdout.read()
                time.sleep(0.005)

    def support(self, operation, body):
        return self.request("POST", "/", body, X_Amz_Target=f"AWSSupport_20130415.{operation}")

    def create(self, _):
        return self.support("CreateCase", SUPPORT_CASE)


def free_port():
    import socket
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def load(java, server, request, clients, seconds, most=1_000_000, values=None):
    (WORK / "request").write_bytes(request)
    if values:
        (WORK / "values").write_text("\n".join(values))
    done = subprocess.run([java, "-XX:+UseSerialGC", "-cp", WORK, "Load", str(server.port), str(clients), str(most),
                           str(seconds), WORK / "request", WORK / "values" if values else "-"],
                          capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def fsync():
    """Milliseconds that this disk takes for 4 KiB, median of 200."""
    took = []
    with (WORK / "fsync").open("wb", buffering=0) as file:
        for _ in range(200):
            file.write(b"x" * 4096)
            began = time.perf_counter()
            os.fsync(file.fileno())
            took.append((time.perf_counter() - began) * 1e3)
    return statistics.median(took)


def starts(rounds):
    ours, theirs = [], []
    for _ in range(rounds):
        with Sir() as sir:
            ours.append(sir.started)
        with quiet(Moto()) as moto:
            theirs.append(moto.started)
    mine, other = statistics.median(ours), statistics.median(theirs)
    print(f"ready after {mine:.2f} s (median of {rounds}), moto {other:.2f} s: ratio {mine / other:.2f}")


class quiet:
    """moto prints a line for each request: read away, so that it never waits for a reader."""

    def __init__(self, server):
        self.server = server

    def __enter__(self):
        import threading
        entered = self.server.__enter__()
        self.reader = threading.Thread(target=entered.process.stdout.read, daemon=True)
        self.reader.start()
        return entered

    def __exit__(self, *_):
        self.server.process.terminate()
        self.server.process.wait(60)
        self.reader.join()


def throughput(java, rounds, seconds):
    figures = {}
    with Sir() as sir, quiet(Moto()) as moto:
        moto_case = moto.call(moto.support("CreateCase", SUPPORT_CASE))["caseId"]
        describe = moto.support("DescribeCases", {"caseIdList": [moto_case]})
        for round_ in range(rounds + 1):
            for clients in CLIENTS:
                pairs = [("CreateCase", sir, sir.create(round_ * 100 + clients), None),
                         ("CreateCase", moto, moto.create(None), None)]
                for operation, server, request, values in pairs:
                    figures.setdefault((operation, clients, server.name), []).append(
                        load(java, server, request, clients, seconds, values=values))
                ids = sir.ids(500)
                for operation, server, request, values in [("GetCase", sir, sir.get(), ids), ("GetCase", moto, describe, None)]:
                    figures.setdefault((operation, clients, server.name), []).append(
                        load(java, server, request, clients, seconds, values=values))
        print(f"\n{'':12}{'clients':>8}{'sir/s':>10}{'moto/s':>10}{'ratio':>8}{'sir p99 ms':>12}{'moto p99 ms':>13}")
        for operation in ("CreateCase", "GetCase"):
            for clients in CLIENTS:
                # the first round warms both up
                mine, other = (figures[operation, clients, name][1:] for name in ("sir", "moto"))
                rate = statistics.median(each["per_second"] for each in mine)
                reference = statistics.median(each["per_second"] for each in other)
                print(f"{operation:12}{clients:8}{rate:10.0f}{reference:10.0f}{rate / reference:8.1f}"
                      f"{statistics.median(each['p99_ms'] for each in mine):12.2f}"
                      f"{statistics.median(each['p99_ms'] for each in other):13.2f}")
        print(f"\nresident memory at most: sir {sir.memory():.0f} MiB, moto {moto.memory():.0f} MiB")


def size(java, many, seconds):
    """One server with 1,000 cases and one with many, in turn."""
    with Sir("few") as few, Sir("many") as big:
        load(java, few, few.create(1), 8, 600, 1_000)
        load(java, big, big.create(1), 64, 600, many)
        figures = {}
        for _ in range(5):
            for server in (few, big):
                first = server.call(server.request("POST", "/v1/list-cases", {}))
                pages = {"first page": {}, "a later page": {"nextToken": first["nextToken"]}}
                for name, body in pages.items():
                    figures.setdefault((name, server.name), []).append(load(
                        java, server, server.request("POST", "/v1/list-cases", body), 1, seconds)["median_ms"])
                figures.setdefault(("GetCase", server.name), []).append(
                    load(java, server, server.get(), 1, seconds, values=server.ids(500))["median_ms"])
        print(f"\nwith {many:,} cases instead of 1,000 (median of 5 rounds)")
        for name in ("GetCase", "first page", "a later page"):
            little, much = (statistics.median(figures[name, server]) for server in ("few", "many"))
            print(f"  {name:13}{much:8.3f} ms instead of {little:.3f} ms: ratio {much / little:.2f}")
        print(f"  resident memory at most {big.memory():.0f} MiB")


def main():
    parser = argparse.ArgumentParser(prog="bench/standin", description=__doc__.split("\n")[0])
    parser.add_argument("java", help=argparse.SUPPRESS)
    parser.add_argument("--starts", type=int, default=10, help="how often both are started (default 10)")
    parser.add_argument("--rounds", type=int, default=5, help="rounds of load after one to warm up (default 5)")
    parser.add_argument("--seconds", type=float, default=2, help="of each load (default 2)")
    parser.add_argument("--cases", type=int, default=100_000, help="of the large server (default 100,000)")
    options = parser.parse_args()
    WORK.mkdir(parents=True, exist_ok=True)
    print(f"{os.cpu_count()} cores; the disk takes {fsync():.2f} ms for an fsync of 4 KiB")
    starts(options.starts)
    throughput(options.java, options.rounds, options.seconds)
    size(options.java, options.cases, options.seconds)


if __name__ == "__main__":
    main()
