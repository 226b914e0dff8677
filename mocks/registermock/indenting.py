"""XML for people to read: the wire has no line breaks."""

import re

_BETWEEN_TAGS = re.compile(r">(?=<)")


def indented(message: str) -> str:
    """XML with each tag that follows a tag on a line of its own; what is no XML stays as it is, more or less."""
    lines, depth = [], 0
    for line in _BETWEEN_TAGS.sub(">\n", message).split("\n"):
        depth -= line.startswith("</")
        lines.append("  " * max(depth, 0) + line)
        opens = line.startswith("<") and not line.startswith(("</", "<?", "<!"))
        depth += opens and "</" not in line and not line.endswith("/>")
    return "\n".join(lines)
