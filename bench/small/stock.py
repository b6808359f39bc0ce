"""The project that `cfn init` makes for a resource type in Java, with its guided template, built as it comes.

Two changes, without which it does not build from Maven Central alone: the CloudFormation plugin in the version that our
pom.xml has, instead of a range, and its JSON schema library, which Central does not have, as the same classes under the
name that Central has them.
"""

import os
import re
import shutil
import subprocess
import sys
import zlib

from places import ROOT, WORK

PROJECT = WORK / "stock"
JAR = PROJECT / "target" / "community-stock-template-handler-1.0-SNAPSHOT.jar"
ENTRY_POINT = "community.stock.HandlerWrapper::handleRequest"
ANSWERS = "community.stock\n2\n"  # the package, and the guided template

# of its own example schema, what it requires
PROPERTIES = {"TestCode": "NOT_STARTED", "Title": "A report with a title that is long enough"}


def build():
    """The jar, made anew when the CLI, the plugin or this file changed."""
    made_of = str(zlib.crc32(b"".join(file.read_bytes() for file in
                                      (ROOT / "requirements.txt", ROOT / "pom.xml", ROOT / "bench/small/stock.py"))))
    stamp = WORK / "stock-made-of"
    if JAR.exists() and stamp.exists() and stamp.read_text() == made_of:
        return JAR
    print("Building the stock template of the CloudFormation CLI …", file=sys.stderr, flush=True)
    shutil.rmtree(PROJECT, ignore_errors=True)
    PROJECT.mkdir(parents=True)
    cli = command_line()
    run([cli, "init", "--type-name", "Community::Stock::Template", "--artifact-type", "RESOURCE"], input=ANSWERS)
    pom = PROJECT / "pom.xml"
    pom.write_text(buildable(pom.read_text(), (ROOT / "pom.xml").read_text()))
    run(["mvn", "-B", "-q", "-Dmaven.test.skip=true", "-Djacoco.skip=true", "package"],
        env={**os.environ, "PATH": f"{cli.parent}{os.pathsep}{os.environ['PATH']}"})
    stamp.write_text(made_of)
    return JAR


def command_line():
    """`cfn` of this repository's environment, by a name that the template's build finds on the path."""
    script = WORK / "bin" / "cfn"
    script.parent.mkdir(parents=True, exist_ok=True)
    script.write_text(f"""#!/bin/sh
exec "{ROOT}/.venv/bin/python" -c 'import sys; from rpdk.core.cli import main; sys.argv[0] = "cfn"; main()' "$@"
""")
    script.chmod(0o755)
    return script


def buildable(pom, ours):
    def version(artifact):
        return re.search(rf"<artifactId>{artifact}</artifactId>(?:\s*<!--.*?-->)?\s*<version>([^<]+)</version>", ours)[1]

    plugin = version("aws-cloudformation-rpdk-java-plugin")
    changed = pom.replace("<version>[2.0.0,3.0.0)</version>", f"""<version>{plugin}</version>
            <exclusions>
                <exclusion>
                    <groupId>com.github.everit-org.json-schema</groupId>
                    <artifactId>*</artifactId>
                </exclusion>
            </exclusions>
        </dependency>
        <dependency>
            <groupId>com.github.erosb</groupId>
            <artifactId>everit-json-schema</artifactId>
            <version>{version("everit-json-schema")}</version>""")
    changed = changed.replace("    <dependencies>", f"""    <dependencyManagement>
        <dependencies>
            <dependency>
                <groupId>software.amazon.cloudformation</groupId>
                <artifactId>aws-cloudformation-resource-schema</artifactId>
                <version>{version("aws-cloudformation-resource-schema")}</version>
            </dependency>
        </dependencies>
    </dependencyManagement>

    <dependencies>""", 1)
    if changed.count(plugin) != 1 or "dependencyManagement" not in changed:
        raise SystemExit("bench: the template's pom.xml is another than this file knows.")
    return changed


def run(command, **more):
    done = subprocess.run(list(map(str, command)), cwd=PROJECT, capture_output=True, text=True, check=False, **more)
    if done.returncode:
        raise SystemExit(f"bench: {command[0]} failed:\n{done.stdout[-4000:]}{done.stderr[-4000:]}")
