"""The scenario format as JSON Schema, for editors: made from the document model, with the words of help.yaml.

Editors show `markdownDescription` where they can, else `description`: bokmål first, then English.
"""

import json
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any

import yaml

from registermock.scenario.format.document import ScenarioDocument
from registermock.scenario.format.scalars import PATTERNS
from registermock.world import Flag, Refusal

_CHECKED_LATER: dict[str, type[StrEnum]] = {"refused": Refusal, "flags": Flag}
"""Keys of an expectation whose words the compiler judges; an editor may know them all the same."""

_YES_OR_NO = ["yes", "no", True, False]
_TIME = {
    "pattern": r"^\d{4}-\d{2}-\d{2}([ T]\d{2}:\d{2}(:\d{2})?)?$",
    "patternErrorMessage": "write it as 2026-03-02 or 2026-03-02 09:00",
}


def json_schema() -> str:
    """The schema as text."""
    help_ = yaml.safe_load(Path(__file__).with_name("help.yaml").read_text(encoding="utf-8"))
    schema = _as_editors_see_it(ScenarioDocument.model_json_schema(by_alias=True))
    for name, section in _sections(schema):
        _tell(section, help_["sections"].get(name))
        if title := help_["titles"].get(name):
            section["title"] = " · ".join(title)
        if snippets := help_["snippets"].get(name):
            section["defaultSnippets"] = snippets
        for key, described in section["properties"].items():
            _describe(key, described, help_, help_["keys"].get(name, {}).get(key), schema["$defs"])
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _sections(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    yield "ScenarioDocument", schema
    yield from ((name, part) for name, part in schema["$defs"].items() if "properties" in part)


def _describe(key: str, described: dict[str, Any], help_: Any, texts: list[str] | None, defs: dict[str, Any]) -> None:
    _tell(described, texts)
    if key in _CHECKED_LATER:
        where = described.get("items", described)
        where |= {"type": "string", "enum": [word.value for word in _CHECKED_LATER[key]]}
    for choice in _choices(described, defs):
        if words := help_["words"].get(key):
            choice["enumDescriptions"] = [" · ".join(words[word]) if word in words else "" for word in choice["enum"]]
    if key in help_["examples"]:
        described["examples"] = help_["examples"][key]


def _tell(part: dict[str, Any], texts: list[str] | None) -> None:
    if texts:
        norwegian, english = texts
        part["description"] = f"{norwegian}\n{english}"
        part["markdownDescription"] = f"{norwegian}\n\n*{english}*"


def _choices(part: dict[str, Any], defs: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The parts of a key's schema, as one or as one of several, that list words to choose from."""
    if "enum" in part:
        yield part
    if "$ref" in part:
        yield from _choices(defs[part["$ref"].rpartition("/")[2]], {})
    for inner in (*part.get("anyOf", ()), *([part["items"]] if "items" in part else ())):
        yield from _choices(inner, defs)


def _as_editors_see_it(part: Any) -> Any:
    """Editors read `27824327454` as a number and `yes` as text; what may be left out is not written as nothing."""
    if isinstance(part, list):
        return [_as_editors_see_it(item) for item in part]
    if not isinstance(part, dict):
        return part
    seen = {key: _as_editors_see_it(value) for key, value in part.items() if not _noise(key, value)}
    if "anyOf" in seen:
        seen = _without_nothing(seen)
    if seen.get("type") == "boolean":
        seen |= {"type": ["string", "boolean"], "enum": _YES_OR_NO}
    if seen.get("type") == "string" and not {"enum", "const"} & seen.keys():
        seen |= _as_text(seen)
        seen.pop("format", None)  # 2026-03-02 is a moment too, and no date-time to JSON Schema
    if _are_numbers(seen.get("enum", ())):
        seen |= {"type": ["string", "number"], "enum": [*seen["enum"], *map(float, seen["enum"])]}
    return seen


def _as_text(part: dict[str, Any]) -> dict[str, Any]:
    """What a text may look like to an editor."""
    if "format" in part:
        return _TIME
    if part.get("pattern") in PATTERNS:
        return {"type": ["string", "number"], "patternErrorMessage": PATTERNS[part["pattern"]]}
    return {"type": ["string", "number", "boolean"]}


def _noise(key: str, value: Any) -> bool:
    """What pydantic writes for programmers: titles and descriptions of its own, and that nothing is the default."""
    if key == "title" and isinstance(value, str):
        return value != ScenarioDocument.model_config.get("title")
    return (key == "description" and isinstance(value, str)) or (key == "default" and value is None)


def _without_nothing(part: dict[str, Any]) -> dict[str, Any]:
    forms = [form for form in part["anyOf"] if form != {"type": "null"}]
    if len(forms) > 1:
        return part | {"anyOf": forms}
    rest = {key: value for key, value in part.items() if key != "anyOf"}
    return {**forms[0], **rest}


def _are_numbers(words: Iterable[Any]) -> bool:
    words = list(words)
    return bool(words) and all(isinstance(word, str) and word.replace(".", "", 1).isdecimal() for word in words)
