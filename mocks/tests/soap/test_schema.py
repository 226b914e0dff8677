"""Schemas are compiled when first needed, which many threads may find at once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Lock
from time import sleep

import pytest

from registermock.soap.contract import schema
from registermock.soap.contract.service_contract import ServiceContract
from registermock.soap.served import AR, FLR


def test_one_is_compiled_at_a_time_and_once(monkeypatch: pytest.MonkeyPatch) -> None:
    compiling, compiled = Lock(), []

    def validator(contract: ServiceContract) -> None:
        assert compiling.acquire(blocking=False)
        sleep(0.02)
        compiled.append(contract.short)
        compiling.release()

    monkeypatch.setattr(schema, "_schemas", {})
    monkeypatch.setattr(schema, "validator", validator)
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(schema.schema_of, [FLR, AR] * 4))

    assert sorted(compiled) == ["AR", "FLR"]
