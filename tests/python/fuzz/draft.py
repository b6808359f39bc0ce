"""
Requests in parts, to which things are done, and the bytes that come of them. A text in angle brackets stands for
something that exists, such as <case>: which one is said when the request is sent, so that the same seed makes the same
requests.
"""

import datetime
from dataclasses import dataclass, field
from urllib.parse import quote

from api_model import OPERATIONS
from fuzz.raw_http import Request
from fuzz.values import SCOPE, pairs, written


@dataclass
class Draft:
    """A request in parts, while things are done to it."""
    operation: str
    method: bytes
    # literal parts of the path as bytes, labels as texts
    path: list
    query: bytes
    body: object
    headers: list = field(default_factory=list)
    authorization: object = SCOPE.format("<account>", "us-east-1", "security-ir").encode()
    # done to the bytes of the body, one after the other
    on_bytes: list = field(default_factory=list)
    framing: tuple = ("length", 0)


def draft(operation, given):
    """The request that an SDK would make of a valid input."""
    model = OPERATIONS[operation]
    path, query, body = [], [], {}
    members = model.input_shape.members if model.input_shape else {}
    places = {name: member.serialization.get("location") for name, member in members.items()}
    for part in model.http["requestUri"].replace("{", "\0{").replace("}", "}\0").split("\0"):
        path.append(str(given[part[1:-1]]) if part.startswith("{") else part.encode())
    for name, value in given.items():
        if places[name] == "querystring":
            wire_name = members[name].serialization.get("name", name)
            query += [f"{wire_name}={quote(in_query(members[name], each), safe='<>')}"
                      for each in (value if isinstance(value, list) else [value])]
        elif places[name] is None:
            body[name] = value
    has_body = any(place is None for place in places.values())
    return Draft(operation, model.http["method"].encode(), path, "&".join(query).encode(),
                 pairs(body) if has_body else None)


def in_query(shape, value):
    if shape.type_name == "timestamp":
        return datetime.datetime.fromtimestamp(value, datetime.timezone.utc).isoformat().replace("+00:00", "Z")
    return str(value)


def sealed(draft, host):
    body = b"" if draft.body is None else written(draft.body).encode("utf-8", "surrogatepass")
    return Sealed(draft, host, body)


class Sealed:
    """A draft that is done; only what exists has no name yet."""

    def __init__(self, draft, host, body):
        self.draft = draft
        self.host = host
        self.body = body

    def __repr__(self):
        return repr(self.draft)

    def request(self, names):
        """The bytes, with what the names stand for."""
        draft = self.draft
        path = b"".join(quote(fill(part, names), safe="").encode() if isinstance(part, str) else fill_bytes(part, names)
                        for part in draft.path)
        query = fill_bytes(draft.query, {name: quote(text, safe="") for name, text in names.items()})
        body = fill_bytes(self.body, names)
        for change in draft.on_bytes:
            body = change(body)
        headers = [(b"Host", self.host), *draft.headers]
        if draft.authorization is not None:
            headers.append((b"Authorization", fill_bytes(draft.authorization, names)))
        framing, framed, ends = frame(body, *draft.framing)
        target = path + (b"?" + query if query else b"")
        return Request(draft.method, target, headers + framing, framed, ends)


def frame(body, kind, how):
    """Header, bytes on the wire, and whether the client has to end the connection."""
    if kind == "length":
        if isinstance(how, str):
            return [(b"Content-Length", how.encode())], body, True
        return [(b"Content-Length", str(max(0, len(body) + how)).encode())], body, how != 0
    if kind == "two lengths":
        length = str(len(body)).encode()
        return [(b"Content-Length", length), (b"Content-Length", b"0" + length)], body, True
    if kind == "none":
        return [], body, True
    chunked = (b"Transfer-Encoding", b"chunked")
    if kind == "chunked":
        chunks = [body[at:at + how] for at in range(0, min(len(body), how * 500), how)] + [body[how * 500:]]
        framed = b"".join(b"%x\r\n%s\r\n" % (len(chunk), chunk) for chunk in chunks if chunk)
        return [chunked], framed + b"0\r\n\r\n", False
    if kind == "bad chunks":
        return [chunked], how, True
    if kind == "both":
        return [chunked, (b"Content-Length", b"3")], b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body), True
    return [(b"Transfer-Encoding", how)], body, True


def fill(text, names):
    for name, value in names.items():
        text = text.replace(f"<{name}>", value)
    return text


def fill_bytes(sent, names):
    for name, value in names.items():
        sent = sent.replace(f"<{name}>".encode(), value.encode())
    return sent
