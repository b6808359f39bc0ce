"""Writes API models of AWS services into a folder, one file for each, without their documentation texts.

The models are botocore's: the source of truth for operations, members, limits, patterns, enums and errors. They are read
when the project is built and never committed. After a service's name and a colon, operations can be named: then only
these, and the shapes that they need, are written.
"""

import json
import sys
from pathlib import Path

from botocore.exceptions import UnknownServiceError
from botocore.loaders import Loader


def without_documentation(node):
    if isinstance(node, dict):
        return {key: without_documentation(value) for key, value in node.items() if not (key == "documentation" and isinstance(value, str))}
    if isinstance(node, list):
        return [without_documentation(value) for value in node]
    return node


def references(node):
    """The shapes that a part of a model refers to."""
    if isinstance(node, dict):
        if isinstance(node.get("shape"), str):
            yield node["shape"]
        for value in node.values():
            yield from references(value)
    elif isinstance(node, list):
        for value in node:
            yield from references(value)


def restricted(model, operations):
    kept = {name: model["operations"][name] for name in operations}
    shapes, left = {}, list(references(kept))
    while left:
        name = left.pop()
        if name not in shapes:
            shapes[name] = model["shapes"][name]
            left += references(shapes[name])
    return {**model, "operations": kept, "shapes": shapes}


def document(service, operations):
    model = without_documentation(Loader().load_service_model(service, "service-2"))
    try:
        model["pagination"] = Loader().load_service_model(service, "paginators-1")["pagination"]
    except UnknownServiceError:
        model["pagination"] = {}
    return restricted(model, operations) if operations else model


def main(folder, *wanted):
    for each in wanted:
        service, _, operations = each.partition(":")
        text = json.dumps(document(service, [name for name in operations.split(",") if name]), indent=1, sort_keys=True) + "\n"
        path = Path(folder) / f"{service}.json"
        if path.exists() and path.read_text() == text:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


if __name__ == "__main__":
    main(*sys.argv[1:])
