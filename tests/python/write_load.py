"""Writers that load the stand-in through raw keep-alive connections and keep a ledger: what was acknowledged, what is unsure."""

import http.client
import itertools
import json
import threading
from urllib.parse import quote, urlsplit

HEADERS = {
    "Authorization": "AWS4-HMAC-SHA256 Credential=123456789012/20260101/us-east-1/security-ir/aws4_request, "
                     "SignedHeaders=host, Signature=0",
    "Content-Type": "application/json",
}
CASE = {
    "resolverType": "Self", "title": "A case", "description": "What happened.", "engagementType": "Security Incident",
    "reportedIncidentStartDate": 1772357400, "impactedAccounts": [], "watchers": [],
}


class Lost(Exception):
    """The server went away before it had answered: nobody knows whether it did what was asked."""


class Connection:
    """One caller. Every refusal is an error of the test."""

    def __init__(self, uri):
        self.connection = http.client.HTTPConnection(urlsplit(uri).netloc, timeout=120)

    def __call__(self, method, path, body=None):
        payload = body if isinstance(body, bytes) else None if body is None else json.dumps(body).encode()
        try:
            self.connection.request(method, path, payload, HEADERS if path.startswith("/v1/") else {})
            answer = self.connection.getresponse()
            content = answer.read()
        except (OSError, http.client.HTTPException) as e:
            raise Lost from e
        assert answer.status < 300, (answer.status, method, content)
        return json.loads(content) if answer.getheader("Content-Type", "").startswith("application/json") else content

    def close(self):
        self.connection.close()


class Ledger:
    """What one writer did to one case. Each list holds what was acknowledged; `unsure` what was asked for last, if lost."""

    def __init__(self, token):
        self.token = token
        self.case_id = None
        self.accounts, self.tags, self.comments, self.attachments = [], [], {}, {}
        self.unsure = None


class Writer(threading.Thread):
    """Opens cases, and changes each a few times in every way, until the server is gone."""

    def __init__(self, uri, name, acknowledged):
        super().__init__()
        self.call = Connection(uri)
        self.prefix = name
        self.acknowledged = acknowledged
        self.ledgers = []
        self.failure = None

    def run(self):
        try:
            for number in itertools.count():
                ledger = Ledger(f"{self.prefix}-{number}")
                self.ledgers.append(ledger)
                self.one_case(ledger)
        except Lost:
            pass
        except BaseException as e:
            self.failure = e
        finally:
            self.call.close()

    def one_case(self, ledger):
        ledger.unsure = ("case", ledger.token)
        ledger.case_id = create(self.call, ledger.token)
        self.done(ledger)
        for step in range(3):
            self.add_account(ledger, f"{step:012d}")
            self.add_comment(ledger, f"Comment {step}")
            self.add_tag(ledger, f"key{step}")
            self.attach(ledger, f"evidence-{step}.bin", bytes([65 + step]) * 70_000)

    def add_account(self, ledger, account):
        ledger.unsure = ("account", account)
        self.call("POST", f"/v1/cases/{ledger.case_id}/update-case", {"impactedAccountsToAdd": [account]})
        ledger.accounts.append(account)
        self.done(ledger)

    def add_comment(self, ledger, text):
        ledger.unsure = ("comment", text)
        answer = self.call("POST", f"/v1/cases/{ledger.case_id}/create-comment", {"body": text})
        ledger.comments[answer["commentId"]] = text
        self.done(ledger)

    def add_tag(self, ledger, key):
        ledger.unsure = ("tag", key)
        arn = f"arn:aws:security-ir:us-east-1:123456789012:case/{ledger.case_id}"
        self.call("POST", "/v1/tags/" + quote(arn, safe=""), {"tags": {key: ledger.token}})
        ledger.tags.append(key)
        self.done(ledger)

    def attach(self, ledger, name, content):
        ledger.unsure = ("announcement", name)
        url = self.call("POST", f"/v1/cases/{ledger.case_id}/get-presigned-url",
                        {"fileName": name, "contentLength": len(content)})["attachmentPresignedUrl"]
        self.done(ledger)
        ledger.attachments[name] = None
        ledger.unsure = ("attachment", name)
        self.call("PUT", url[url.index("/_sir/"):], content)
        ledger.attachments[name] = content
        self.done(ledger)

    def done(self, ledger):
        ledger.unsure = None
        self.acknowledged.release()


def create(call, token):
    return call("POST", "/v1/create-case", {**CASE, "clientToken": token})["caseId"]
