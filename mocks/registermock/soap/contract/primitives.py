"""What WCF's data contracts are made of, as spyne types: primitives, contracts, arrays, enumerations.

The rules are WCF's: nothing has to be sent (minOccurs 0) unless it is `required`;
a reference type may be nil, a value type may not unless it is a `Nullable`; arrays are named types.

    class Period(Contract):
        __namespace__ = COMMON_EN
        From = DateTime
        To = NullableDateTime
"""

from collections.abc import Sequence
from typing import Any, ClassVar

from spyne import model

from registermock.soap.namespaces import ARRAYS, MESSAGE, SERIALIZATION


def nullable(value_type: Any) -> Any:
    """The value type as a member that may be nil (`int?` in C#)."""
    return value_type.customize(nillable=True)


def required(kind: Any) -> Any:
    """The type as a member that has to be sent (minOccurs 1); whether it may be nil stays as it was."""
    return kind.customize(min_occurs=1)


Text = model.Unicode
Bytes = model.ByteArray

Short = model.Integer16.customize(nillable=False)
Int = model.Integer32.customize(nillable=False)
Long = model.Integer64.customize(nillable=False)
Boolean = model.Boolean.customize(nillable=False)
DateTime = model.DateTime.customize(nillable=False)
Double = model.Double.customize(nillable=False)

NullableInt = nullable(Int)
NullableLong = nullable(Long)
NullableBoolean = nullable(Boolean)
NullableDateTime = nullable(DateTime)


class Restriction:
    """A named xs:simpleType: a built-in type and the facets that narrow it.

    Python values are those of the spyne base (text, timedelta). The facets are in the XSD, which judges what
    comes in; spyne itself does not look at them.
    """

    restricts: ClassVar[str]
    facets: ClassVar[tuple[tuple[str, str], ...]]
    is_list: ClassVar[bool] = False


class Guid(Restriction, model.Unicode):
    """ser:guid, a value type: 8-4-4-4-12 hexadecimal digits as text."""

    __type_name__ = "guid"
    __namespace__ = SERIALIZATION
    restricts = "string"
    facets = (("pattern", r"[\da-fA-F]{8}-[\da-fA-F]{4}-[\da-fA-F]{4}-[\da-fA-F]{4}-[\da-fA-F]{12}"),)

    class Attributes(model.Unicode.Attributes):
        """A value type is never nil."""

        nillable = False


class Duration(Restriction, model.Duration):
    """ser:duration, a value type: what a .NET TimeSpan can hold, here a timedelta."""

    __type_name__ = "duration"
    __namespace__ = SERIALIZATION
    restricts = "duration"
    facets = (
        ("pattern", r"\-?P(\d*D)?(T(\d*H)?(\d*M)?(\d*(\.\d*)?S)?)?"),
        ("minInclusive", "-P10675199DT2H48M5.4775808S"),
        ("maxInclusive", "P10675199DT2H48M5.4775807S"),
    )

    class Attributes(model.Duration.Attributes):
        """A value type is never nil."""

        nillable = False


NullableGuid = nullable(Guid)


class StreamBody(Restriction, model.ByteArray):
    """msg:StreamBody, what a .NET Stream becomes: bytes that are always there, so neither nil nor absent."""

    __type_name__ = "StreamBody"
    __namespace__ = MESSAGE
    restricts = "base64Binary"
    facets = ()

    class Attributes(model.ByteArray.Attributes):
        """The one type of the contracts that has to be sent."""

        nillable = False
        min_occurs = 1


class Enumeration(Restriction, model.Unicode):
    """Base of enumerations: value types whose values are written by name, so text here.

    `numbers` are the values behind the names; the schema tells those that are not what .NET would count.
    """

    restricts = "string"
    numbers: ClassVar[tuple[int, ...]] = ()

    class Attributes(model.Unicode.Attributes):
        """A value type is never nil."""

        nillable = False


def enumeration(
    namespace: str, name: str, *values: str, is_list: bool = False, numbers: Sequence[int] | None = None
) -> Any:
    """An enumeration of these names; `is_list` for flags, which the schema lets combine with blanks.

    `numbers` are left out where the names count from 0.
    """
    body = {
        "__type_name__": name,
        "__namespace__": namespace,
        "facets": tuple(("enumeration", value) for value in values),
        "is_list": is_list,
        "numbers": tuple(range(len(values)) if numbers is None else numbers),
    }
    make: Any = type(Enumeration)
    return make(name, (Enumeration,), body)


class Contract(model.ComplexModel):
    """Base of data contracts. Members stand in wire order: own ones after those of the base contract.

    A member that is not given is None. spyne would set each by itself, at ten times the cost.
    """

    def __init__(self, **members: Any) -> None:
        unset = _unset[self.__class__]
        given = {**unset, **members}
        if len(given) != len(unset):
            raise TypeError(f"{self.__class__.__name__} has no {', '.join(members.keys() - unset.keys())}")
        self.__dict__ = given


class _Unset(dict[Any, dict[str, None]]):
    """Contract type → its members without values; made when first needed."""

    def __missing__(self, kind: Any) -> dict[str, None]:
        made = self[kind] = dict.fromkeys(kind.get_flat_type_info(kind))
        return made


_unset = _Unset()


class Struct(Contract):
    """Base of data contracts that are value types: never nil, unless made `nullable`."""

    class Attributes(model.ComplexModel.Attributes):
        """A value type is never nil."""

        nillable = False


def array_of(item: Any, namespace: str | None = None) -> Any:
    """The contract `ArrayOfX`: any number of members X, in the namespace of X (of built-in types: arr).

    An item given by name only is filled in afterwards by `complete`; contracts that refer to
    each other in a circle do so through an array.
    """
    if isinstance(item, str):
        return _array(item, namespace)
    array = _array(item.get_type_name(), namespace or _namespace_of_array(item))
    complete(array, item)
    return array


def complete(array: Any, item: Any) -> None:
    """Give an array that was made by name its item."""
    array.append_field(item.get_type_name(), item.customize(max_occurs="unbounded"))


def _array(item_name: str, namespace: str | None) -> Any:
    make: Any = type(Contract)
    return make(f"ArrayOf{item_name}", (Contract,), {"__namespace__": namespace, "_type_info": []})


def _namespace_of_array(item: Any) -> str:
    return ARRAYS if item.get_namespace() == Text.get_namespace() else str(item.get_namespace())
