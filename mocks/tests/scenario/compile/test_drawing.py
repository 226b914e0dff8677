"""Names and streets are Faker's own, without all that Faker is beside."""

import subprocess
import sys

from faker import Faker

from registermock.scenario.compile.drawing import last_name, street_address


def test_what_is_drawn_is_what_faker_gives_for_the_seed() -> None:
    faker, seeds = Faker("no_NO"), range(2000)

    def given(draw: str, seed: int) -> str:
        faker.seed_instance(seed)
        return str(getattr(faker, draw)())

    assert [last_name(seed) for seed in seeds] == [given("last_name", seed) for seed in seeds]
    assert [street_address(seed) for seed in seeds] == [given("street_address", seed) for seed in seeds]


def test_no_other_provider_is_loaded_and_faker_is_whole_for_whoever_imports_it() -> None:
    program = (
        "import sys; from registermock.scenario.compile.drawing import last_name; last_name(1)\n"
        "print(sum(name.startswith('faker.providers.') for name in sys.modules), 'faker' in sys.modules)\n"
        "from faker import Faker; print(bool(Faker('no_NO').iban() and Faker().bs()))"
    )

    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout

    assert told.split() == ["5", "False", "True"]
