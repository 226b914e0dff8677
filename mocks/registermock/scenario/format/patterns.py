"""What to write where a pattern of the document is not met; an editor says it too."""

PATTERNS = {
    r"^[a-z0-9]+(-[a-z0-9]+)*$": "use small letters, digits and single hyphens",
    r"^[0-9]{1,6}(\.[0-9]{1,6})+$": "write a version such as 1.2",
    r"^[0-9]{4}$": "write four digits",
    r"^[^:]*[^:\s][^:]*$": "a user name of HTTP Basic has no colon",
    r"^[0-9]{4}( \S.*)?$": "write the four digits of the kommune and its name, such as 0301 Oslo",
    r"^[A-Z][A-Z0-9]{1,2}( \S.*)?$": "write the code of the profession and its name, such as SP Sykepleier",
}
