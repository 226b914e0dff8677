"""Norwegian names and streets, as Faker draws them.

`import faker` imports its every provider in every language. Here only what draws these is imported, without what
`faker/__init__.py` does; whoever imports Faker itself, before or later, has all of it.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.util import find_spec, module_from_spec
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from faker.generator import Generator
    from faker.providers.address.no_NO import Provider as Addresses
    from faker.providers.person.no_NO import Provider as People

_FAKER = "faker"
_drawing = Lock()


def last_name(seed: int) -> str:
    """The last name that Faker("no_NO") gives for the seed."""
    with _drawing:
        made, people, _ = _norwegian()
        made.seed_instance(seed)
        return people.last_name()


def street_address(seed: int) -> str:
    """The street and number that it gives."""
    with _drawing:
        made, _, addresses = _norwegian()
        made.seed_instance(seed)
        return addresses.street_address()


@cache
def _norwegian() -> "tuple[Generator, People, Addresses]":
    with _package_alone():
        from faker.generator import Generator  # noqa: PLC0415  as said above
        from faker.providers.address.no_NO import Provider as Addresses  # noqa: PLC0415
        from faker.providers.person.no_NO import Provider as People  # noqa: PLC0415

    made = Generator()
    people, addresses = People(made), Addresses(made)
    for provider in (people, addresses):
        provider.__use_weighting__ = True
        made.add_provider(provider)
    return made, people, addresses


@contextmanager
def _package_alone() -> Iterator[None]:
    """Meanwhile the package of Faker is no more than a place where its modules are found."""
    if _FAKER in sys.modules:
        yield
        return
    spec = find_spec(_FAKER)
    assert spec
    sys.modules[_FAKER] = module_from_spec(spec)
    try:
        yield
    finally:
        del sys.modules[_FAKER]
