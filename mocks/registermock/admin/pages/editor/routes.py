"""The addresses of the editor."""

import re

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue

from registermock.admin.pages.editor.judging import judged
from registermock.admin.pages.editor.small_scenario import small_scenario
from registermock.admin.pages.shown import scenarios, whose
from registermock.state import State

_FILE_NAME = re.compile(r"^name:[ \t]*([A-Za-z0-9][A-Za-z0-9._-]{0,80})[ \t]*(#.*)?$", re.MULTILINE)


def add_editor_pages(pages: Blueprint, state: State) -> None:
    """The editor, its judgement alone for whoever types, and the text as a file."""

    @pages.route("/editor", methods=["GET", "POST"])
    def editor() -> str:
        tenant = whose(state)
        known = scenarios(tenant)
        like = next((one.text for one in known if one.name == request.args.get("from")), None)
        text = _given() if request.method == "POST" else like or small_scenario(tenant.world)
        return render_template("editor.html", text=text, scenarios=known, judgement=judged(text, state.settings))

    @pages.post("/editor/judgement")
    def judgement() -> str:
        return render_template("judgement.html", judgement=judged(_given(), state.settings))

    @pages.post("/editor/file")
    def file() -> ResponseReturnValue:
        text = _given()
        named = _FILE_NAME.search(text)
        answer = Response(text, content_type="application/yaml; charset=utf-8")
        answer.headers["Content-Disposition"] = f'attachment; filename="{named[1] if named else "scenario"}.yaml"'
        return answer


def _given() -> str:
    """The text of the form, with line ends as files have them: browsers send others."""
    return request.form.get("text", "").replace("\r\n", "\n")
