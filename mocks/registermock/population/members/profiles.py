"""What doctors and services have activated, and how long their certificates are good."""

from datetime import datetime, time, timedelta
from enum import StrEnum

from registermock.population.calculation.arithmetic import Dice
from registermock.settings import Settings
from registermock.world import (
    ALL_SERVICES,
    CURRENT_VERSION,
    OLD_VERSION,
    PROCESS_OF,
    ActivatedProcess,
    CertificatePair,
    Profile,
    Role,
    Service,
    certificate_pair,
)

_YEAR = timedelta(days=365)


class Activation(StrEnum):
    """How much of the four services is activated."""

    NOTHING = "no-cpp"
    PARTIAL = "partial-cpp"
    OLD = "old-process-version"
    ALL = "all-services"


def _profile(services: tuple[Service, ...], version: str = CURRENT_VERSION) -> Profile:
    return Profile(tuple(ActivatedProcess(PROCESS_OF[one].name, version, Role.CLINICIAN) for one in services))


_ALL = _profile(ALL_SERVICES)
_OLD = _profile(ALL_SERVICES, OLD_VERSION)
_PARTS = (
    _profile((Service.BOOKING_BY_WISH, Service.RENEWAL, Service.CONTACT, Service.E_CONSULTATION)),
    _profile((Service.BOOKING, Service.RENEWAL)),
    _profile((Service.BOOKING_BY_WISH, Service.RENEWAL)),
    _profile((Service.RENEWAL, Service.CONTACT)),
    _profile((Service.BOOKING, Service.RENEWAL, Service.CONTACT)),
    _profile((Service.RENEWAL,)),
)


class Profiles:
    """Profiles and certificates by HER-id."""

    def __init__(self, settings: Settings, dice: Dice, clock: datetime) -> None:
        self._settings = settings
        self._dice = dice
        self._day = datetime.combine(clock.date(), time())

    def activation(self, her_id: int) -> Activation:
        """How much the party has activated."""
        thrown = self._dice.number("profile", her_id) % 1_000_000 / 10_000
        shares = (
            (self._settings.national_no_profile, Activation.NOTHING),
            (self._settings.national_partial_profile, Activation.PARTIAL),
            (self._settings.national_old_profile, Activation.OLD),
        )
        for share, activation in shares:
            if thrown < share:
                return activation
            thrown -= share
        return Activation.ALL

    def profile(self, her_id: int) -> Profile | None:
        """The party's CPP."""
        match self.activation(her_id):
            case Activation.NOTHING:
                return None
            case Activation.OLD:
                return _OLD
            case Activation.PARTIAL:
                return _PARTS[self._dice.number("part", her_id) % len(_PARTS)]
        return _ALL

    def certificates(self, subject: str, her_id: int, org_number: int) -> CertificatePair:
        """Good for three years, of which the clock sees one of the days; or run out thirty days before it."""
        start = self._day - timedelta(days=30 + self._dice.number("certificate", her_id) % 730)
        end = start + 3 * _YEAR
        if self._dice.hits(self._settings.national_expired_certificate, "expired", her_id):
            start, end = self._day - 2 * _YEAR, self._day - timedelta(days=30)
        return certificate_pair(subject, her_id, org_number, start, end)
