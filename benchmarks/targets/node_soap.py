"""node-soap with registermock's own WSDL: a service in JavaScript that looks the citizen up and gives an object."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from lxml import etree

from benchmarks.targets.target import Target
from benchmarks.tools import npm_package
from benchmarks.work.answers import Answer, Check
from benchmarks.work.questions import Questions

_SERVER = Path(__file__).with_suffix(".js")
_XSI = "http://www.w3.org/2001/XMLSchema-instance"


class NodeSoap(Target):
    """GetPatientGPDetails in SOAP 1.1, out of objects with the members of these answers."""

    name = "node-soap"

    def __init__(self, questions: Questions, check: Check, wsdl: bytes, answers: Mapping[str, Answer]) -> None:
        super().__init__(questions, check)
        self._wsdl = wsdl
        self._answers = answers

    def command(self, folder: Path) -> Sequence[str]:
        (folder / "flr.wsdl").write_bytes(self._wsdl)
        objects = {who: _reply(answer) for who, answer in self._answers.items()}
        (folder / "answers.json").write_text(json.dumps(objects), encoding="utf-8")
        package = npm_package("soap")
        return ["node", str(_SERVER), str(package), str(self.port), self.questions.path, str(folder)]


def _reply(answer: Answer) -> dict[str, Any]:
    """The reply as node-soap takes it. Members are prefixed as in the WSDL: node-soap finds the namespaces of this
    contract's nested types wrongly by itself, and it is faster where it need not look."""
    body = next(child for child in etree.fromstring(answer.content) if etree.QName(child).localname == "Body")
    return {"attributes": {"xmlns:xsi": _XSI}, **_members(body[0])}


def _members(element: etree._Element) -> dict[str, Any]:
    members: dict[str, Any] = {}
    for child in element:
        name = f"{child.prefix}:{etree.QName(child).localname}"
        members.setdefault(name, []).append(_value(child))
    return {name: values if len(values) > 1 else values[0] for name, values in members.items()}


def _value(element: etree._Element) -> Any:
    if element.get(f"{{{_XSI}}}nil") == "true":
        return None
    return _members(element) if len(element) else element.text or ""
