"""The summary of a population for people, on a terminal."""

from collections.abc import Mapping

from registermock.population.summary import Summary


def told(found: Summary) -> str:
    """The whole summary."""
    given_way = f" ({found.given_way} more give way to people of scenarios)" if found.given_way else ""
    lines = [
        f"National population, seed {found.seed}, seen at {found.clock:%Y-%m-%d %H:%M}",
        "",
        f"{found.citizens:,} citizens{given_way}, {sum(found.lists.values()):,} lists, {found.offices:,} offices, "
        f"{found.doctors:,} doctors",
        *_counts("Lists", found.lists),
        *_counts("Parties of AR", found.parties),
        *_counts("What persons and services have activated", found.profiles),
        *_table("Ids", found.ranges),
        *_table(
            "Citizens to try",
            {one.kind: f"{one.nin}  list {one.list_id}, {one.office}" for one in found.examples},
        ),
    ]
    return "\n".join(lines)


def _counts(title: str, counts: Mapping[str, int]) -> list[str]:
    width = max((len(f"{count:,}") for count in counts.values()), default=0)
    return ["", f"{title}:", *(f"  {count:>{width},}  {what}" for what, count in counts.items())]


def _table(title: str, rows: Mapping[str, str]) -> list[str]:
    width = max(map(len, rows), default=0)
    return ["", f"{title}:", *(f"  {what:<{width}}  {value}" for what, value in rows.items())]
