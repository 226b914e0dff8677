"""Writes the SBOM: what registermock is installed with, as CycloneDX 1.5 JSON, from the lock file.

    .venv/bin/python .ci/sbom.py [FILE]

uv tells the packages, their hashes and who needs whom; licences come from docs/third-party-licences.md. With
SOURCE_DATE_EPOCH set, the same commit gives the same bytes.
"""

import json
import os
import sys
import uuid
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from locked import exported, licences

PROJECT_LICENCE = "MIT"


def sbom(epoch: str | None) -> dict[str, Any]:
    """The document; its time and serial number follow from `epoch` (seconds) where that is given."""
    document: dict[str, Any] = json.loads(exported("--format", "cyclonedx1.5", "--preview-features", "sbom-export"))
    project = document["metadata"]["component"]
    project["type"] = "application"
    project["purl"] = f"pkg:pypi/{project['name']}@{project['version']}"
    known = licences() | {project["name"]: PROJECT_LICENCE}
    for component in (project, *document["components"]):
        component["licenses"] = [{"expression": known[component["name"]]}]
    if epoch:
        document["metadata"]["timestamp"] = datetime.fromtimestamp(int(epoch), UTC).isoformat()
        document["serialNumber"] = uuid.uuid5(uuid.NAMESPACE_URL, _text(document | {"serialNumber": ""})).urn
    return document


def _text(document: dict[str, Any]) -> str:
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def main(arguments: list[str]) -> None:
    """Write it to the file named, or print it."""
    text = _text(sbom(os.environ.get("SOURCE_DATE_EPOCH")))
    if arguments:
        Path(arguments[0]).write_text(text, encoding="utf-8")
    else:
        print(text, end="")


if __name__ == "__main__":
    main(sys.argv[1:])
