"""
Requests that Hypothesis makes from the API's model: a valid input, and then a few things done to it that no client would do.
A text in angle brackets stands for something that exists, such as <case>: which one is said when the request is sent, so that
the same seed makes the same requests on every run.
"""

import datetime
import json
from dataclasses import dataclass, field
from urllib.parse import quote

from hypothesis import strategies as st

from api_model import OPERATIONS
from raw_http import Request

# Identifiers that exist, or could. Whatever is not here is made from its pattern.
IDENTIFIERS = {
    "CaseId": ["<case>", "<case>", "<case>", "<case>", "<aws-case>", "<closed>", "1234567890", "<case>x"],
    "CommentId": ["<comment>", "<comment>", "<comment>", "000000"],
    "AttachmentId": ["<attachment>", "<attachment>", "<attachment>", "<pending>", "00000000-0000-0000-0000-000000000000"],
    "MembershipId": ["<membership>", "<membership>", "<membership>", "m-0000000000"],
    "ResultId": ["inv-0000000001", "inv-0000000001", "inv-0000000001", "inv-9999999999"],
    "Arn": ["<case-arn>", "<case-arn>", "<membership-arn>", "<membership-arn>", "arn:aws:security-ir:us-east-1:<account>:case/0000000000",
            "arn:aws:security-ir:eu-west-1:<account>:case/<case>", "arn:aws:security-ir:us-east-1:000000000001:case/<case>"],
    "AWSAccountId": ["<account>", "000000000000"],
}
TOKENS = ["<cases-token>", "<edits-token>", ""]


class Raw(str):
    """JSON that is written as it stands."""


class Pairs(list):
    """A JSON object as pairs, so that a key may stand twice."""


HOSTILE = [
    *map(Raw, [
        "null", "true", "-0", "-1", "0.5", "1e999", "-1e999", "1e-999999999", "1E400000000", "9" * 990, "9" * 2000, "NaN",
        "Infinity", "0x10", "01", "1.", "2147483648", "9223372036854775808", "253402300800", "-62135596801", "1e18",
        '"\\u0000"', '"a\\u0000b"', '"\\ud83d"', '"\\udca5\\ud83d"', '"\\x"', '"\\', "'a'", "undefined", "[", "{", "]", ",",
        "{}", "[]", "[null]", "[[]]", '[{"a":[{}]}]', '{"":null}', '{"__proto__":{}}', "[" * 900 + "]" * 900,
        '{"a":' * 900 + "1" + "}" * 900, "[" * 100_000, '"' + "\\ud83d\\ude00" * 5000 + '"',
    ]),
    "", " ", "\t\r\n", "\u202e", "\u2028", "\ufeff", "\ufffd", "a" * 20_000, "𝒳" * 200, "<script>alert(1)</script>", "${jndi:ldap://a}",
    "{{7*7}}", "%s%n%x", "'; DROP TABLE cases; --", "\" OR 1=1 --", "../../../../etc/passwd", "..\\..\\a", "/etc/passwd",
    "C:\\a", "file:///etc/passwd", "a/../../b", ".", "..", ".htaccess", "CON", "a\r\nX-A: b", "1970-01-01T00:00:00Z",
    "9999-12-31T23:59:59.999999999Z", "+999999999-12-31T23:59:59Z", "-1", "1e9", "aws:x", "AWS:", "a@b", "@", "é" * 300,
    0, 1, -1, 2**31, 2**63, 2**64, 10**400, True, [], {}, ["a"] * 700, [{}] * 700, {"a": "b"},
]

# Parts of a path or a query, already in their final form.
LABELS = [
    b"", b".", b"..", b"%2e%2e", b"%2e%2e%2fetc%2fpasswd", b"..%5c", b"%00", b"a%00b", b"%ED%A0%80", b"%C0%AE", b"%FF",
    b"%F0%9F%92%A5", b"%25", b"%252e%252e%252f", b"a;b=c", b"a" * 3000, b"a%2Fb", b"%2F", b"%2f%2f", b"~", b"'", b"%22", b"@",
    b"%0d%0aX-A:%20b", b"1234567890%20", b"%1", b"\xc3\xa9", b"\xff", b"{caseId}", b"\\",
]
QUERIES = [
    b"", b"?", b"&", b"=", b"&&=&=", b"tagKeys", b"tagKeys=", b"tagKeys=%00", b"tagKeys=%FF", b"tagKeys=a&tagKeys=a",
    b"tagKeys=aws:x", b"maxResults=0", b"maxResults=26", b"maxResults=-1", b"maxResults=1.0", b"maxResults=99999999999999999999",
    b"maxResults=%D9%A1", b"maxResults=1&maxResults=2", b"maxResults=", b"nextToken=a", b"nextToken=%ED%A0%80",
    b"nextToken=" + b"a" * 2001, b"startDate=0&endDate=0", b"startDate=1e9&endDate=%00",
    b"startDate=-999999999-01-01T00:00:00Z&endDate=%2B999999999-12-31T23:59:59Z",
    b"startDate=2026-03-01T00:00:00Z&endDate=2026-02-30T00:00:00Z", b"%zz=1", b"a=%", b"\xff=1", b"tagKeys=" + b"x" * 5000,
    b"&".join([b"tagKeys=a"] * 500), b"x-amz-security-token=a", b"#fragment",
]
SCOPE = "AWS4-HMAC-SHA256 Credential={}/20260301/{}/{}/aws4_request, SignedHeaders=host, Signature=00"
AUTHORIZATIONS = [
    None, b"", b"Basic YTpi", b"AWS4-HMAC-SHA256", b"AWS4-HMAC-SHA256 Credential=", b"AWS4-HMAC-SHA256 " + b"Credential=/" * 2000,
    b"AWS4-HMAC-SHA256 Credential=//////", b"\xff\xfe", b"AWS4-HMAC-SHA256 Credential=a/20260301/us-east-1/s3/aws4_request, ",
    SCOPE.format("210987654321", "us-east-1", "security-ir").encode(), SCOPE.format("a" * 129, "us-east-1", "security-ir").encode(),
    SCOPE.format("a", "eu-west-1", "security-ir").encode(), SCOPE.format("a", "../..", "security-ir").encode(),
    SCOPE.format("a", "no-region", "security-ir").encode(), SCOPE.format("'--", "us-east-1", "security-ir").encode(),
]
HEADERS = [
    (b"Content-Type", b"text/plain"), (b"Content-Type", b"application/json; charset=utf-16"), (b"Content-Encoding", b"gzip"),
    (b"Accept", b"text/html"), (b"Accept-Encoding", b"br;q=1, *;q=0"), (b"Expect", b"200-ok"),
    (b"Range", b"bytes=0-0"), (b"If-None-Match", b"*"), (b"X-Amz-Date", b"never"), (b"X-Amz-Content-Sha256", b"x"),
    (b"X-HTTP-Method-Override", b"DELETE"), (b"X-Long", b"a" * 8000), (b"X-Bytes", bytes(range(128, 256))),
    (b"Amz-Sdk-Invocation-Id", b"\t"), (b"Host", b"example.com"), (b"Host", b""), (b"Origin", b"null"),
    (b"Origin", b"http://example.com"), (b"Upgrade", b"h2c"), (b"Connection", b"close"), (b"TE", b"trailers"),
    (b"X Space", b"a"), (b"X-Folded", b"a\r\n b"), (b"", b"no name"), (b"X-Colon:", b"a"), (b"Cookie", b"a=b; " * 500),
]
METHODS = [b"GET", b"POST", b"PUT", b"DELETE", b"PATCH", b"HEAD", b"OPTIONS", b"TRACE", b"post", b"X" * 200, b"G\xc3\x89T"]


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


def valid(shape, name=None):
    """Values that the model allows."""
    kind, limits = shape.type_name, shape.metadata
    if kind == "structure":
        return st.fixed_dictionaries(
            {member: valid(each, member) for member, each in shape.members.items() if member in shape.required_members},
            optional={member: valid(each, member) for member, each in shape.members.items()
                      if member not in shape.required_members})
    if kind == "list":
        least = limits.get("min", 0)
        return st.lists(valid(shape.member), min_size=least, max_size=max(least, min(limits.get("max", 4), 4)))
    if kind == "map":
        return st.dictionaries(valid(shape.key), valid(shape.value), max_size=4)
    if kind in ("integer", "long"):
        return st.integers(limits.get("min", 0), limits.get("max", 1000))
    if kind == "boolean":
        return st.booleans()
    if kind == "timestamp":
        return st.one_of(st.integers(0, 4_000_000_000), st.floats(0, 4e9).map(lambda seconds: round(seconds, 3)))
    if name == "nextToken":
        return st.sampled_from(TOKENS)
    if "enum" in limits:
        return st.sampled_from(limits["enum"])
    least, most = limits.get("min", 0), limits.get("max", 60)
    if "pattern" in limits:
        made = st.from_regex(limits["pattern"], fullmatch=True).filter(lambda text: least <= len(text) <= most)
        # seldom from the pattern: a request for what is not there ends early
        return rarely(made, st.sampled_from(IDENTIFIERS[shape.name])) if shape.name in IDENTIFIERS else made
    return st.one_of(st.text(min_size=least, max_size=min(most, least + 8)),
                     st.sampled_from(["x" * least, "x" * most]))


def rarely(this, that):
    """One strategy in a tenth of all draws, another one in the others. Hypothesis' one_of would give both the same share."""
    return st.sampled_from(range(10)).flatmap(lambda number: this if number == 9 else that)


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
    return Draft(operation, model.http["method"].encode(), path, "&".join(query).encode(), pairs(body) if has_body else None)


def in_query(shape, value):
    if shape.type_name == "timestamp":
        return datetime.datetime.fromtimestamp(value, datetime.timezone.utc).isoformat().replace("+00:00", "Z")
    return str(value)


def pairs(value):
    if isinstance(value, dict):
        return Pairs([key, pairs(each)] for key, each in value.items())
    if isinstance(value, list):
        return [pairs(each) for each in value]
    return value


def slots(value):
    """Every place in a JSON value that has one in it: (container, index)."""
    for index, each in enumerate(value):
        inner = each[1] if isinstance(value, Pairs) else each
        yield value, index
        if isinstance(inner, list):
            yield from slots(inner)


def replace(draw, request, slot, value):
    container, index = slot
    if isinstance(container, Pairs):
        container[index] = [container[index][0], value]
    else:
        container[index] = value


def any_slot(draw, request):
    found = list(slots(request.body)) if isinstance(request.body, list) else []
    return draw(st.sampled_from(found)) if found else None


def hostile_member(draw, request):
    slot = any_slot(draw, request)
    if slot:
        replace(draw, request, slot, pairs(draw(st.sampled_from(HOSTILE))))


def made_up_text(draw, request):
    slot = any_slot(draw, request)
    if slot:
        replace(draw, request, slot, draw(st.text(max_size=40)))


def missing_member(draw, request):
    slot = any_slot(draw, request)
    if slot:
        del slot[0][slot[1]]


def wrapped_member(draw, request):
    slot = any_slot(draw, request)
    if slot:
        container, index = slot
        value = container[index][1] if isinstance(container, Pairs) else container[index]
        replace(draw, request, slot, draw(st.sampled_from([[value], Pairs([["a", value]]), [value] * 800])))


def repeated_member(draw, request):
    slot = any_slot(draw, request)
    if slot:
        slot[0].insert(slot[1], slot[0][slot[1]])


def odd_name(draw, request):
    slot = any_slot(draw, request)
    if slot and isinstance(slot[0], Pairs):
        name = slot[0][slot[1]][0]
        slot[0][slot[1]][0] = draw(st.sampled_from(["", name.upper(), name + "\0", "\ufeff" + name, "a" * 60_000, "é"]))


def unknown_member(draw, request):
    if isinstance(request.body, Pairs):
        request.body.append([draw(st.text(max_size=10)), pairs(draw(st.sampled_from(HOSTILE)))])


def other_body(draw, request):
    request.body = pairs(draw(st.sampled_from(HOSTILE)))


def cut_off(draw, request):
    share = draw(st.floats(0, 1))
    request.on_bytes.append(lambda body: body[:int(len(body) * share)])


def odd_bytes(draw, request):
    share = draw(st.floats(0, 1))
    odd = draw(st.sampled_from([b"\0", b"\xff", b"\xed\xa0\x80", b"\xc0\x80", b"\xf8\x88\x80\x80\x80", b"\xef\xbb\xbf", b"\n", b'"',
                                b"\\", b"//", b"/* */", b"\x1b[2J"]))
    request.on_bytes.append(lambda body: body[:int(len(body) * share)] + odd + body[int(len(body) * share):])


def other_encoding(draw, request):
    encoding = draw(st.sampled_from(["utf-16", "utf-32", "utf-8-sig", "utf-7", "cp037"]))
    request.on_bytes.append(lambda body: body.decode("utf-8", "replace").encode(encoding, "replace"))


def more_after_it(draw, request):
    more = draw(st.sampled_from([b"{}", b" ", b"\0", b"null", b"]", b"}", b" " * 100_000]))
    request.on_bytes.append(lambda body: body + more)


def too_large(draw, request):
    # rarely: it is the only slow one
    if draw(st.integers(0, 7)) == 0:
        request.on_bytes.append(lambda body: body + b" " * (5 * 1024 * 1024))


def noise(draw, request):
    sent = draw(st.binary(max_size=200))
    request.on_bytes.append(lambda body: sent)


def odd_label(draw, request):
    labels = [index for index, part in enumerate(request.path) if isinstance(part, str)]
    if labels:
        request.path[draw(st.sampled_from(labels))] = draw(st.sampled_from(LABELS))


def odd_path(draw, request):
    done = draw(st.sampled_from(["prefix", "suffix", "slashes", "absolute", "case", "dots", "none", "star", "double"]))
    if done == "prefix":
        request.path.insert(0, draw(st.sampled_from([b"/", b"//example.com", b"/v1/..", b"/.", b"/_sir/.."])))
    elif done == "suffix":
        request.path.append(draw(st.sampled_from([b"/", b"//", b"/..", b"%2f", b";a", b".json", b"%00"])))
    elif done == "slashes":
        request.path = [part.replace(b"/", b"//") if isinstance(part, bytes) else part for part in request.path]
    elif done == "absolute":
        request.path.insert(0, draw(st.sampled_from([b"<server>", b"<server>", b"http://127.0.0.1", b"http://example.com", b"http:",
                                                     b"https:", b"file://"])))
    elif done == "case":
        request.path = [part.upper() if isinstance(part, bytes) else part for part in request.path]
    elif done == "dots":
        request.path = [b"/v1/cases/../"] + request.path
    elif done == "none":
        request.path = [b"/v1/"]
    elif done == "star":
        request.path = [b"*"]
    else:
        request.path += request.path


def odd_query(draw, request):
    more = draw(st.sampled_from(QUERIES))
    request.query = more if draw(st.booleans()) else request.query + b"&" + more


def odd_method(draw, request):
    request.method = draw(st.sampled_from(METHODS))


def odd_header(draw, request):
    request.headers.append(draw(st.sampled_from(HEADERS)))


def other_caller(draw, request):
    request.authorization = draw(st.sampled_from(AUTHORIZATIONS))


def odd_framing(draw, request):
    request.framing = draw(st.sampled_from([
        ("length", 1), ("length", 5000), ("length", -1), ("length", "x"), ("length", "-1"), ("length", "+3"), ("length", "9" * 30),
        ("length", ""), ("length", "1, 1"), ("two lengths", 0), ("none", 0), ("chunked", 1), ("chunked", 7), ("chunked", 70_000),
        ("bad chunks", b"x\r\n"), ("bad chunks", b"-1\r\n"), ("bad chunks", b"ffffffffffffffff\r\na"), ("bad chunks", b"7fffffff\r\na"),
        ("bad chunks", b"2\r\n{}"), ("bad chunks", b"2\r\n{}xx0\r\n\r\n"), ("bad chunks", b"2;a=\"\r\n{}\r\n0\r\n\r\n"), ("bad chunks", b""),
        ("bad chunks", b"0" * 9000 + b"\r\n"), ("both", 0), ("coding", b"gzip"), ("coding", b"gzip, chunked"), ("coding", b"CHUNKED")]))


MUTATIONS = [
    *[hostile_member] * 6, *[made_up_text] * 2, *[missing_member] * 2, wrapped_member, repeated_member, odd_name, unknown_member,
    other_body, cut_off, odd_bytes, other_encoding, more_after_it, too_large, noise, *[odd_label] * 4, odd_path, *[odd_query] * 3,
    odd_method, odd_header, other_caller, odd_framing,
]


@st.composite
def drafts(draw, operation):
    """A request for an operation, more often than not one that has to be refused."""
    model = OPERATIONS[operation]
    request = draft(operation, draw(valid(model.input_shape)))
    for _ in range(draw(st.sampled_from([0, 0, 1, 1, 1, 1, 2, 2, 3]))):
        draw(st.sampled_from(MUTATIONS))(draw, request)
    return request


def written(value):
    """JSON; what is no JSON is written as it stands."""
    if isinstance(value, Raw):
        return str(value)
    if isinstance(value, Pairs):
        return "{" + ",".join(f"{json.dumps(key)}:{written(each)}" for key, each in value) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(written, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def requests(operation, host):
    """Of an operation, as bytes; `host` is the server's."""
    return drafts(operation).map(lambda made: sealed(made, host))


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


# What is put into an address of an attachment, or in the place of a part of it.
PIECES = [*LABELS, *QUERIES, b"?", b"&X-Amz-Expires=999999999", b"&X-Amz-Signature=", b"&X-Amz-Date=20260301T000000Z", b"/../"]


@st.composite
def addresses(draw, host):
    """Requests to a presigned address, altered or not."""
    url = draw(st.sampled_from(["<upload>", "<download>"]))
    changes = draw(st.lists(st.tuples(st.floats(0, 1), st.integers(0, 40), st.sampled_from(PIECES)), max_size=2))
    body = draw(st.sampled_from([b"", b"abc", b"ab", b"abcd", b"\0" * 70_000]))
    made = Draft("an attachment", draw(st.sampled_from([b"PUT", b"GET", b"HEAD", b"DELETE", b"POST"])), [url], b"", None,
                 draw(st.lists(st.sampled_from(HEADERS), max_size=1)), None)
    if draw(st.booleans()):
        odd_framing(draw, made)
    return SealedAddress(made, host, body, changes)


class SealedAddress(Sealed):
    def __init__(self, made, host, body, changes):
        super().__init__(made, host, body)
        self.changes = changes

    def request(self, names):
        target = names[self.draft.path[0][1:-1]].encode()
        for share, length, piece in self.changes:
            at = int(len(target) * share)
            target = target[:at] + piece + target[at + length:]
        framing, framed, ends = frame(self.body, *self.draft.framing)
        return Request(self.draft.method, target, [(b"Host", self.host), *self.draft.headers, *framing], framed, ends)
