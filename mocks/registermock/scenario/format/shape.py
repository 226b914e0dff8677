"""The scenario format as a shape to walk: which keys stand where, and what belongs at each."""

from collections.abc import Iterator, Mapping
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from registermock.scenario.format.document import ScenarioDocument


def fields_at(path: tuple[str | int, ...]) -> Mapping[str, FieldInfo]:
    """The keys of the section at `path`, in the order of the format; none where names are the tester's own."""
    return fields(kind_at(path))


def kind_at(path: tuple[str | int, ...]) -> Any:
    """The type of what belongs at `path`: without what may be None, and the item's where a list has one alone."""
    kind: Any = ScenarioDocument
    for part in path:
        kind = next(iter(_inside(kind, part)), None)
    return kind


def _inside(kind: Any, part: str | int) -> Iterator[Any]:
    inner = get_args(kind)
    if get_origin(kind) in (list, tuple):
        yield bare(inner[0]) if isinstance(part, int) else kind_in_section(bare(inner[0]), part)
    elif get_origin(kind) is dict:
        yield bare(inner[1])
    elif not isinstance(part, int):
        yield kind_in_section(kind, part)


def kind_in_section(kind: Any, key: str) -> Any:
    """The type of what belongs at a key of a section, None where there is no such key."""
    info = fields(kind).get(key)
    return info and bare(info.annotation)


def fields(kind: Any) -> Mapping[str, FieldInfo]:
    """The keys of a section as they are written."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return {info.alias or name: info for name, info in kind.model_fields.items()}
    return {}


def bare(annotation: Any) -> Any:
    """The type inside an annotation such as `Annotated[list[Section], ...] | None`; the first of several."""
    if get_origin(annotation) in (Annotated, Union, UnionType):
        return next(bare(inner) for inner in get_args(annotation) if inner is not type(None))
    return annotation
