"""How WCF writes plain values, where the schema allows more than one way or libxml2 looks away."""

from .facts import Name

_MOMENT = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{0,6}[1-9])?"
_WHOLE = r"0|-?[1-9]\d*"
_BASE64 = "[A-Za-z0-9+/]"

_FORMS: dict[Name, str] = {
    "xs:dateTime": _MOMENT,  # Norwegian local time without a zone, no trailing zeros
    "xs:boolean": "true|false",
    "xs:int": _WHOLE,
    "xs:long": _WHOLE,
    "xs:short": _WHOLE,
    "xs:base64Binary": f"({_BASE64}{{4}})*({_BASE64}{{3}}=|{_BASE64}{{2}}==)?",  # one line
}
WITH_ZONE = {"ServerTime", "DateTime"}
"""AR's ServerTime and the DateTime of a sys:DateTimeOffset: the only times that name their zone."""


def form_of(type_: Name, member: str = "") -> str | None:
    """The pattern of a plain type's values, if WCF's form is narrower than the schema's."""
    form = _FORMS.get(type_)
    return rf"({form})(Z|[+\-]\d\d:\d\d)" if form and member in WITH_ZONE else form
