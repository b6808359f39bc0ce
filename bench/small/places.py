"""Where things are."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
WORK = ROOT / "bench" / "target"
HANDLERS = ROOT / "target" / "community-securityir-case-handler.jar"
EXAMPLE = ROOT / "examples" / "case.yaml"
