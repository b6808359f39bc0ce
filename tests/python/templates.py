"""Templates for the tests: one case, with or without more properties."""

import json

from cfnlint.decode.cfn_yaml import loads

REQUIRED = {
    "Title": "A drill",
    "Description": "Opened by a test.",
    "EngagementType": "Investigation",
    "ResolverType": "Self",
    "ReportedIncidentStartDate": "2026-03-01T09:30:00Z",
    "ImpactedAccounts": ["123456789012"],
    "Watchers": [{"Email": "soc@example.com", "Name": "Security Operations"}],
}


def case(**properties):
    """The text of a template with one case; a property given as None is left out."""
    merged = {name: value for name, value in {**REQUIRED, **properties}.items() if value is not None}
    return template({"Case": {"Type": "Community::SecurityIR::Case", "Properties": merged}})


def template(resources, **sections):
    return json.dumps({
        "Resources": resources,
        "Outputs": {
            "CaseId": {"Value": {"Fn::GetAtt": ["Case", "CaseId"]}},
            "CaseArn": {"Value": {"Ref": "Case"}},
        } if "Case" in resources else {},
        **sections,
    }, indent=2)


def as_long_form(yaml):
    """A template of YAML as plain data, in which !Ref and the others are what they are short for."""
    return json.loads(json.dumps(loads(yaml)))
