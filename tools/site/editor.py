"""
The JSON schema by which editors complete and check templates with cases. It says what the resource type's schema says,
and lets CloudFormation's functions stand where a template may have them.

    editor.py FOLDER     writes security-ir-template.json there; ./site does it too
"""

import json
import sys
from pathlib import Path

from schema import Schema

FILE = "security-ir-template.json"
DRAFT = "http://json-schema.org/draft-07/schema#"
# What an editor sees of !Ref Name, !GetAtt Case.CaseId, !Ref AWS::Region and !Sub "${Name} …": the text without its tag
REFERENCE = r"^[A-Za-z][A-Za-z0-9]*$|^[A-Za-z][A-Za-z0-9]*\.[A-Z][A-Za-z]*$|^AWS::[A-Za-z]+$|\$\{"
POLICIES = {"DeletionPolicy": ["Delete", "Retain", "RetainExceptOnCreate"],
            "UpdateReplacePolicy": ["Delete", "Retain"]}
SECTIONS = {
    "AWSTemplateFormatVersion": {"enum": ["2010-09-09"]},
    "Description": {"type": "string", "maxLength": 1024},
    "Metadata": {"type": "object"},
    "Parameters": {"type": "object", "maxProperties": 200},
    "Rules": {"type": "object"},
    "Mappings": {"type": "object", "maxProperties": 200},
    "Conditions": {"type": "object"},
    "Transform": {},
    "Hooks": {"type": "object"},
    "Outputs": {"type": "object", "maxProperties": 200},
}


def write(root, folder):
    """Writes the schema into a folder; answers with its path."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / FILE
    path.write_text(json.dumps(Editor(root).template(), indent=2) + "\n")
    return path


class Editor:
    def __init__(self, root):
        self.schema = Schema(root)

    def template(self):
        return {
            "$schema": DRAFT,
            "title": "CloudFormation template with cases of AWS Security Incident Response",
            "type": "object",
            "required": ["Resources"],
            "additionalProperties": False,
            "properties": {**SECTIONS, "Resources": {
                "type": "object",
                "minProperties": 1,
                "maxProperties": 500,
                "patternProperties": {"^Fn::ForEach::": {"type": "array"}},
                "additionalProperties": {"$ref": "#/definitions/Resource"},
            }},
            "definitions": {
                "Resource": self.resource(),
                "Case": self.case(),
                "Function": {
                    "description": "A function of CloudFormation in its long form.",
                    "type": "object",
                    "minProperties": 1,
                    "maxProperties": 1,
                    "patternProperties": {"^(?:Ref|Condition|Fn::[A-Za-z0-9:]+)$": {}},
                    "additionalProperties": False,
                },
                "Arguments": {
                    "description": "The arguments of a function in its short form, such as !If or !Join.",
                    "type": "array",
                    "minItems": 2,
                    "items": [{"type": ["string", "number"]}],
                },
                "ListArguments": {
                    "description": "The arguments of a function that returns a list, such as !If.",
                    "type": "array",
                    "minItems": 2,
                    "items": [{"type": ["string", "number"]}],
                    "anyOf": [{"contains": {"type": "array"}}, {"contains": {"const": "AWS::NoValue"}}],
                },
                **{name: self.typed(node) for name, node in self.schema.definitions.items()},
            },
        }

    def resource(self):
        name = self.schema.json["typeName"]
        return {
            "type": "object",
            "required": ["Type"],
            "properties": {"Type": {"type": "string", "anyOf": [{"const": name}, {"pattern": "^[A-Z][A-Za-z0-9]*::"}]}},
            "if": {"properties": {"Type": {"const": name}}, "required": ["Type"]},
            "then": {
                "description": self.schema.json["description"],
                "required": ["Properties"],
                "additionalProperties": False,
                "properties": {
                    "Type": {},
                    "Properties": {"$ref": "#/definitions/Case"},
                    "DependsOn": {"type": ["string", "array"]},
                    "Condition": {"type": "string"},
                    "Metadata": {"type": "object"},
                    **{policy: {"enum": values} for policy, values in POLICIES.items()},
                },
            },
        }

    def case(self):
        return {
            "type": "object",
            "description": self.schema.json["description"],
            "required": self.schema.required,
            "additionalProperties": False,
            "properties": {name: self.value(self.schema.properties[name]) for name in self.schema.settable},
        }

    def typed(self, node):
        """A definition: a structure whose members may be functions, or a text."""
        if node.get("type") != "object":
            return node
        return {**node, "properties": {name: self.value(member) for name, member in node["properties"].items()}}

    def value(self, node):
        """A node, or a function that gives it. What the node means is said outside, where editors look for it."""
        full = self.schema.resolved(node)
        said = {"description": full["description"]} if "description" in full else {}
        kinds = [self.plain(node, full), {"$ref": "#/definitions/Function"}]
        if full["type"] == "array":
            kinds += [{"$ref": "#/definitions/ListArguments"}, {"type": "string", "pattern": REFERENCE}]
        elif full["type"] == "object":
            kinds += [{"$ref": "#/definitions/Arguments"}, {"const": "AWS::NoValue"}]
        else:
            kinds += [{"$ref": "#/definitions/Arguments"}]
            if "pattern" in full:
                kinds += [{"type": "string", "pattern": REFERENCE}]
        return {**said, "anyOf": kinds}

    def plain(self, node, full):
        if full["type"] != "array":
            return {key: value for key, value in node.items() if key != "description"}
        unsorted = {key: value for key, value in full.items() if key not in ("description", "insertionOrder", "items")}
        return {**unsorted, "items": self.value(full["items"])}


if __name__ == "__main__":
    print(write(Path(__file__).resolve().parent.parent.parent, Path(sys.argv[1])))
