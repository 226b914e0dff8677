"""Where the shipped scenarios lie: inside the installed package, or at the top of a checkout."""

from pathlib import Path

_PACKAGE = Path(__file__).parents[2]


def catalogue() -> Path:
    """The folder of the shipped scenarios."""
    installed = _PACKAGE / "catalogue"
    return installed if installed.is_dir() else _PACKAGE.parents[1] / "scenarios"
