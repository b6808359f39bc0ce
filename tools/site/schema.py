"""The resource type's schema, in the words of a reader."""

import json


class Schema:
    def __init__(self, root):
        self.json = json.loads((root / "aws-security-ir-case.json").read_text())
        self.properties = self.json["properties"]
        self.definitions = self.json["definitions"]
        self.required = self.json["required"]
        self.read_only = self.names("readOnlyProperties")
        self.write_only = self.names("writeOnlyProperties")
        self.create_only = self.names("createOnlyProperties")
        self.conditional = self.names("conditionalCreateOnlyProperties")
        self.settable = [name for name in self.properties if name not in self.read_only]

    def names(self, kind):
        return {pointer.removeprefix("/properties/") for pointer in self.json.get(kind, [])}

    def resolved(self, node):
        """A node with what it refers to; its own words go before those of the definition."""
        if "$ref" not in node:
            return node
        return {**self.definitions[node["$ref"].rsplit("/", 1)[1]],
                **{key: value for key, value in node.items() if key != "$ref"}}

    def definition_of(self, node):
        """The name of the structure that a node is or lists, if it is one."""
        name = node.get("$ref", "").rsplit("/", 1)[-1]
        return name if "properties" in self.definitions.get(name, {}) else None

    def kind(self, node):
        """What may be written for a node, with its limits."""
        full = self.resolved(node)
        if full["type"] == "array":
            return self.kind_of_list(full)
        structure = self.definition_of(node)
        if structure:
            return f"[{structure}](#{structure.lower()})"
        return "text" + lengths(full) + self.choice(full) + self.meaning(node)

    def kind_of_list(self, node):
        at_least, at_most = node.get("minItems", 0), node.get("maxItems")
        number = f"{at_least} to {at_most}" if at_most else "any number of"
        different = ", no two alike, in any order" if node.get("uniqueItems") else ""
        return f"list of {number} entries{different}; each: {self.kind(node['items'])}"

    def meaning(self, node):
        """What a definition says of its texts, unless the node has words of its own."""
        if "$ref" not in node or "description" in node:
            return ""
        return ". " + self.resolved(node)["description"]

    @staticmethod
    def choice(node):
        if "enum" not in node:
            return ""
        return ", one of " + ", ".join(f"`{value}`" for value in node["enum"])


def lengths(node):
    if "minLength" not in node and "maxLength" not in node:
        return ""
    least = f"{node['minLength']} to" if node.get("minLength") else "up to"
    return f" of {least} {node['maxLength']} characters"
