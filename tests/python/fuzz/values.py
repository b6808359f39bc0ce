"""What is put in the place of what a client would send."""

import json


class Raw(str):
    """JSON that is written as it stands."""


class Pairs(list):
    """A JSON object as pairs, so that a key may stand twice."""


def pairs(value):
    if isinstance(value, dict):
        return Pairs([key, pairs(each)] for key, each in value.items())
    if isinstance(value, list):
        return [pairs(each) for each in value]
    return value


def written(value):
    """JSON; what is no JSON is written as it stands."""
    if isinstance(value, Raw):
        return str(value)
    if isinstance(value, Pairs):
        return "{" + ",".join(f"{json.dumps(key)}:{written(each)}" for key, each in value) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(written, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


# For texts: what some part on the way could take for something else, or not store.
TEXTS = [
    *map(Raw, ['"\\u0000"', '"a\\u0000b"', '"\\ud83d"', '"a\\udca5\\ud83d"', '"\\x"', '"\\', "'a'",
               '"' + "\\ud83d\\ude00" * 5000 + '"']),
    "", " ", "\t\r\n", "\u202e", "\u2028", "\ufeff", "\ufffd", "a" * 20_000, "𝒳" * 200, "é" * 300,
    "<script>alert(1)</script>", "${jndi:ldap://a}", "{{7*7}}", "%s%n%x", "'; DROP TABLE cases; --", "\" OR 1=1 --",
    "../../../../etc/passwd", "..\\..\\a", "/etc/passwd", "C:\\a", "file:///etc/passwd", "a/../../b", ".", "..",
    ".htaccess", "CON", "a\r\nX-A: b", "1970-01-01T00:00:00Z", "9999-12-31T23:59:59.999999999Z",
    "+999999999-12-31T23:59:59Z", "-1", "1e9", "aws:x", "AWS:", "a@b", "@",
]
# For numbers and times: the ends of what types and calendars have.
NUMBERS = [
    *map(Raw, ["-0", "-1", "0.5", "-0.0004", "1e999", "-1e999", "1e-999999999", "1E400000000", "1e18", "9" * 990,
               "9" * 2000, "NaN", "Infinity", "0x10", "01", "1.", "2147483648", "9223372036854775808",
               "253402300799", "253402300800", "-62135596800", "-62135596801"]),
    0, 1, 2**31, 2**63, 2**64, 10**400,
]
# For whatever else.
OTHERS = [
    *map(Raw, ["null", "true", "undefined", "[", "{", "]", ",", "{}", "[]", "[null]", "[[]]", '[{"a":[{}]}]',
               '{"":null}', '{"__proto__":{}}', "[" * 900 + "]" * 900, '{"a":' * 900 + "1" + "}" * 900,
               "[" * 100_000]),
    True, ["a"] * 700, [{}] * 700, {"a": "b"},
]
HOSTILE = [*TEXTS, *NUMBERS, *OTHERS]

# Parts of a path or a query, already in their final form.
LABELS = [
    b"", b".", b"..", b"%2e%2e", b"%2e%2e%2fetc%2fpasswd", b"..%5c", b"%00", b"a%00b", b"%ED%A0%80", b"%C0%AE", b"%FF",
    b"%F0%9F%92%A5", b"%25", b"%252e%252e%252f", b"a;b=c", b"a" * 3000, b"a%2Fb", b"%2F", b"%2f%2f", b"~", b"'",
    b"%22", b"@",
    b"%0d%0aX-A:%20b", b"1234567890%20", b"%1", b"\xc3\xa9", b"\xff", b"{caseId}", b"\\",
]
QUERIES = [
    b"", b"?", b"&", b"=", b"&&=&=", b"tagKeys", b"tagKeys=", b"tagKeys=%00", b"tagKeys=%FF", b"tagKeys=a&tagKeys=a",
    b"tagKeys=aws:x", b"maxResults=0", b"maxResults=26", b"maxResults=-1", b"maxResults=1.0",
    b"maxResults=99999999999999999999",
    b"maxResults=%D9%A1", b"maxResults=1&maxResults=2", b"maxResults=", b"nextToken=a", b"nextToken=%ED%A0%80",
    b"nextToken=" + b"a" * 2001, b"startDate=0&endDate=0", b"startDate=1e9&endDate=%00",
    b"startDate=-999999999-01-01T00:00:00Z&endDate=%2B999999999-12-31T23:59:59Z",
    b"startDate=2026-03-01T00:00:00Z&endDate=2026-02-30T00:00:00Z", b"%zz=1", b"a=%", b"\xff=1",
    b"tagKeys=" + b"x" * 5000,
    b"&".join([b"tagKeys=a"] * 500), b"x-amz-security-token=a", b"#fragment",
]
SCOPE = "AWS4-HMAC-SHA256 Credential={}/20260301/{}/{}/aws4_request, SignedHeaders=host, Signature=00"
AUTHORIZATIONS = [
    None, b"", b"Basic YTpi", b"AWS4-HMAC-SHA256", b"AWS4-HMAC-SHA256 Credential=",
    b"AWS4-HMAC-SHA256 " + b"Credential=/" * 2000,
    b"AWS4-HMAC-SHA256 Credential=//////", b"\xff\xfe",
    b"AWS4-HMAC-SHA256 Credential=a/20260301/us-east-1/s3/aws4_request, ",
    SCOPE.format("210987654321", "us-east-1", "security-ir").encode(),
    SCOPE.format("a" * 129, "us-east-1", "security-ir").encode(),
    SCOPE.format("a", "eu-west-1", "security-ir").encode(), SCOPE.format("a", "../..", "security-ir").encode(),
    SCOPE.format("a", "no-region", "security-ir").encode(), SCOPE.format("'--", "us-east-1", "security-ir").encode(),
]
HEADERS = [
    (b"Content-Type", b"text/plain"), (b"Content-Type", b"application/json; charset=utf-16"),
    (b"Content-Encoding", b"gzip"),
    (b"Accept", b"text/html"), (b"Accept-Encoding", b"br;q=1, *;q=0"), (b"Expect", b"200-ok"),
    (b"Expect", b"100-continue"),
    (b"Range", b"bytes=0-0"), (b"If-None-Match", b"*"), (b"X-Amz-Date", b"never"), (b"X-Amz-Content-Sha256", b"x"),
    (b"X-HTTP-Method-Override", b"DELETE"), (b"X-Long", b"a" * 8000), (b"X-Bytes", bytes(range(128, 256))),
    (b"Amz-Sdk-Invocation-Id", b"\t"), (b"Host", b"example.com"), (b"Host", b""), (b"Origin", b"null"),
    (b"Origin", b"http://example.com"), (b"Upgrade", b"h2c"), (b"Connection", b"close"), (b"TE", b"trailers"),
    (b"X Space", b"a"), (b"X-Folded", b"a\r\n b"), (b"", b"no name"), (b"X-Colon:", b"a"), (b"Cookie", b"a=b; " * 500),
]
METHODS = [
    b"GET", b"POST", b"PUT", b"DELETE", b"PATCH", b"HEAD", b"OPTIONS", b"TRACE", b"post", b"X" * 200, b"G\xc3\x89T",
]
# (kind, how): what draft.frame makes of the body
FRAMINGS = [
    ("length", 1), ("length", 5000), ("length", -1), ("length", "x"), ("length", "-1"), ("length", "+3"),
    ("length", "9" * 30),
    ("length", ""), ("length", "1, 1"), ("two lengths", 0), ("none", 0), ("chunked", 1), ("chunked", 7),
    ("chunked", 70_000),
    ("bad chunks", b"x\r\n"), ("bad chunks", b"-1\r\n"), ("bad chunks", b"ffffffffffffffff\r\na"),
    ("bad chunks", b"7fffffff\r\na"),
    ("bad chunks", b"2\r\n{}"), ("bad chunks", b"2\r\n{}xx0\r\n\r\n"),
    ("bad chunks", b"2;a=\"\r\n{}\r\n0\r\n\r\n"), ("bad chunks", b""),
    ("bad chunks", b"0" * 9000 + b"\r\n"), ("both", 0), ("coding", b"gzip"), ("coding", b"gzip, chunked"),
    ("coding", b"CHUNKED"),
]
