"""botocore's model of the API, and what it says of an answer."""

import datetime
import json
import math
import re

import botocore.session
from botocore.awsrequest import HeadersDict
from botocore.parsers import create_parser
from botocore.validate import ParamValidator

MODEL = botocore.session.get_session().get_service_model("security-ir")
OPERATIONS = {name: MODEL.operation_model(name) for name in sorted(MODEL.operation_names)}
ERRORS = {shape.name: shape for shape in MODEL.error_shapes}

# Where answers differ from the model, with the reason that guide/stand-in.md gives.
NOT_AS_MODELLED = {
    # the pattern wants a host name with a dot and letters; the stand-in's addresses lead to itself
    "Url": {"pattern"},
}


def output_problems(operation, status, headers, body):
    """What is wrong with a successful answer as it came over HTTP."""
    model = OPERATIONS[operation]
    problems = []
    if status != model.http["responseCode"]:
        problems.append(f"status {status} instead of {model.http['responseCode']}")
    if not headers.get("x-amzn-RequestId"):
        problems.append("no x-amzn-RequestId")
    if model.output_shape is None or not model.output_shape.members:
        if body not in (b"", b"{}"):
            problems.append(f"a body where the operation has no output: {body!r}")
        return problems
    return problems + _body_problems(model.output_shape, headers, body)


def error_problems(status, headers, body, served=True):
    """What is wrong with an answer that is an exception. With `served`, its status has to be the exception's own."""
    name = headers.get("x-amzn-ErrorType")
    if name not in ERRORS:
        return [f"x-amzn-ErrorType is {name!r}"]
    problems = []
    if served and status != ERRORS[name].metadata["error"]["httpStatusCode"]:
        problems.append(f"status {status} for {name}")
    if not headers.get("x-amzn-RequestId"):
        problems.append("no x-amzn-RequestId")
    return problems + _body_problems(ERRORS[name], headers, body)


def _body_problems(shape, headers, body):
    if headers.get("Content-Type") != "application/json":
        return [f"Content-Type is {headers.get('Content-Type')!r}"]
    try:
        document = json.loads(body)
    except ValueError as e:
        return [f"no JSON: {e}"]
    bound = {name: member for name, member in shape.members.items() if member.serialization.get("location") == "header"}
    problems = []
    for name, member in bound.items():
        text = headers.get(member.serialization["name"])
        if text is not None and member.type_name in ("integer", "long") and not re.fullmatch(r"\d+", text):
            problems.append(f"{member.serialization['name']} is no whole number: {text!r}")
    return problems + list(_problems(shape, document, shape.name, bound))


TYPES = {"structure": dict, "map": dict, "list": list, "string": str, "boolean": bool}


def _problems(shape, value, path, elsewhere=(), strict=True):
    kind = shape.type_name
    allowed = NOT_AS_MODELLED.get(shape.name, ())
    if kind in ("integer", "long"):
        if type(value) is not int or abs(value) >= 2 ** (31 if kind == "integer" else 63):
            yield f"{path} is no {kind}"
        return
    if kind == "timestamp":
        if type(value) not in (int, float) or not math.isfinite(value):
            yield f"{path} is no time in seconds"
        return
    if type(value) is not TYPES[kind]:
        yield f"{path} is no {kind}"
        return
    size = None
    if kind == "structure":
        if not strict:
            value = {name: each for name, each in value.items() if each is not None and name in shape.members}
        for name in value:
            if name not in shape.members or name in elsewhere:
                yield f"{path}.{name} is not in the model's body"
        for name in shape.required_members:
            if name not in value and name not in elsewhere:
                yield f"{path}.{name} is missing"
        for name, member in shape.members.items():
            if name in value and name not in elsewhere:
                yield from _problems(member, value[name], f"{path}.{name}", strict=strict)
    elif kind == "list":
        size = len(value)
        for number, each in enumerate(value):
            yield from _problems(shape.member, each, f"{path}[{number}]", strict=strict)
    elif kind == "map":
        size = len(value)
        for key, each in value.items():
            yield from _problems(shape.key, key, f"{path}.key")
            yield from _problems(shape.value, each, f"{path}[{key}]")
    elif kind == "string":
        size = len(value)
        if "enum" in shape.metadata and value not in shape.metadata["enum"]:
            yield f"{path} is none of the enum"
        if "pattern" in shape.metadata and "pattern" not in allowed \
                and not re.fullmatch(shape.metadata["pattern"], value, re.DOTALL):
            yield f"{path} does not match {shape.metadata['pattern']}"
    if size is not None and not shape.metadata.get("min", 0) <= size <= shape.metadata.get("max", size):
        yield f"{path} has the size {size}"


def input_problems(operation, document):
    """Why the service would refuse a body. Members that it does not know are passed over, null is as if not there."""
    shape = OPERATIONS[operation].input_shape
    elsewhere = {name for name, member in shape.members.items() if member.serialization.get("location")}
    return list(_problems(shape, document, shape.name, elsewhere, strict=False))


def parsed_problems(shape, parsed):
    """What botocore's own validator says of what botocore's parser made of an answer."""
    if shape is None:
        return []
    report = ParamValidator().validate(parsed, shape)
    return [report.generate_report()] if report.has_errors() else []


def unread(operation, status, headers, body):
    """What botocore's parser does not make of an answer: none if it reads an output or an exception of the model."""
    response = {"status_code": status, "headers": HeadersDict(headers.items()), "body": body}
    parser = create_parser("rest-json")
    output = OPERATIONS[operation].output_shape
    read = parser.parse(response, output)
    if status < 300:
        read.pop("ResponseMetadata")
        return parsed_problems(output, read)
    code = read["Error"]["Code"]
    if code not in ERRORS:
        return [f"an exception that is not in the model: {code}"]
    return parsed_problems(ERRORS[code], parser.parse(response, ERRORS[code]))


def normal(shape, value, names):
    """
    The value in a form that is the same for all clients: times as whole milliseconds, identifiers as the names that the
    conversation gave them, and texts in which one stands with the name in its place.
    """
    kind = shape.type_name
    if kind == "structure":
        return {name: normal(shape.members[name], each, names) for name, each in value.items()}
    if kind == "list":
        return [normal(shape.member, each, names) for each in value]
    if kind == "map":
        return {key: normal(shape.value, each, names) for key, each in value.items()}
    if kind == "timestamp":
        return milliseconds(value)
    if kind == "string":
        assert isinstance(value, str), value
        # the longest first: an address has identifiers in it
        for name, text in sorted(names.items(), key=lambda item: -len(item[1])):
            value = value.replace(text, f"<{name}>")
    return value


def milliseconds(value):
    """Of a datetime, a number of seconds, or ISO 8601."""
    if isinstance(value, str):
        value = datetime.datetime.fromisoformat(value)
    seconds = value.timestamp() if isinstance(value, datetime.datetime) else value
    return round(seconds * 1000)
