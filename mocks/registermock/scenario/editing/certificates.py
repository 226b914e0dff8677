"""A party's certificates: renewed, run out, revoked."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated

from registermock.scenario.editing.arguments import Argument, CannotEdit, Kind
from registermock.scenario.editing.desk import Desk
from registermock.scenario.editing.entries import entry_of
from registermock.scenario.editing.verb import Verb, written_moment
from registermock.scenario.text.manuscript import Manuscript

_Party = Annotated[str, Argument(Kind.PARTY, "Kommunikasjonsparten", "The communication party")]
_LIFE = timedelta(days=3 * 365)
_SECOND = timedelta(seconds=1)
_REVOKED = "certificate-revoked"
_OUT_OF_DATE = ("certificate-expired", "certificate-not-yet-valid")
_MENDED = (*_OUT_OF_DATE, _REVOKED, "certificate-wrong-usage")


@dataclass(frozen=True, kw_only=True)
class CertificateRenewed(Verb):
    """A party has new certificates, valid from a moment on."""

    name = "certificate-renewed"
    norwegian = "En part får nye sertifikater"
    english = "A party's certificates are renewed"

    party: _Party
    start: Annotated[datetime | None, Argument(Kind.MOMENT, "Gyldig fra", "Valid from", name="from")] = None
    end: Annotated[
        datetime | None,
        Argument(Kind.END, "Gyldig til", "Valid to; three years if left out", name="to"),
    ] = None

    def edit(self, desk: Desk) -> Manuscript:
        """Whatever was wrong with the old ones is gone, but for a CPP that holds older ones than AR."""
        entry = entry_of(desk, self.party)
        start = self.start or desk.now(entry.party)
        end = self.end or start + _LIFE
        entry.broken(without=_MENDED)
        entry.put("certificate", {"from": written_moment(start), "to": written_moment(end)})
        return entry.manuscript


@dataclass(frozen=True, kw_only=True)
class CertificateExpires(Verb):
    """A party's certificates are valid until a moment and no longer."""

    name = "certificate-expires"
    norwegian = "En parts sertifikater går ut"
    english = "A party's certificates expire"

    party: _Party
    at: Annotated[datetime | None, Argument(Kind.MOMENT, "Når", "When")] = None

    def edit(self, desk: Desk) -> Manuscript:
        """They were issued three years before. Certificates hold the whole of their last second, so those that expire
        now had their last one just before."""
        entry = entry_of(desk, self.party)
        at = self.at or desk.now(entry.party) - _SECOND
        entry.broken(without=_OUT_OF_DATE)
        entry.put("certificate", {"from": written_moment(at - _LIFE), "to": written_moment(at)})
        return entry.manuscript


@dataclass(frozen=True, kw_only=True)
class CertificateRevoked(Verb):
    """A party's certificates are on the authority's revocation list."""

    name = "certificate-revoked"
    norwegian = "En parts sertifikater blir trukket tilbake"
    english = "A party's certificates are revoked"

    party: _Party

    def edit(self, desk: Desk) -> Manuscript:
        """Written as a breakage: revoked 30 days before the scenario's clock."""
        entry = entry_of(desk, self.party)
        if _REVOKED in entry.breakage:
            raise CannotEdit(f"the certificates of {entry.party.key} are revoked already", "party")
        entry.broken(_REVOKED)
        return entry.manuscript
