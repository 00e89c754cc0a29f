"""The rules of notices: states, what a draft asks for, words as they are typed, and what became of recipients."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundtable.audiences import Addressed, Audience
from roundtable.channels import ChannelKind
from roundtable.deliveries import DeliveryState
from roundtable.languages import UNNAMED, Bilingual
from roundtable.notices import (
    BEFORE,
    CUT_SHORT,
    LONGEST_WORDS,
    Attempt,
    Notice,
    NoticeState,
    Obstacle,
    RecipientState,
    Step,
    Tally,
    WordsProblem,
    as_typed,
    fates,
    first_line,
    length_of,
    next_step,
    obstacle,
    problem_of,
    tally,
)

AT = datetime(2027, 3, 1, 2, tzinfo=UTC)
TO = Audience(frozenset({Addressed.SECRETARIAT}))
BOTH = Bilingual("ຂໍຮຽນໃຫ້ຊາບ", "Please note")
EMPTY = Notice(1, NoticeState.DRAFT, 7, "RTP", Audience(), AT)
WHOLE = replace(EMPTY, audience=TO, words=BOTH, file_settled=True)


def test_done_and_discarded_are_final_and_every_state_is_reached() -> None:
    left = {state for before in BEFORE.values() for state in before}
    assert left == {NoticeState.DRAFT, NoticeState.SENDING, NoticeState.STOPPED}
    assert set(BEFORE) == set(NoticeState)
    assert [state for state, before in BEFORE.items() if not before] == [NoticeState.DRAFT]


@pytest.mark.parametrize(
    ("draft", "step", "missing"),
    [
        (EMPTY, Step.AUDIENCE, Obstacle.AUDIENCE),
        (replace(EMPTY, words=BOTH), Step.AUDIENCE, Obstacle.AUDIENCE),
        (replace(EMPTY, audience=TO), Step.WORDS_LO, Obstacle.WORDS_LO),
        (replace(EMPTY, audience=TO, words=Bilingual("", "Note")), Step.WORDS_LO, Obstacle.WORDS_LO),
        (replace(EMPTY, audience=TO, words=Bilingual("ຊາບ", "")), Step.WORDS_EN, Obstacle.WORDS_EN),
        (replace(EMPTY, audience=TO, words=BOTH), Step.FILE, None),
        (WHOLE, Step.CHECK, None),
    ],
)
def test_a_draft_asks_for_what_is_missing_and_cannot_go_without_it(
    draft: Notice, step: Step, missing: Obstacle | None
) -> None:
    assert next_step(draft) is step
    assert obstacle(draft, 3) is missing


def test_a_notice_that_reaches_nobody_is_not_sent() -> None:
    assert obstacle(WHOLE, 0) is Obstacle.NOBODY


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Hello\r\nthere  ", "Hello\nthere"),
        ("one\n\n\n\ntwo", "one\n\ntwo"),
        ("\n\none", "one"),
        ("a\tb\x00c\x1bd\ud800", "a bcd"),
        ("1. first\n   second", "1. first\n   second"),
        ("ກ\u200bຂ", "ກ\u200bຂ"),
        ("\u2028 \x0b", ""),
    ],
)
def test_words_stay_as_they_were_typed_but_for_what_nobody_sees(typed: str, kept: str) -> None:
    assert as_typed(typed) == kept


@given(st.text())
def test_what_was_typed_once_stays_the_same_and_can_be_stored(text: str) -> None:
    words = as_typed(text)
    assert as_typed(words) == words
    words.encode()
    assert "\x00" not in words
    assert "\n\n\n" not in words


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ("", WordsProblem.EMPTY),
        ("\u200b\u2060", WordsProblem.EMPTY),
        ("x", None),
        ("?", None),
        ("ກ", None),
        ("ກ" * LONGEST_WORDS, None),
        ("ກ" * (LONGEST_WORDS + 1), WordsProblem.TOO_LONG),
        ("\N{GRINNING FACE}" * (LONGEST_WORDS // 2 + 1), WordsProblem.TOO_LONG),
        ("<b>" * 1000, None),
    ],
)
def test_words_have_at_least_one_letter_and_at_most_three_thousand(words: str, problem: WordsProblem | None) -> None:
    assert problem_of(words) is problem


def test_a_notice_is_called_by_its_first_line_and_measured_as_telegram_does() -> None:
    assert first_line(Bilingual("ກ\nຂ", "A")) == Bilingual("ກ", "A")
    assert first_line(UNNAMED) == UNNAMED
    assert length_of("a<b>&amp;\N{GRINNING FACE}") == 11


recipients = st.lists(st.integers(1, 9), unique=True).map(tuple)
attempts = st.lists(
    st.builds(
        Attempt,
        st.integers(1, 9),
        st.sampled_from(ChannelKind),
        st.sampled_from(DeliveryState),
        st.sampled_from(["", CUT_SHORT]),
    )
)


@given(recipients, attempts, st.integers(0, 9), st.booleans(), st.frozensets(st.integers(1, 9)))
def test_every_recipient_has_one_fate_and_together_they_are_all(
    people: tuple[int, ...], tried: list[Attempt], spread: int, cut_short: bool, unreached: frozenset[int]
) -> None:
    notice = replace(WHOLE, recipients=people, spread=min(spread, len(people)), cut_short=cut_short)
    found = fates(notice, tried, unreached)
    assert list(found) == list(people)
    assert tally(found).total == len(people)
    for person_id, fate in found.items():
        states = {one.state for one in tried if one.person_id == person_id}
        if not states:
            assert fate.state is not RecipientState.SENT, "who was never written to was never reached"
            assert person_id not in unreached or fate.state is RecipientState.OUT_OF_REACH, "nor waits without a way"
        if DeliveryState.SENT in states and fate.attempt is not None:
            assert fate.attempt.state is DeliveryState.SENT


def attempt(state: DeliveryState, reason: str = "", channel: ChannelKind = ChannelKind.TELEGRAM) -> Attempt:
    return Attempt(1, channel, state, reason)


@pytest.mark.parametrize(
    ("tried", "state"),
    [
        ([attempt(DeliveryState.SENT)], RecipientState.SENT),
        ([attempt(DeliveryState.CLAIMED)], RecipientState.WAITING),
        ([attempt(DeliveryState.REFUSED)], RecipientState.FAILED),
        ([attempt(DeliveryState.BROKEN)], RecipientState.FAILED),
        ([attempt(DeliveryState.WITHDRAWN, "blocked")], RecipientState.OUT_OF_REACH),
        ([attempt(DeliveryState.WITHDRAWN, CUT_SHORT)], RecipientState.NOT_SENT),
        (
            [attempt(DeliveryState.REFUSED), attempt(DeliveryState.SENT, channel=ChannelKind.EMAIL)],
            RecipientState.SENT,
        ),
        (
            [attempt(DeliveryState.WITHDRAWN, "blocked"), attempt(DeliveryState.WAITING, channel=ChannelKind.EMAIL)],
            RecipientState.WAITING,
        ),
        ([], RecipientState.OUT_OF_REACH),
    ],
)
def test_what_became_of_a_recipient(tried: list[Attempt], state: RecipientState) -> None:
    assert fates(replace(WHOLE, recipients=(1,), spread=1), tried)[1].state is state


def test_whose_turn_has_not_come_waits_or_is_left_out_when_the_rest_is_not_to_be_sent() -> None:
    begun = replace(WHOLE, recipients=(1, 2, 3), spread=1)
    assert tally(fates(begun, [attempt(DeliveryState.SENT)])) == Tally(waiting=2, sent=1)
    cut = replace(begun, cut_short=True)
    assert tally(fates(cut, [attempt(DeliveryState.SENT)])) == Tally(sent=1, not_sent=2)
    assert cut.is_spread
    assert not begun.is_spread


def test_who_has_no_way_just_now_does_not_wait_and_who_has_it_has_it() -> None:
    begun = replace(WHOLE, recipients=(1, 2, 3), spread=1)
    assert tally(fates(begun, [attempt(DeliveryState.SENT)], {1, 3})) == Tally(waiting=1, sent=1, out_of_reach=1)
    cut = replace(begun, cut_short=True)
    assert tally(fates(cut, [], {3})) == Tally(not_sent=1, out_of_reach=2)
