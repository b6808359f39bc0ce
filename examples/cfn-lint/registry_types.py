"""
A rule for cfn-lint that finds nothing by itself and lets the others see more. As of version 1.58 cfn-lint knows from
--registry-schemas that a type exists, but looks for its properties in its own list of types only, and so holds none
against the schema. This rule puts the types on that list.
"""

from cfnlint.rules import CloudFormationLintRule
from cfnlint.schema.manager import PROVIDER_SCHEMA_MANAGER


class RegistryTypes(CloudFormationLintRule):
    id = "I9801"
    shortdesc = "Types of --registry-schemas are checked like those of AWS"
    description = "Makes cfn-lint hold resources against the schemas of --registry-schemas"
    source_url = "https://github.com/aws-cloudformation/cfn-lint"
    tags = ["resources"]

    def initialize(self, cfn):
        """Called once for each template, before any check."""
        for region in cfn.regions:
            for name in PROVIDER_SCHEMA_MANAGER._registry_schemas:
                PROVIDER_SCHEMA_MANAGER._load_provider_module(region).setdefault(name, "registry")
