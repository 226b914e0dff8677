"""A scenario to begin with: small, right, and with a citizen that nobody has used."""

from datetime import date

from registermock.world import ALL_SERVICES, World
from registermock.world.nin import synthetic

_TEXT = """\
# yaml-language-server: $schema=./scenario.schema.json
name: my-scenario
title: Min egen
story: Kari står på en liste uten fast lege, der Anlaug er eneste vikar.
clock: 2026-03-02 09:00
lists:
  ubesatt:
    office: Mitt legekontor
    doctors:
      - {{vikar: anlaug, from: 2026-01-01}}
citizens:
  kari: {{nin: {nin}, list: ubesatt}}
expect:
  kari: {{outcome: vikar, addressed_to: anlaug, services: [{services}]}}
"""
_BORN = date(1984, 5, 17)


def small_scenario(world: World) -> str:
    """Its text."""
    nin = next(one for one in synthetic(_BORN) if one not in world.citizens)
    return _TEXT.format(nin=nin, services=", ".join(ALL_SERVICES))
