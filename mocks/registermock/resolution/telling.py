"""A resolution told to a person, on a terminal."""

from registermock.resolution.resolution import Resolution


def told(found: Resolution) -> str:
    """The decision path: every step with register, field, value, rule and source, then what it came to."""
    facts = [f"{step.field} = {step.value}" for step in found.steps]
    rules = [f"({step.rule})" for step in found.steps]
    fact_width, rule_width = _width(facts, 60), _width(rules, 70)
    lines = [f"{found.nin} at {found.at:%Y-%m-%d %H:%M:%S}", ""]
    for number, (step, fact, rule) in enumerate(zip(found.steps, facts, rules, strict=True), start=1):
        line = f"{number:>3}. {step.register:<4}  {fact:<{fact_width}}  {rule:<{rule_width}}  {step.source or ''}"
        lines.append(line.rstrip())
    lines += ["", *_outcome(found), "", "What would have changed it:"]
    lines += [f"  - {hint.change}: {hint.outcome}" for hint in found.hints] or ["  - nothing the table knows of"]
    return "\n".join(lines)


def _width(texts: list[str], most: int) -> int:
    return min(max(map(len, texts), default=0), most)


def _outcome(found: Resolution) -> list[str]:
    lines = [f"Outcome:      {found.outcome}"]
    if found.addressed_to is not None:
        lines.append(f"Addressed to: HER-id {found.addressed_to}")
    lines.append(f"Services:     {', '.join(found.services) or 'none'}")
    if found.refused:
        lines.append(f"Refused:      {found.refused}")
    if found.flags:
        lines.append(f"Flags:        {', '.join(found.flags)}")
    return lines
