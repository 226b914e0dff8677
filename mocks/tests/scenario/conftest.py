"""What keys and words the scenario format has, and which of them a file uses."""

from collections.abc import Callable, Iterator
from enum import Enum
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import pytest
from pydantic import BaseModel

from registermock.scenario.format.document import ScenarioDocument
from registermock.scenario.reading import document
from registermock.scenario.text.yaml_text import read

Vocabulary = frozenset[str]


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    """Every key, as `ListDocument.status`, and every word a key has to choose from, as `status: closed`."""
    return frozenset(word for model in _models(ScenarioDocument) for word in _words_of(model))


@pytest.fixture(scope="session")
def used_by() -> Callable[[Path], Vocabulary]:
    """Those of the vocabulary that a scenario file writes out."""

    def used(file: Path) -> Vocabulary:
        placed = read(file.read_text(encoding="utf-8"), file.name)
        written = document(placed)
        assert written, placed.problems
        return frozenset(_used(written))

    return used


def _models(kind: Any) -> set[type[BaseModel]]:
    """The models a type holds, at any depth."""
    if not (isinstance(kind, type) and issubclass(kind, BaseModel)):
        return {model for inner in get_args(kind) for model in _models(inner)}
    inner = (model for info in kind.model_fields.values() for model in _models(info.annotation))
    return {kind, *inner}


def _words_of(model: type[BaseModel]) -> Iterator[str]:
    for name, info in model.model_fields.items():
        key = info.alias or name
        yield f"{model.__name__}.{key}"
        yield from (f"{key}: {word}" for word in _choices(info.annotation))


def _choices(kind: Any) -> Iterator[str]:
    if get_origin(kind) is Literal:
        yield from get_args(kind)
    elif isinstance(kind, type) and issubclass(kind, Enum):
        yield from (member.value for member in kind)
    else:
        yield from (word for inner in get_args(kind) for word in _choices(inner))


def _used(part: Any) -> Iterator[str]:
    if isinstance(part, BaseModel):
        for name in part.model_fields_set:
            key = type(part).model_fields[name].alias or name
            yield f"{type(part).__name__}.{key}"
            value = getattr(part, name)
            yield from (f"{key}: {word}" for word in _written(value))
            yield from _used(value)
    elif isinstance(part, dict | list | tuple):
        for inner in part.values() if isinstance(part, dict) else part:
            yield from _used(inner)


def _written(value: Any) -> list[str]:
    return [str(item) for item in (value if isinstance(value, list) else [value]) if isinstance(item, str)]
