"""The reference of the resource type: made from its schema and from examples that the tests deploy."""

import re

from schema import Schema

HANDLERS = ("create", "read", "update", "delete", "list")


def pages(root):
    """The pages by their paths."""
    return {"reference/index.md": Reference(root).page()}


class Reference:
    def __init__(self, root):
        self.schema = Schema(root)
        self.example = (root / "examples" / "everything.yaml").read_text()

    def page(self):
        return "\n".join([
            "# Reference\n",
            f"`{self.schema.json['typeName']}`: {self.schema.json['description']}\n",
            "This page is made from the schema, [aws-security-ir-case.json](../aws-security-ir-case.json), which is what"
            " CloudFormation checks templates with. What it cannot say is the handlers' to refuse:"
            " [errors.md](../guide/errors.md).\n",
            "## At a glance\n", self.glance(),
            "## Properties\n", *map(self.property, self.schema.settable),
            "## Structures\n", *map(self.structure, self.structures()),
            "## Attributes\n", self.attributes(),
            "## Type configuration\n", self.configuration(),
            "## Permissions\n", self.permissions(),
        ])

    def glance(self):
        rows = [f"| [{name}](#{name.lower()}) | {'yes' if name in self.schema.required else ''} |"
                f" {self.update_in_short(name)} |" for name in self.schema.settable]
        return "| property | required | when it changes |\n| --- | --- | --- |\n" + "\n".join(rows) + "\n"

    def update_in_short(self, name):
        if name in self.schema.create_only:
            return "replacement"
        return "no interruption, or replacement" if name in self.schema.conditional else "no interruption"

    def property(self, name):
        node = self.schema.properties[name]
        full = self.schema.resolved(node)
        rows = [("Required", "yes" if name in self.schema.required else "no"),
                ("Value", self.schema.kind(node)),
                ("Update requires", self.update(name))]
        if name in self.schema.write_only:
            rows.append(("Write-only", "never read back, so no drift detection and no `Fn::GetAtt` shows it"))
        return (f"### {name}\n\n{full['description']}\n\n{table(rows)}\n{self.example_of(name, full)}"
                + self.pattern(full))

    def update(self, name):
        if name in self.schema.create_only:
            return "replacement: the new value opens a new case, and the old one is closed unless it is retained"
        if name in self.schema.conditional:
            return "no interruption, or replacement: see above"
        return "no interruption"

    def pattern(self, node):
        place = self.schema.resolved(node["items"]) if node["type"] == "array" else node
        return f"\nThe pattern that it is checked with:\n\n```none\n{place['pattern']}\n```\n" if "pattern" in place else ""

    def example_of(self, name, node):
        """The property's lines in the example with everything, else the schema's own example."""
        found = re.search(rf"^      {name}:.*\n(?:       .*\n)*", self.example, re.MULTILINE)
        if found:
            text = re.sub(r"^ {6}", "", found.group(0), flags=re.MULTILINE)
        else:
            text = f"{name}: {node['examples'][0]}\n"
        return f"```yaml\n{text}```\n"

    def structures(self):
        return [name for name, node in self.schema.definitions.items() if "properties" in node]

    def structure(self, name):
        node = self.schema.definitions[name]
        rows = []
        for member, kind in node["properties"].items():
            full = self.schema.resolved(kind)
            required = "yes" if member in node["required"] else ""
            rows.append(f"| `{member}` | {required} | {full['description']} | {self.schema.kind(kind)} |")
        return (f"### {name}\n\n{node['description']}\n\n| member | required | means | value |\n| --- | --- | --- | --- |\n"
                + "\n".join(rows) + "\n")

    def attributes(self):
        identifier = self.schema.json["primaryIdentifier"][0].rsplit("/", 1)[1]
        rows = []
        for name in self.schema.properties:
            if name in self.schema.read_only:
                node = self.schema.properties[name]
                rows.append(f"| `{name}` | {self.schema.resolved(node)['description']} | {self.schema.kind(node)} |")
        return (f"`Ref` returns `{identifier}`, the primary identifier. `Fn::GetAtt` returns these, as they were when the"
                " stack was last deployed; one that the case does not have yet is not there. A template cannot set them."
                "\n\n```yaml\nOutputs:\n  CaseId:\n    Value: !GetAtt Case.CaseId\n```\n\n"
                "| attribute | means | value |\n| --- | --- | --- |\n" + "\n".join(rows) + "\n")

    def configuration(self):
        rows = [f"| `{name}` | {self.schema.resolved(node)['description']} | {self.schema.kind(node)} |"
                for name, node in self.schema.json["typeConfiguration"]["properties"].items()]
        return ("What is set once for an account and a Region, and not in templates:\n\n"
                "| setting | means | value |\n| --- | --- | --- |\n" + "\n".join(rows) + "\n")

    def permissions(self):
        needed = {name: set(self.schema.json["handlers"][name]["permissions"]) for name in HANDLERS}
        rows = [f"| `{action}` | " + " | ".join("yes" if action in needed[name] else "" for name in HANDLERS) + " |"
                for action in sorted(set().union(*needed.values()))]
        return ("The role that CloudFormation uses for the resource needs them; [resource-role.yaml](../resource-role.yaml)"
                " makes it. A test fails if a handler makes a call that is not here, or if one here is never made.\n\n"
                f"| action | {' | '.join(HANDLERS)} |\n|{' --- |' * (len(HANDLERS) + 1)}\n" + "\n".join(rows) + "\n")


def table(rows):
    return "| | |\n| --- | --- |\n" + "\n".join(f"| {name} | {text} |" for name, text in rows) + "\n"
