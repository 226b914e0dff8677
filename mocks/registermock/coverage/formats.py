"""Coverage told in the ways its readers want: people, programs, wikis, JUnit."""

import json
from xml.etree import ElementTree

from registermock.coverage.meeting import Coverage, Met

FORMATS = ("text", "json", "markdown", "junit")


def formatted(found: Coverage, how: str) -> str:
    """The coverage in one of FORMATS."""
    return {"text": _text, "json": _json, "markdown": _markdown, "junit": _junit}[how](found)


def headline(found: Coverage) -> str:
    """One sentence that sums it up."""
    unread = f"; up to {found.unjudged} calls could no longer be read" if found.unjudged else ""
    return f"{found.met} of {len(found.rows)} rows of the decision table met ({found.percent:.0f} %){unread}"


def as_json(found: Coverage) -> dict[str, object]:
    """A dictionary of what JSON knows."""
    rows = [
        {"row": one.row.word, "register": one.row.stage.name, "meaning": one.row.meaning, "times": one.times,
         "try": one.try_citizen}
        for one in found.rows
    ]  # fmt: skip
    return {"met": found.met, "rows": rows, "percent": round(found.percent, 1), "unjudged": found.unjudged}


def _json(found: Coverage) -> str:
    return json.dumps(as_json(found), ensure_ascii=False, indent=2)


def _text(found: Coverage) -> str:
    lines = [f"{one.times or 'never':>6}  {one.row.word:<26} {one.row.meaning}{_advice(one)}" for one in found.rows]
    return "\n".join([headline(found), *lines])


def _markdown(found: Coverage) -> str:
    head = [f"**{headline(found)}**", "", "| row | register | what it is | met | try |", "|---|---|---|---|---|"]
    rows = [
        f"| `{one.row.word}` | {one.row.stage.name} | {one.row.meaning} | {one.times or '**never**'} "
        f"| {one.try_citizen or ''} |"
        for one in found.rows
    ]
    return "\n".join([*head, *rows])


def _junit(found: Coverage) -> str:
    missing = len(found.rows) - found.met
    suite = ElementTree.Element(
        "testsuite", name="registermock coverage", tests=str(len(found.rows)), failures=str(missing)
    )
    for one in found.rows:
        case = ElementTree.SubElement(suite, "testcase", classname=one.row.stage.name, name=one.row.word)
        if not one.times:
            ElementTree.SubElement(case, "failure", message=f"never met: {one.row.meaning}{_advice(one)}")
    ElementTree.indent(suite)
    return ElementTree.tostring(suite, encoding="unicode", xml_declaration=True)


def _advice(one: Met) -> str:
    return f"; try {one.try_citizen}" if not one.times and one.try_citizen else ""
