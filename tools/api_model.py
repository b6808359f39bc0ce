"""Writes the API model of Security Incident Response to a file, without its documentation texts.

The model is botocore's (service "security-ir"): the source of truth for operations, members, limits, patterns, enums and
errors. It is read when the project is built and never committed.
"""

import json
import sys
from pathlib import Path

from botocore.loaders import Loader


def without_documentation(node):
    if isinstance(node, dict):
        return {key: without_documentation(value) for key, value in node.items() if not (key == "documentation" and isinstance(value, str))}
    if isinstance(node, list):
        return [without_documentation(value) for value in node]
    return node


def main(target):
    model = Loader().load_service_model("security-ir", "service-2")
    paginators = Loader().load_service_model("security-ir", "paginators-1")
    document = {**without_documentation(model), "pagination": paginators["pagination"]}
    text = json.dumps(document, indent=1, sort_keys=True) + "\n"
    path = Path(target)
    if path.exists() and path.read_text() == text:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


if __name__ == "__main__":
    main(sys.argv[1])
