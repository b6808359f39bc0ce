"""
A local Security Incident Response service for the tests in this folder: copy this file into yours.

It starts `sir serve` once for a run and empties it before each test. Where the service runs already, name its address
in SIR_URI; where this repository lies somewhere else, name its sir script in SIR.
"""

import json
import os
import subprocess
import tempfile
import urllib.parse
import urllib.request
from pathlib import Path

import boto3
import pytest

SIR = os.environ.get("SIR", str(Path(__file__).resolve().parents[2] / "sir"))


class SecurityIrLocal:
    """The service's switches: everything under /_sir/."""

    def __init__(self, uri):
        self.uri = uri

    def client(self, account="123456789012", region="us-east-1"):
        return boto3.client("security-ir", endpoint_url=self.uri, region_name=region,
                            aws_access_key_id=account, aws_secret_access_key="local")

    def switch(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        with urllib.request.urlopen(urllib.request.Request(self.uri + path, data, method=method)) as answer:
            text = answer.read()
        return json.loads(text) if text else None

    def reset(self):
        self.switch("POST", "/_sir/reset")

    def faults(self, *faults):
        self.switch("PUT", "/_sir/faults", {"faults": faults})

    def as_responder(self, case_arn, what, **members):
        """what: status, pending-action, comment or close."""
        return self.switch("PUT", f"/_sir/cases/{urllib.parse.quote(case_arn, safe='')}/{what}", members)


@pytest.fixture(scope="session")
def _security_ir_service():
    if "SIR_URI" in os.environ:
        yield SecurityIrLocal(os.environ["SIR_URI"])
        return
    with tempfile.TemporaryDirectory() as data:
        command = [SIR, "serve", "--port", "0", "--data", data]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as serve:
            try:
                ready = serve.stdout.readline()  # "Ready. http://127.0.0.1:PORT"
                assert ready.startswith("Ready. "), "sir serve did not start: see its message above"
                yield SecurityIrLocal(ready.split()[1])
            finally:
                serve.terminate()


@pytest.fixture
def security_ir_local(_security_ir_service):
    _security_ir_service.reset()
    return _security_ir_service


@pytest.fixture
def security_ir(security_ir_local):
    return security_ir_local.client()
