"""The calls of docs/admin-api.md, from the document that the server serves."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from registermock.admin.api.blueprint import operations
from registermock.admin.api.frame.document import document


def calls() -> Iterator[str]:
    """Every call with what it takes and gives, as Markdown, by subject."""
    told = document(operations())
    for group in (tag["name"] for tag in told["tags"]):
        yield from (f"## {group}", "")
        for path, methods in told["paths"].items():
            for method, call in methods.items():
                if group in call["tags"]:
                    yield from _call(f"{method.upper()} {path}", call)


def _call(title: str, call: Mapping[str, Any]) -> Iterator[str]:
    yield from (f"### {title}", "", f"{call['summary']}.")
    if call["description"] != call["summary"]:
        yield from ("", call["description"])
    parameters = [one for one in call.get("parameters", ()) if "$ref" not in one]
    yield from [""] if parameters else []
    for one in parameters:
        yield f"- `{one['name']}` ({one['in']}): {one['description']}"
    for kind, content in list(call.get("requestBody", {}).get("content", {}).items())[:1]:
        examples = [_text(one["value"]) for one in content["examples"].values()]
        yield from ("", f"Takes `{kind}`, such as", *_block("\n".join(examples)))
    for status, answer in call["responses"].items():
        yield from _answer(status, answer) if status.startswith("2") else ()
    yield ""


def _answer(status: str, answer: Mapping[str, Any]) -> Iterator[str]:
    content = answer.get("content", {})
    types = ", ".join(f"`{one}`" for one in content)
    yield from ("", f"Gives {status}{f', {types}' if types else ''}: {answer['description']}")
    example = next((one["example"] for one in content.values() if "example" in one), None)
    yield from _block(_text(example)) if example is not None else ()


def _text(example: Any) -> str:
    return example.rstrip() if isinstance(example, str) else json.dumps(example, ensure_ascii=False)


def _block(text: str) -> tuple[str, ...]:
    return ("", "```", text, "```")
