"""Two descriptions laid side by side, both ways."""

from typing import Any


def differences(expected: Any, actual: Any, place: str = "") -> list[str]:
    """What differs, with its place: missing, extra, changed. Order counts in lists, and only there."""
    if isinstance(expected, dict) and isinstance(actual, dict):
        found = [f"{place}/{key} is missing" for key in expected if key not in actual]
        found += [f"{place}/{key} is extra" for key in actual if key not in expected]
        both = [key for key in expected if key in actual]
        return found + [one for key in both for one in differences(expected[key], actual[key], f"{place}/{key}")]
    if _are_lists_of_named(expected, actual):
        names = [[one["name"] for one in side] for side in (expected, actual)]
        found = differences({one["name"]: one for one in expected}, {one["name"]: one for one in actual}, place)
        return found or ([] if names[0] == names[1] else [f"{place}: the order is {names[1]}, not {names[0]}"])
    return [] if expected == actual else [f"{place} is {actual!r}, not {expected!r}"]


def _are_lists_of_named(*sides: Any) -> bool:
    return all(
        isinstance(side, list) and all(isinstance(one, dict) and "name" in one for one in side) for side in sides
    )
