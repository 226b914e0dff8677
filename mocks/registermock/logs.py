"""How the log looks: words for people at a terminal, a JSON object a line for programs."""

import logging
import sys
from datetime import UTC, datetime
from typing import Literal

from registermock.masking import Masked

Form = Literal["auto", "text", "json"]
FORMS: tuple[Form, ...] = ("auto", "text", "json")
LEVELS = ("debug", "info", "warning", "error")


class AsJson(logging.Formatter):
    """One JSON object: time (UTC), level, message, logger, and the record's own `fields` if it has any."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line."""
        import json  # noqa: PLC0415  the first line comes later than the first answer

        told = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "message": record.getMessage(),
            "logger": record.name,
            **getattr(record, "fields", {}),
        }
        if record.exc_info:
            told["exception"] = self.formatException(record.exc_info)
        return json.dumps(told, ensure_ascii=False)


def configure(level: str, form: Form, *, show_national_ids: bool = False) -> None:
    """Log to standard error from that level on; `auto` writes text at a terminal and JSON elsewhere."""
    as_json = form == "json" or (form == "auto" and not sys.stderr.isatty())
    handler = logging.StreamHandler()
    formatter = AsJson() if as_json else logging.Formatter("%(levelname)s %(message)s")
    handler.setFormatter(formatter if show_national_ids else Masked(formatter))
    log = logging.getLogger("registermock")
    log.handlers, log.propagate = [handler], False
    log.setLevel(level.upper())
