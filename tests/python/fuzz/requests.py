"""Requests that Hypothesis makes: a valid one, and then a few things done to it."""

from hypothesis import strategies as st

from api_model import OPERATIONS
from fuzz.draft import Draft, Sealed, draft, frame, sealed
from fuzz.mutations import MUTATIONS, odd_framing
from fuzz.raw_http import Request
from fuzz.valid import valid
from fuzz.values import HEADERS, LABELS, QUERIES


@st.composite
def drafts(draw, operation):
    """A request for an operation, more often than not one that has to be refused."""
    model = OPERATIONS[operation]
    request = draft(operation, draw(valid(model.input_shape)))
    for _ in range(draw(st.sampled_from([0, 0, 1, 1, 1, 1, 2, 2, 3]))):
        draw(st.sampled_from(MUTATIONS))(draw, request)
    return request


def requests(operation, host):
    """Of an operation, as bytes; `host` is the server's."""
    return drafts(operation).map(lambda made: sealed(made, host))


# What is put into an address of an attachment, or in the place of a part of it.
PIECES = [*LABELS, *QUERIES, b"?", b"&X-Amz-Expires=999999999", b"&X-Amz-Signature=", b"&X-Amz-Date=20260301T000000Z",
          b"/../"]


@st.composite
def addresses(draw, host):
    """Requests to a presigned address, altered or not."""
    url = draw(st.sampled_from(["<upload>", "<download>"]))
    changes = draw(st.lists(st.tuples(st.floats(0, 1), st.integers(0, 40), st.sampled_from(PIECES)), max_size=2))
    body = draw(st.sampled_from([b"", b"abc", b"ab", b"abcd", b"\0" * 70_000]))
    method = draw(st.sampled_from([b"PUT", b"GET", b"HEAD", b"DELETE", b"POST"]))
    made = Draft("an attachment", method, [url], b"", None,
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
