"""Whose terms of reference, as buttons name it, and what they are known by."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundtable.bodies import Body, BodyKind
from roundtable.languages import Bilingual
from roundtable.references import read_reference
from roundtable.terms import TERMS_CODE, Keeper, KeeperKind, terms_reference

HEALTH = Keeper(KeeperKind.BODY, "HLT")
BODY = Body("HLT", BodyKind.SWG, 1, Bilingual("ສຂ", "Health"), ("HSWG",))


@given(st.sampled_from(KeeperKind), st.text("ABCDEFGH12345", min_size=1, max_size=12))
def test_a_keeper_is_read_as_it_was_written(kind: KeeperKind, code: str) -> None:
    assert Keeper.parse(str(Keeper(kind, code))) == Keeper(kind, code)


@pytest.mark.parametrize("text", ["", "body", "body:", "somebody:HLT", ":HLT"])
def test_what_is_no_keeper_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        Keeper.parse(text)


def test_their_reference_is_found_however_it_is_typed() -> None:
    reference = terms_reference(HEALTH, date(2027, 3, 1), 2)
    assert reference == "HLT-TR-2027-2"
    assert read_reference("hswg tr 2027 2", [BODY], [TERMS_CODE]) == reference
