"""What the CloudFormation CLI says about the schema."""

import subprocess

from sir import REPOSITORY


def test_the_schema_is_valid_and_one_warning_is_left():
    """
    The CLI advises against long lists of Regions. This one is the API's: a Region that the service does not take is refused
    before any call, and a test holds the list against the API model. Any other advice would be one to follow.
    """
    done = subprocess.run(["./cfn", "validate"], cwd=REPOSITORY, stdin=subprocess.DEVNULL,
                          capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    said = [line for line in (done.stdout + done.stderr).splitlines() if line.strip()]
    advice = [line for line in said if line != "Resource schema is valid."]
    assert "Resource schema is valid." in said
    assert len(advice) == 1, advice
    assert advice[0].startswith("Consider not manually maintaining large constantly evolving enums")
    assert "us-east-1" in advice[0] and "Investigation" not in advice[0]
