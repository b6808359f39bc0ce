"""Runs sir as it is used, notes the classes that it loads, and lets the JVM archive them (class data sharing).

The archive is put in place as a whole: the JVM crashes on one that is cut off. On one that does not fit (another JVM, jars
that were built anew or moved) it looks at its head and goes on without.
"""

import json
import os
import shutil
import subprocess
import sys
import urllib.request
from pathlib import Path

SIR = "community.securityir.local.cli.Sir"
HEADERS = {
    "Authorization": "AWS4-HMAC-SHA256 Credential=123456789012/20260101/us-east-1/security-ir/aws4_request,"
                     " SignedHeaders=host, Signature=0",
    "Content-Type": "application/json",
}
CASE = {
    "resolverType": "Self", "title": "A case", "description": "What happened.", "engagementType": "Security Incident",
    "reportedIncidentStartDate": 1772357400, "impactedAccounts": ["123456789012"], "watchers": [],
}


class Recorder:
    def __init__(self, java, repository, class_path):
        self.java, self.repository, self.class_path = java, repository, class_path
        self.target = repository / "local" / "target"
        self.work = self.target / "share-classes"
        shutil.rmtree(self.work, ignore_errors=True)
        self.work.mkdir(parents=True)

    def command(self, name, *arguments):
        temporary = self.work / f"tmp-{name}"
        temporary.mkdir()
        return [self.java, "-XX:+UseSerialGC", f"-XX:DumpLoadedClassList={self.work / name}",
                f"-Djava.io.tmpdir={temporary}", f"-Dsir.home={self.repository}", "-cp", self.class_path, SIR, *arguments,
                "--data", str(self.work / f"data-{name}")]

    def serve(self):
        """A server, and a request of each kind."""
        with subprocess.Popen(self.command("serve", "serve", "--port", "0"), stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
            try:
                uri = process.stdout.readline().split()[1]
                case = send("POST", f"{uri}/v1/create-case", CASE)["caseId"]
                send("GET", f"{uri}/v1/cases/{case}/get-case")
                send("POST", f"{uri}/v1/list-cases", {})
                send("POST", f"{uri}/v1/cases/{case}/update-case", {"title": "Another title"})
                send("GET", f"{uri}/_sir/health")
                send("GET", f"{uri}/_sir/events")
            finally:
                process.terminate()

    def deploy(self):
        """A command that is its own server, with everything that a template needs."""
        subprocess.run(self.command("deploy", "deploy", str(self.repository / "examples" / "case.yaml"), "--stack-name",
                                    "demo"), check=True, timeout=120, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL)

    def archive(self):
        lines = {line for name in ("serve", "deploy") for line in (self.work / name).read_text().splitlines()}
        # The same list in each build: of the JDK's HTTP, which classes are loaded is a matter of which thread comes first.
        classes = sorted(line for line in lines if not line.startswith(("#", "sun/net/")))
        (self.work / "classes").write_text("\n".join(classes) + "\n")
        made = self.work / "sir.jsa"
        subprocess.run([self.java, "-XX:+UseSerialGC", "-Xshare:dump", f"-XX:SharedClassListFile={self.work / 'classes'}",
                        f"-XX:SharedArchiveFile={made}", "-cp", self.class_path], check=True, timeout=120, stdin=subprocess.DEVNULL,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.replace(made, self.target / "sir.jsa")
        # with which a distribution makes its own archive, where it is unpacked
        os.replace(self.work / "classes", self.target / "sir.classes")


def send(method, uri, body=None):
    request = urllib.request.Request(uri, None if body is None else json.dumps(body).encode(), HEADERS, method=method)
    # past any proxy: the server is on this machine
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=60) as answer:
        return json.load(answer)


def main(java, repository, class_path):
    recorder = Recorder(java, Path(repository), class_path)
    if not (recorder.repository / "target" / "community-securityir-case-handler.jar").exists():
        raise SystemExit("share-classes: the handlers are not built.")
    recorder.serve()
    recorder.deploy()
    recorder.archive()
    shutil.rmtree(recorder.work)


if __name__ == "__main__":
    main(*sys.argv[1:])
