"""The scenario format as JSON Schema, for editors."""

import json
from typing import Any

from registermock.scenario.document import ScenarioDocument


def json_schema() -> str:
    """The schema as text. Editors read `27824327454` and `no` as numbers and booleans, so text may be those too."""
    schema = ScenarioDocument.model_json_schema(by_alias=True)
    return json.dumps(_as_editors_see_it(schema), ensure_ascii=False, indent=2) + "\n"


def _as_editors_see_it(part: Any) -> Any:
    if isinstance(part, list):
        return [_as_editors_see_it(item) for item in part]
    if not isinstance(part, dict):
        return part
    seen = {key: _as_editors_see_it(value) for key, value in part.items()}
    if seen.get("type") == "string" and not {"enum", "const", "pattern"} & seen.keys():
        seen["type"] = ["string", "number", "boolean"]
        seen.pop("format", None)  # 2026-03-02 is a moment too, and no date-time to JSON Schema
    return seen
