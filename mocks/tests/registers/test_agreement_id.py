"""An agreement's id leads back to its two parties, and no other id does."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from registermock.registers.agreement_id import agreement_id, parties_of

her_ids = st.integers(0, 2**32 - 1)


@given(her_ids, her_ids)
def test_id_leads_back_to_the_pair(one: int, other: int) -> None:
    assert parties_of(agreement_id(one, other)) == (one, other)


@given(her_ids, her_ids)
def test_order_of_the_parties_matters(one: int, other: int) -> None:
    assert (agreement_id(one, other) == agreement_id(other, one)) is (one == other)


@given(st.uuids())
def test_foreign_id_is_refused(foreign: UUID) -> None:
    assert parties_of(foreign) is None


@given(her_ids, her_ids, st.integers(0, 127))
def test_id_with_one_bit_wrong_is_refused(one: int, other: int, bit: int) -> None:
    wrong = UUID(int=agreement_id(one, other).int ^ 1 << bit)

    assert parties_of(wrong) is None


def test_ids_are_the_same_everywhere() -> None:
    assert str(agreement_id(9000001, 361927199)) == "d7268450-0a43-adf2-d7af-d0111fd13fed"
