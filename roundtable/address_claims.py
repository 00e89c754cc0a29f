"""Address claims: an address is not taken on anybody's word. Whoever can read what is sent there has it. Pure rules.

A code of six digits is guessed at one try in a million: five tries and half an hour leave nothing to guessing.
"""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from roundtable.channels import ChannelKind

CODE_DIGITS = 6
GOOD_FOR = timedelta(minutes=30)
MAX_TRIES = 5
LETTERS_A_DAY = 5
"""Codes that one person may have sent to whatever addresses they type: a letter nobody asked for is a nuisance."""
A_DAY = timedelta(days=1)


class AddressProblem(StrEnum):
    """Why an address, or a code, was not taken."""

    NO_ADDRESS = "no-address"
    TOO_OFTEN = "too-often"
    WRONG_CODE = "wrong-code"
    CODE_OVER = "code-over"  # too old, used, or tried too often: to be asked for anew


@dataclass(frozen=True, slots=True)
class AddressClaim:
    """`letters` counts the codes of this day, this one included; without a digest the code is good for nothing."""

    channel: ChannelKind
    address: str
    code_digest: str
    made_at: datetime
    letters: int = 1
    tries: int = 0


def digest_of(person_id: int, code: str) -> str:
    return hashlib.sha256(f"{person_id} {code}".encode()).hexdigest()


def letters_with_one_more(before: AddressClaim | None, now: datetime) -> int:
    """How many codes of this day there are with one more."""
    return before.letters + 1 if before is not None and now - before.made_at < A_DAY else 1


def problem_with(claim: AddressClaim | None, digest: str, now: datetime) -> AddressProblem | None:
    """What is wrong with a code that was typed; None: it is the right one."""
    if claim is None or not claim.code_digest or claim.tries >= MAX_TRIES or now - claim.made_at >= GOOD_FOR:
        return AddressProblem.CODE_OVER
    return None if hmac.compare_digest(claim.code_digest, digest) else AddressProblem.WRONG_CODE
