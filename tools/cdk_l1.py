"""
Writes Java sources from a resource schema: CfnCase, CfnCaseProps, and an enum for each property that takes one of a few
words. Arguments: the schema and the folder of the sources. What the schema cannot say in Java is refused by name, so that
a new kind of property stops the build instead of being left out.
"""

import json
import re
import shutil
import sys
import textwrap
from pathlib import Path

PACKAGE = "community.securityir.cdk"
RESERVED_TYPES = {"Tag"}  # the CDK has its own: CfnTag
PREFIX = "/properties/"


def main(schema_file, folder):
    schema = json.loads(Path(schema_file).read_text(encoding="utf-8"))
    sources = Path(folder) / PACKAGE.replace(".", "/")
    shutil.rmtree(sources, ignore_errors=True)
    sources.mkdir(parents=True)
    resource = Resource(schema)
    for name, text in {**enums(resource), "CfnCaseProps": props(resource), "CfnCase": construct(resource)}.items():
        (sources / f"{name}.java").write_text(text, encoding="utf-8")


class Resource:
    def __init__(self, schema):
        self.name = schema["typeName"]
        self.description = schema["description"]
        read_only = {path.removeprefix(PREFIX) for path in schema["readOnlyProperties"]}
        members = [Member(name, node, schema) for name, node in schema["properties"].items()]
        self.attributes = [member for member in members if member.name in read_only]
        self.properties = [member for member in members if member.name not in read_only]
        self.tags = schema["tagging"]["tagProperty"].removeprefix(PREFIX)
        self.required = set(schema["required"])
        self.types = {name: Structure(name, node, schema) for name, node in schema["definitions"].items()
                      if node["type"] == "object" and name not in RESERVED_TYPES}


class Structure:
    def __init__(self, name, node, schema):
        self.java = name + "Property"
        self.description = node["description"]
        self.members = [Member(key, value, schema) for key, value in node["properties"].items()]
        self.required = set(node["required"])


class Member:
    """A property of the resource or of a structure, and what it is in Java."""

    def __init__(self, name, node, schema):
        self.name = name
        self.field = name[0].lower() + name[1:]
        resolved = resolve(node, schema)
        self.description = node.get("description", resolved["description"])
        self.enum = resolved.get("enum")
        self.items = None
        if resolved["type"] == "string":
            self.java = "String"
        elif resolved["type"] == "array":
            reference = resolved["items"].get("$ref", "").rpartition("/")[2]
            item = resolve(resolved["items"], schema)
            if reference in RESERVED_TYPES:
                self.java = "List<CfnTag>"
            elif item["type"] == "object":
                self.items = reference + "Property"
                self.java = "Object"
            elif item["type"] == "string":
                self.java = "List<String>"
            else:
                sys.exit(f"cdk_l1.py: {name} is a list of {item['type']}, which has no form in Java here yet")
        else:
            sys.exit(f"cdk_l1.py: {name} is a {resolved['type']}, which has no form in Java here yet")

    @property
    def parameters(self):
        """The types in which a setter takes it: what holds objects may be a token, as everywhere in the CDK."""
        return ["IResolvable", "List<?>"] if self.items else [self.java]


def resolve(node, schema):
    while "$ref" in node:
        node = schema["definitions"][node["$ref"].removeprefix("#/definitions/")]
    return node


def enums(resource):
    found = {}
    for member in [*resource.properties, *(each for kind in resource.types.values() for each in kind.members)]:
        if member.enum and (member in resource.properties or member.name == "Region"):
            found[member.name] = enum(member)
    return found


def enum(member):
    constants = ",\n".join(
        f"    /** {text(value)} */\n    {re.sub('[^A-Za-z0-9]+', '_', value).upper()}({literal(value)})"
        for value in member.enum)
    return f"""{header()}
{doc(member.description, 0)}
public enum {member.name} {{
{constants};

    private final String value;

    {member.name}(String value) {{
        this.value = value;
    }}

    /** Returns the value as templates and the service's API have it. */
    public String value() {{
        return value;
    }}

    /**
     * Returns the constant with this value.
     *
     * @throws IllegalArgumentException if there is none; the message has the possible values
     */
    public static {member.name} of(String value) {{
        for ({member.name} each : values()) {{
            if (each.value.equals(value)) {{
                return each;
            }}
        }}
        throw new IllegalArgumentException("{member.name} is one of "
                + String.join(", ", java.util.Arrays.stream(values()).map({member.name}::value).toList()));
    }}

    @Override
    public String toString() {{
        return value;
    }}
}}
"""


def props(resource):
    puts = "\n".join(f"        properties.put({literal(member.name)}, {member.field});"
                     for member in resource.properties if member.name != resource.tags)
    return f"""{header("java.util.LinkedHashMap", "java.util.List", "java.util.Map", "java.util.Objects",
                      "software.amazon.awscdk.CfnTag", "software.amazon.awscdk.IResolvable")}
/** The properties of a {{@link CfnCase}}. */
public final class CfnCaseProps {{
{fields(resource.properties)}
    private CfnCaseProps(Builder builder) {{
{copies(resource.properties, resource.required)}
    }}

    /** Returns a builder without any property. */
    public static Builder builder() {{
        return new Builder();
    }}
{getters(resource.properties)}
    /** The properties that are there, by their names in templates; without the tags. */
    Map<String, Object> properties() {{
        Map<String, Object> properties = new LinkedHashMap<>();
{puts}
        properties.values().removeIf(Objects::isNull);
        return properties;
    }}
{builder("CfnCaseProps", resource.properties)}}}
"""


def construct(resource):
    attributes = "".join(attribute(member) for member in resource.attributes)
    accessors = "".join(accessor(member, resource) for member in resource.properties)
    delegating = "".join(delegate(member) for member in resource.properties)
    types = "".join(structure(kind) for kind in resource.types.values())
    return f"""{header("com.fasterxml.jackson.databind.JsonNode", "com.fasterxml.jackson.databind.node.JsonNodeFactory",
                       "com.fasterxml.jackson.databind.node.ObjectNode",
                       "java.util.LinkedHashMap", "java.util.List", "java.util.Map", "java.util.Objects",
                       "software.amazon.awscdk.CfnResource", "software.amazon.awscdk.CfnResourceProps",
                       "software.amazon.awscdk.CfnTag",
                       "software.amazon.awscdk.IResolvable", "software.amazon.awscdk.ITaggable",
                       "software.amazon.awscdk.TagManager", "software.amazon.awscdk.TagManagerOptions",
                       "software.amazon.awscdk.TagType", "software.amazon.awscdk.Token",
                       "software.amazon.jsii.JsiiObjectMapper", "software.amazon.jsii.JsiiSerializable",
                       "software.constructs.Construct")}
{doc(resource.description + " This is the resource type as it is; Case is the construct to begin with.", 0)}
public class CfnCase extends CfnResource implements ITaggable {{

    /** The name of the resource type. */
    public static final String CFN_RESOURCE_TYPE_NAME = {literal(resource.name)};

    private final Map<String, Object> values = new LinkedHashMap<>();
    private final TagManager tagManager;

    /** Declares a case. */
    public CfnCase(Construct scope, String id, CfnCaseProps props) {{
        super(scope, id, CfnResourceProps.builder().type(CFN_RESOURCE_TYPE_NAME).build());
        tagManager = new TagManager(TagType.KEY_VALUE, CFN_RESOURCE_TYPE_NAME, null,
                TagManagerOptions.builder().tagPropertyName({literal(resource.tags)}).build());
        values.putAll(props.properties());
        if (props.get{resource.tags}() != null) {{
            props.get{resource.tags}().forEach(tag -> tagManager.setTag(tag.getKey(), tag.getValue()));
        }}
    }}

    /** Returns what manages the tags: {{@code Tags.of(…)}} works on it. */
    @Override
    public TagManager getTags() {{
        return tagManager;
    }}

    /** Returns the properties as the template will have them, for the CDK. */
    @Override
    protected Map<String, Object> getCfnProperties() {{
        Map<String, Object> properties = new LinkedHashMap<>(values);
        properties.put({literal(resource.tags)}, tagManager.renderTags());
        return properties;
    }}

    /** The properties that are there, by their names in templates; without the tags. */
    Map<String, Object> properties() {{
        return new LinkedHashMap<>(values);
    }}

    private void set(String name, Object value) {{
        if (value == null) {{
            values.remove(name);
        }} else {{
            values.put(name, value);
        }}
    }}
{attributes}{accessors}
    /** Builds a {{@link CfnCase}}. */
    public static final class Builder {{

        private final Construct scope;
        private final String id;
        private final CfnCaseProps.Builder props = CfnCaseProps.builder();

        private Builder(Construct scope, String id) {{
            this.scope = scope;
            this.id = id;
        }}

        /** Returns a builder without any property. */
        public static Builder create(Construct scope, String id) {{
            return new Builder(scope, id);
        }}
{delegating}
        /**
         * Declares the case.
         *
         * @throws NullPointerException if a required property is missing; the message names it
         */
        public CfnCase build() {{
            return new CfnCase(scope, id, props.build());
        }}
    }}
{types}}}
"""


def attribute(member):
    if member.java == "String":
        returned, value = "String", f"Token.asString(getAtt({literal(member.name)}))"
    else:
        returned, value = "IResolvable", f"getAtt({literal(member.name)})"
    return f"""
{doc(member.description, 4)}
    public {returned} getAttr{member.name}() {{
        return {value};
    }}
"""


def accessor(member, resource):
    if member.name == resource.tags:
        return ""
    cast = "values.get(" + literal(member.name) + ")"
    if member.java == "String":
        cast = f"(String) {cast}"
    suppress = ""
    if member.java == "List<String>":
        cast = f"(List<String>) {cast}"
        suppress = '    @SuppressWarnings("unchecked")\n'
    setters = "".join(f"""
{doc(member.description, 4)}
    public void set{member.name}({parameter} {member.field}) {{
        set({literal(member.name)}, {required(member, resource.required)});
    }}
""" for parameter in member.parameters)
    return f"""
{doc(member.description, 4)}
{suppress}    public {member.java} get{member.name}() {{
        return {cast};
    }}
{setters}"""


def structure(kind):
    puts = "\n".join(f"            if ({member.field} != null) {{\n"
                     f"                node.put({literal(member.name)}, {member.field});\n            }}"
                     if member.java == "String" else sys.exit(f"cdk_l1.py: {kind.java}.{member.name} is no text")
                     for member in kind.members)
    body = f"""{fields(kind.members)}
    private {kind.java}(Builder builder) {{
{copies(kind.members, kind.required)}
    }}

    /** Returns a builder without any property. */
    public static Builder builder() {{
        return new Builder();
    }}
{getters(kind.members)}
{builder(kind.java, kind.members)}"""
    return f"""
{doc(kind.description, 4)}
    public static final class {kind.java} implements JsiiSerializable {{
{textwrap.indent(body, "    ")}
        /** Returns it as the template will have it, for the CDK. */
        @Override
        public JsonNode $jsii$toJson() {{
            ObjectNode node = JsonNodeFactory.instance.objectNode();
{puts}
            return node;
        }}
    }}
"""


def fields(members):
    return "\n" + "".join(f"    private final {member.java} {member.field};\n" for member in members)


def copies(members, needed):
    return "\n".join(
        f"        {member.field} = {required(member, needed, 'builder.' + member.field)};" for member in members)


def required(member, needed, value=None):
    value = value or member.field
    return f'Objects.requireNonNull({value}, "{member.name} is required")' if member.name in needed else value


def getters(members):
    return "".join(f"""
{doc(member.description, 4)}
    public {member.java} get{member.name}() {{
        return {member.field};
    }}
""" for member in members)


def builder(built, members):
    declared = "".join(f"        private {member.java} {member.field};\n" for member in members)
    setters = "".join(f"""
{doc(member.description, 8)}
        public Builder {member.field}({parameter} {member.field}) {{
            this.{member.field} = {member.field};
            return this;
        }}
""" for member in members for parameter in member.parameters)
    return f"""
    /** Builds a {{@link {built}}}. */
    public static final class Builder {{

{declared}
        private Builder() {{}}
{setters}
        /**
         * Returns what was built.
         *
         * @throws NullPointerException if a required property is missing; the message names it
         */
        public {built} build() {{
            return new {built}(this);
        }}
    }}
"""


def delegate(member):
    return "".join(f"""
{doc(member.description, 8)}
        public Builder {member.field}({parameter} {member.field}) {{
            props.{member.field}({member.field});
            return this;
        }}
""" for parameter in member.parameters)


def header(*imports):
    lines = "".join(f"import {each};\n" for each in imports)
    return f"package {PACKAGE};\n\n{lines}"


def doc(description, indent):
    space = " " * indent
    lines = textwrap.wrap(text(description), 116 - indent)
    return "\n".join([f"{space}/**", *(f"{space} * {line}" for line in lines), f"{space} */"])


def text(value):
    """For Javadoc, which is HTML."""
    return (value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("@", "&#64;")
            .replace("*/", "*&#47;"))


def literal(value):
    return json.dumps(value)


if __name__ == "__main__":
    main(*sys.argv[1:])
