"""The contract's XSD as a judge of request bodies, shared by every thread."""

import re
from threading import Lock

from lxml import etree

from registermock.soap.contract.made_once import making
from registermock.soap.contract.service_contract import ServiceContract
from registermock.soap.contract.xsd import validator

_schemas: dict[ServiceContract, "Schema"] = {}
_NO_TIME = re.compile(r"Element '([^']+)': .* is not a valid value of the atomic type 'xs:dateTime'", re.DOTALL)
_NAMESPACE = re.compile(r"\{(?:https?|urn):[^{}]*\}")


class Schema:
    """A compiled schema. One lock, because lxml keeps the last verdict's errors on the schema itself."""

    def __init__(self, compiled: etree.XMLSchema) -> None:
        self._compiled = compiled
        self._lock = Lock()

    def misfit(self, element: etree._Element) -> str | None:
        """What is wrong with the element, with the namespaces left out for readability; None if it fits."""
        with self._lock:
            if self._compiled.validate(element) or (self._trimmed(element) and self._compiled.validate(element)):
                return None
            return _without_namespaces(self._compiled.error_log[0].message)

    def _trimmed(self, element: etree._Element) -> bool:
        """Whether any times there had white space round them, which libxml2 does not collapse as XSD demands. They have
        none now."""
        found = {blamed[1] for error in self._compiled.error_log if (blamed := _NO_TIME.match(error.message))}
        texts = {one: one.text for one in element.iter(*found) if one.text} if found else {}
        for one, text in texts.items():
            one.text = text.strip()
        return any(text != text.strip() for text in texts.values())


def schema_of(contract: ServiceContract) -> Schema:
    """The judge of the contract's messages, made when first needed."""
    return _schemas.get(contract) or _made(contract)


def _made(contract: ServiceContract) -> Schema:
    # libxml2 sets up XSD's own types at the first schema of a process, and two threads at it break both their schemas.
    with making:
        if contract not in _schemas:
            _schemas[contract] = Schema(validator(contract))
        return _schemas[contract]


def _without_namespaces(message: str) -> str:
    return _NAMESPACE.sub("", message)
