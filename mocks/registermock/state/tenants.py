"""All tenants, by name: made when first asked for, forgotten when unused, never more than there is room for."""

import logging
from threading import Lock
from time import monotonic

from registermock.state.shared import Shared
from registermock.state.tenant import Tenant

DEFAULT = "default"
"""The tenant of whoever names none and gives no credentials."""

_log = logging.getLogger(__name__)


class Tenants:
    """The tenants of a server. Safe to use from several threads.

    One that was not used for `tenant_idle_minutes` is forgotten, and so are those not used for the longest time when
    there are more than `most_tenants`; whoever comes back under the name starts anew. When their journals together
    take more than `journals_megabytes`, those of the longest unused give way.
    """

    def __init__(self, shared: Shared) -> None:
        self._shared = shared
        self._most = shared.settings.most_tenants
        self._idle = shared.settings.tenant_idle_minutes * 60
        self._tenants: dict[str, Tenant] = {}
        self._lock = Lock()

    def of(self, name: str) -> Tenant:
        """The tenant of that name."""
        found, now = self._tenants.get(name), monotonic()
        if found is None or now - found.used > self._idle:
            return self._made(name, now)
        found.used = now
        return found

    def known(self, name: str) -> Tenant | None:
        """The tenant of that name if there is one."""
        self._forget_the_idle(monotonic())
        return self._tenants.get(name)

    def all(self) -> list[Tenant]:
        """Every tenant there is, by name."""
        self._forget_the_idle(monotonic())
        return sorted(self._tenants.copy().values(), key=lambda one: one.name)

    def remove(self, name: str) -> bool:
        """Forget the tenant; False if there is none."""
        with self._lock:
            return self._forgotten(self._tenants.get(name))

    def trim(self) -> None:
        """Shrink journals until all together take no more room than they may."""
        at_most = self._shared.settings.journals_megabytes * 1024 * 1024
        tenants = sorted(self._tenants.copy().values(), key=lambda one: one.used)
        over = sum(one.journal.size for one in tenants) - at_most
        for one in tenants:
            if over <= 0:
                break
            before = one.journal.size
            one.journal.shrink(max(0, before - over))
            over -= before - one.journal.size

    def _made(self, name: str, now: float) -> Tenant:
        self._forget_the_idle(now)
        with self._lock:
            if name not in self._tenants:
                self._make_room()
                self._tenants[name] = Tenant(name, self._shared, now)
            return self._tenants[name]

    def _forget_the_idle(self, now: float) -> None:
        with self._lock:
            for one in [one for one in self._tenants.values() if now - one.used > self._idle]:
                self._forgotten(one)

    def _make_room(self) -> None:
        if len(self._tenants) < self._most:
            return
        oldest = min(self._tenants.values(), key=lambda one: one.used)
        self._forgotten(oldest)
        if oldest.changed:
            _log.warning("what tenant %r changed is dropped: only %d tenants are kept", oldest.name, self._most)

    def _forgotten(self, one: Tenant | None) -> bool:
        if one is None:
            return False
        del self._tenants[one.name]
        one.armed.reset()  # whoever waits because of a fault waits no longer
        return True
