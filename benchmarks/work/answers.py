"""Answers: asked for one by one, and compared by what they say."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException

from lxml import etree

from benchmarks.errors import BenchmarkError
from benchmarks.work.questions import Questions

_NIL = "{http://www.w3.org/2001/XMLSchema-instance}nil"
_TIMEOUT = 60


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    media_type: str
    content: bytes

    @property
    def elements(self) -> list[tuple[str, str, str | None]]:
        """Name, text and nil of every element in the body, in order: all that an answer says. Prefixes, headers and
        white space round elements do not count."""
        body = next(child for child in etree.fromstring(self.content) if etree.QName(child).localname == "Body")
        return [(str(one.tag), one.text or "", one.get(_NIL)) for one in list(body.iter())[1:]]

    def texts(self, name: str) -> list[str]:
        """The texts of all elements of that local name."""
        return [text for tag, text, _ in self.elements if tag.rpartition("}")[2] == name]


Check = Callable[[str, Answer], str | None]
"""What is wrong with an answer about somebody; None if nothing is."""


def answers(host: str, questions: Questions, whom: Sequence[str]) -> Iterator[tuple[str, Answer]]:
    """Ask about each, one after the other. Raises OSError or HTTPException when the server does not answer."""
    connection = HTTPConnection(host, timeout=_TIMEOUT)
    try:
        for number, who in enumerate(whom):
            connection.request("POST", questions.path, questions.about(who, number), dict(questions.headers))
            response = connection.getresponse()
            yield who, Answer(response.status, response.headers["Content-Type"] or "", response.read())
    finally:
        connection.close()


def recorded(host: str, questions: Questions) -> dict[str, Answer]:
    """What the server answers about everybody, for its peers to answer the same."""
    return dict(answers(host, questions, questions.whom))


def checked(name: str, host: str, questions: Questions, whom: Sequence[str], check: Check) -> None:
    """Ask about each and judge the answer. Raises BenchmarkError at the first wrong one."""
    try:
        for who, answer in answers(host, questions, whom):
            if wrong := check(who, answer):
                raise BenchmarkError(f"{name} answers wrongly about {who}: {wrong}")
    except (OSError, HTTPException) as error:
        raise BenchmarkError(f"{name} at {host} does not answer: {error!r}") from error


def answers_with(*names: str, echo: str = "", at_least: int = 0) -> Check:
    """Judges an answer on its own: status 200, `echo` names an element that holds whom it is about, every other
    name is somewhere with a text, and it has so many bytes."""

    def check(who: str, answer: Answer) -> str | None:
        if answer.status != 200:
            return f"status {answer.status}: {answer.content[:300]!r}"
        if echo and who not in answer.texts(echo):
            return f"{echo} is {answer.texts(echo)}"
        if missing := [name for name in names if not any(answer.texts(name))]:
            return f"it has no {', '.join(missing)}"
        return None if len(answer.content) >= at_least else f"it has {len(answer.content)} bytes only"

    return check


def full_details(who: str, answer: Answer) -> str | None:
    """Judges GetPatientGPDetails: contract, office with address, two doctor cycles and patient, about the right one."""
    complete = answers_with("GPHerId", "StreetAddress", "MaxPatients", echo="PatientNIN", at_least=5000)
    if wrong := complete(who, answer):
        return wrong
    if who not in answer.texts("NIN"):
        return "the patient's own data are not there"
    return None if len(answer.texts("HprNumber")) == 2 else f"{len(answer.texts('HprNumber'))} doctor cycles, not 2"


def same_as(right: Mapping[str, Answer]) -> Check:
    """Judges by what another server answered about the same one: status and every element must be equal."""

    def check(who: str, answer: Answer) -> str | None:
        wanted = right[who]
        if answer.status != wanted.status:
            return f"status {answer.status}, {wanted.status} expected: {answer.content[:300]!r}"
        if answer.content == wanted.content:
            return None
        return _first_difference(answer.elements, wanted.elements)

    return check


def _first_difference(found: Sequence[object], wanted: Sequence[object]) -> str | None:
    different = next((pair for pair in zip(found, wanted, strict=False) if pair[0] != pair[1]), None)
    if different:
        return f"{different[0]} where {different[1]} is expected"
    return None if len(found) == len(wanted) else f"{len(found)} elements where {len(wanted)} are expected"
