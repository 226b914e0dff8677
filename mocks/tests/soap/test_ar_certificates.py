"""Certificate times as AR's DateTimeOffset."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from registermock.registers import ar
from registermock.settings import Settings
from registermock.soap.ar import certificates
from registermock.soap.values.simple import date_time
from registermock.world import View, World

TEXT = """
clock: {clock}
offices: {{O: {{her_id: 11}}}}
lists: {{u: {{office: O, doctors: [{{gp: eva, from: 2020-01-01}}]}}}}
parties: {{eva: {{her_id: 13}}}}
"""


@pytest.mark.parametrize(("clock", "offset"), [("2026-03-02", 60), ("2026-07-02", 120)])
def test_the_offset_is_norways_at_that_time_and_the_time_is_utc(
    world_of: Callable[..., World], clock: str, offset: int
) -> None:
    view = View(world_of(TEXT.format(clock=clock)), Settings())
    found = ar.found_at(view, "ldap:///??sub?(uid=13)")

    told = certificates.search_result(view, found).MatchingCertificates.CertificateCandidate[0].NotBefore

    day = datetime.fromisoformat(clock)
    assert told.OffsetMinutes == offset
    assert date_time(told.DateTime) == f"{(day - timedelta(days=365)).isoformat()}Z"
