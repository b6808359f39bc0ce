"""
cfn-lint as a command, with one repair: version 1.58 knows from --registry-schemas that a type exists, but looks for what
its properties are in its own list of types only, and so holds nothing against the schema. Here the type is on that list.
"""

from cfnlint.runner import main
from cfnlint.schema.manager import PROVIDER_SCHEMA_MANAGER

PROVIDER_SCHEMA_MANAGER._load_provider_module("us-east-1")["Community::SecurityIR::Case"] = "registry"

if __name__ == "__main__":
    main()
