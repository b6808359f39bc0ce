"""Every member of every input, one at a time, at the ends of what its type has: nothing is left to chance."""

from api_model import OPERATIONS
from fuzz.draft import draft, sealed
from fuzz.valid import IDENTIFIERS
from fuzz.values import NUMBERS, TEXTS, Raw

# Of shapes with a pattern and no identifiers.
SAMPLES = {
    "EmailAddress": "a@example.com", "IPAddress": "192.0.2.1", "AwsService": "IAM", "FileName": "a.log",
    "OrganizationalUnitId": "ou-ab12-cdefgh34",
}
# Those that JSON can say in ways that texts cannot, the empty one and a long one.
ODD_TEXTS = [*(text for text in TEXTS if isinstance(text, Raw)), "", "a" * 20_000]


def ends(operation, host):
    """The requests of an operation."""
    shape = OPERATIONS[operation].input_shape
    for path, leaf in leaves(shape):
        place = shape.members[path[0]].serialization.get("location")
        if place is None:
            for value in NUMBERS if leaf.type_name in ("integer", "long", "timestamp") else ODD_TEXTS:
                yield sealed(draft(operation, put(shape, path, value)), host)


    for path, inner in lists(shape):
        least, most = inner.metadata.get("min", 0), inner.metadata.get("max", 1000)
        for size in {max(0, least - 1), most + 1}:
            value = [smallest(inner.member)] * size
            yield sealed(draft(operation, put(shape, path, value)), host)


def lists(shape, path=()):
    """Where lists stand in a body."""
    if shape.type_name == "structure":
        for name, member in shape.members.items():
            if not member.serialization.get("location"):
                yield from lists(member, (*path, name))
    elif shape.type_name == "list":
        yield path, shape
        yield from lists(shape.member, (*path, 0))


def leaves(shape, path=()):
    """Where values stand that are no lists or structures: ("watchers", 0, "email")."""
    if shape.type_name == "structure":
        for name, member in shape.members.items():
            yield from leaves(member, (*path, name))
    elif shape.type_name == "list":
        yield from leaves(shape.member, (*path, 0))
    elif shape.type_name == "map":
        yield (*path, "key"), shape.key
        yield (*path, "value"), shape.value
    else:
        yield path, shape


def put(shape, path, value):
    """A valid input but for the value at the path; optional members are there only on the way to it."""
    if not path:
        return value
    step, *rest = path
    if shape.type_name == "structure":
        whole = {name: smallest(shape.members[name]) for name in shape.required_members}
        return {**whole, step: put(shape.members[step], rest, value)}
    if shape.type_name == "list":
        others = [smallest(shape.member)] * (shape.metadata.get("min", 1) - 1)
        return [put(shape.member, rest, value), *others]
    if step == "key":
        # a Raw is no text to have as a key: its JSON is, without the quotes
        return {value.strip('"') if isinstance(value, Raw) else value: "a"}
    return {"a": value}


def smallest(shape):
    """A valid value that is as short as can be."""
    kind, limits = shape.type_name, shape.metadata
    if kind == "structure":
        return {name: smallest(shape.members[name]) for name in shape.required_members}
    if kind == "list":
        return [smallest(shape.member)] * limits.get("min", 0)
    if kind == "map":
        return {}
    if kind in ("integer", "long"):
        return limits.get("min", 0)
    if kind == "timestamp":
        return 1772355600
    if kind == "boolean":
        return True
    if "enum" in limits:
        return limits["enum"][0]
    if "pattern" in limits:
        return SAMPLES[shape.name] if shape.name in SAMPLES else IDENTIFIERS[shape.name][0]
    return "a" * limits.get("min", 1)
