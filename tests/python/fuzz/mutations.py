"""Things that no client would do to a request: each takes Hypothesis' draw and changes the draft."""

from hypothesis import strategies as st

from fuzz.values import (
    AUTHORIZATIONS, FRAMINGS, HEADERS, HOSTILE, LABELS, METHODS, NUMBERS, OTHERS, QUERIES, TEXTS, Pairs, pairs)


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


def value_at(slot):
    container, index = slot
    return container[index][1] if isinstance(container, Pairs) else container[index]


def any_slot(draw, request):
    found = list(slots(request.body)) if isinstance(request.body, list) else []
    return draw(st.sampled_from(found)) if found else None


def hostile_member(draw, request):
    slot = any_slot(draw, request)
    if slot:
        value = value_at(slot)
        fitting = TEXTS if isinstance(value, str) else NUMBERS if isinstance(value, (int, float)) else OTHERS
        # the wrong kind is refused early: less often
        values = draw(st.sampled_from([fitting, fitting, fitting, HOSTILE]))
        replace(draw, request, slot, pairs(draw(st.sampled_from(values))))


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
        value = value_at(slot)
        replace(draw, request, slot, draw(st.sampled_from([[value], Pairs([["a", value]]), [value] * 800])))


def repeated_member(draw, request):
    slot = any_slot(draw, request)
    if slot:
        slot[0].insert(slot[1], slot[0][slot[1]])


def odd_name(draw, request):
    slot = any_slot(draw, request)
    if slot and isinstance(slot[0], Pairs):
        name = slot[0][slot[1]][0]
        odd = ["", name.upper(), name + "\0", "\ufeff" + name, "a" * 60_000, "é"]
        slot[0][slot[1]][0] = draw(st.sampled_from(odd))


def unknown_member(draw, request):
    if isinstance(request.body, Pairs):
        request.body.append([draw(st.text(max_size=10)), pairs(draw(st.sampled_from(HOSTILE)))])


def other_body(draw, request):
    request.body = pairs(draw(st.sampled_from(HOSTILE)))


def cut_off(draw, request):
    share = draw(st.floats(0, 1))
    request.on_bytes.append(lambda body: body[:int(len(body) * share)])


ODD_BYTES = [
    b"\0", b"\xff", b"\xed\xa0\x80", b"\xc0\x80", b"\xf8\x88\x80\x80\x80",
    b"\xef\xbb\xbf", b"\n", b'"', b"\\", b"//", b"/* */", b"\x1b[2J",
]


def odd_bytes(draw, request):
    share = draw(st.floats(0, 1))
    odd = draw(st.sampled_from(ODD_BYTES))
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


SERVERS = [b"<server>", b"<server>", b"http://127.0.0.1", b"http://example.com", b"http:", b"https:", b"file://"]


def odd_path(draw, request):
    done = draw(st.sampled_from(["prefix", "suffix", "slashes", "absolute", "case", "dots", "none", "star", "double"]))
    if done == "prefix":
        request.path.insert(0, draw(st.sampled_from([b"/", b"//example.com", b"/v1/..", b"/.", b"/_sir/.."])))
    elif done == "suffix":
        request.path.append(draw(st.sampled_from([b"/", b"//", b"/..", b"%2f", b";a", b".json", b"%00"])))
    elif done == "slashes":
        request.path = [part.replace(b"/", b"//") if isinstance(part, bytes) else part for part in request.path]
    elif done == "absolute":
        request.path.insert(0, draw(st.sampled_from(SERVERS)))
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
    request.framing = draw(st.sampled_from(FRAMINGS))


MUTATIONS = [
    *[hostile_member] * 6, *[made_up_text] * 2, *[missing_member] * 2, wrapped_member, repeated_member, odd_name,
    unknown_member,
    other_body, cut_off, odd_bytes, other_encoding, more_after_it, too_large, noise, *[odd_label] * 4, odd_path,
    *[odd_query] * 3,
    odd_method, odd_header, other_caller, odd_framing,
]
