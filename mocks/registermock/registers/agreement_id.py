"""Ids of agreements: a GUID that holds the two HER-ids, so that any agreement can be found again by its id.

Nothing is stored: the first half is a hash of the pair, the second the pair itself, hidden under that hash.
"""

from hashlib import sha256
from uuid import UUID


def agreement_id(her_id_a: int, her_id_b: int) -> UUID:
    """The id of the agreement of two parties, in that order."""
    pair = her_id_a << 32 | her_id_b
    mask = _mask(pair)
    return UUID(int=mask << 64 | (pair ^ mask))


def parties_of(cpa_id: UUID) -> tuple[int, int] | None:
    """The two HER-ids of an agreement; None for an id that was never one."""
    mask = cpa_id.int >> 64
    pair = (cpa_id.int & (1 << 64) - 1) ^ mask
    return (pair >> 32, pair & (1 << 32) - 1) if _mask(pair) == mask else None


def _mask(pair: int) -> int:
    return int.from_bytes(sha256(pair.to_bytes(8, "big")).digest()[:8], "big")
