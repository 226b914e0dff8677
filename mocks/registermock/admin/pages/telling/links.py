"""Links from a page to itself with something changed."""

from urllib.parse import urlencode

from flask import request, url_for


def same_page(**changes: str | None) -> str:
    """The address of this page with these arguments in place of its own; None takes one away."""
    arguments = {**request.args.to_dict(), **changes}
    if request.endpoint and request.endpoint.startswith("pages."):
        return url_for(request.endpoint, **(request.view_args or {}), **arguments)  # type: ignore[arg-type]
    return f"{request.path}?{urlencode({name: value for name, value in arguments.items() if value is not None})}"
