"""When a chair can be told, and what overtakes a letter."""

from dataclasses import replace
from datetime import date, timedelta

from roundtable.chair_letters import ChairLetter, chair_of, is_missing
from roundtable.languages import Language
from roundtable.obligations import Fact, FactKind, ObligationKey
from roundtable.posts import PostKind
from roundtable.snapshot import Snapshot
from tests.roundtable.situations import Roster, at, fact, snapshot

WORKPLAN = ObligationKey("HLT", "annual-workplan", "2027")
LAST_STAGE = date(2027, 4, 19)
LETTER = ChairLetter(1, WORKPLAN, Language.LO, 5, "ab" * 32, "letter.pdf", 7, at("2027-04-20"))


def hlt(*facts: Fact) -> Snapshot:
    return snapshot(*facts, roster=Roster(("HLT",)))


def test_only_after_the_last_stage() -> None:
    assert not is_missing(hlt(), WORKPLAN, LAST_STAGE - timedelta(days=1))
    assert is_missing(hlt(), WORKPLAN, LAST_STAGE)


def test_never_of_what_came_or_has_a_day_that_has_not_passed() -> None:
    for kind in (FactKind.SUBMITTED, FactKind.ON_PAPER, FactKind.WAIVED):
        assert not is_missing(hlt(fact(str(WORKPLAN), kind, "2027-04-20")), WORKPLAN, date(2027, 4, 21))
    promised = hlt(fact(str(WORKPLAN), FactKind.PLANNED, "2027-04-20", "2027-05-05"))
    assert not is_missing(promised, WORKPLAN, date(2027, 5, 5))
    assert not is_missing(promised, WORKPLAN, date(2027, 5, 6)), "the body itself is asked first"
    assert is_missing(promised, WORKPLAN, date(2027, 6, 1))


def test_never_of_what_the_secretariat_owes_or_nobody_knows() -> None:
    seen = snapshot(roster=Roster(("RTP", "HLT")))
    assert not is_missing(seen, ObligationKey("RTP", "joint-meeting", "2027-Q1"), date(2027, 12, 1))
    assert not is_missing(seen, ObligationKey("HLT", "nothing", "2027"), date(2027, 12, 1))


def test_the_chair_is_who_holds_the_post_on_the_day() -> None:
    roster = Roster(("HLT",))
    chair = next(one for one in roster.holdings if one.post.kind is PostKind.CHAIR)
    found = chair_of(snapshot(roster=roster), "HLT", LAST_STAGE)
    assert found == chair
    roster.replace(chair.post, replace(chair, end_on=LAST_STAGE))
    assert chair_of(snapshot(roster=roster), "HLT", LAST_STAGE) is None


def test_another_letter_or_another_chair_has_another_digest() -> None:
    others = (
        replace(LETTER, sha256="cd" * 32),
        replace(LETTER, chair_id=6),
        replace(LETTER, language=Language.EN),
        replace(LETTER, obligation=replace(WORKPLAN, period="2028")),
    )
    assert len({LETTER.digest, *(one.digest for one in others)}) == 5
    assert replace(LETTER, id=9, successor_id=8).digest == LETTER.digest
