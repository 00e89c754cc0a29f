"""Where completion of a paper stands by its facts, and what is bound by what the head has seen."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundtable.completions import (
    Asked,
    Completion,
    CompletionState,
    asked_of,
    digest_of_completion,
    is_awaited,
    toggled,
)
from roundtable.contents import Content
from roundtable.obligations import Fact, FactKind, ObligationKey, in_force

KEY = ObligationKey("HLT", "annual-workplan", "2027")
AT = datetime(2027, 3, 1, tzinfo=UTC)
DRAFT = Completion(5, 1, CompletionState.DRAFT, 7, AT, (Content.SIGNATURE,), "ຂາດລາຍເຊັນ")


def fact(kind: FactKind, paper: int, day: int) -> Fact:
    return Fact(KEY, kind, AT + timedelta(days=day), submission_id=paper)


CAME, ASKED = fact(FactKind.SUBMITTED, 1, 0), fact(FactKind.COMPLETION_ASKED, 1, 1)
NEWER, ASKED_AGAIN = fact(FactKind.SUBMITTED, 2, 2), fact(FactKind.COMPLETION_ASKED, 2, 3)


@pytest.mark.parametrize(
    ("facts", "asked"),
    [
        ((), None),
        ((CAME,), None),
        ((CAME, NEWER), None),
        ((CAME, ASKED), Asked(ASKED)),
        ((CAME, ASKED, fact(FactKind.APPROVED, 1, 2)), Asked(ASKED)),
        ((CAME, ASKED, NEWER), Asked(ASKED, NEWER)),
        ((CAME, ASKED, fact(FactKind.PAPER_ARRIVED, 2, 2)), Asked(ASKED, fact(FactKind.PAPER_ARRIVED, 2, 2))),
        ((CAME, ASKED, NEWER, ASKED_AGAIN), Asked(ASKED_AGAIN)),
        ((CAME, ASKED, NEWER, fact(FactKind.WITHDRAWN, 2, 3)), Asked(ASKED)),
        ((CAME, ASKED, fact(FactKind.WITHDRAWN, 1, 3)), None),
    ],
)
def test_it_is_awaited_until_a_newer_version_is_in_hand(facts: tuple[Fact, ...], asked: Asked | None) -> None:
    assert asked_of(in_force(facts)) == asked
    assert is_awaited(in_force(facts)) is (asked is not None and asked.completed_by is None)


@given(st.lists(st.sampled_from(Content)))
def test_what_is_picked_twice_is_not_picked_and_the_order_is_the_guidelines(picked: list[Content]) -> None:
    wanted: tuple[Content, ...] = ()
    for one in picked:
        wanted = toggled(wanted, one)
    assert wanted == tuple(one for one in Content if picked.count(one) % 2)


@pytest.mark.parametrize(
    "changed",
    [
        replace(DRAFT, words="ຂາດ"),
        replace(DRAFT, wanted=()),
        replace(DRAFT, wanted=(Content.ANNEXES,)),
        replace(DRAFT, submission_id=2),
    ],
)
def test_any_change_of_what_is_asked_is_another_digest(changed: Completion) -> None:
    assert digest_of_completion(changed, "HLT-WP-2027-1") != digest_of_completion(DRAFT, "HLT-WP-2027-1")
    assert digest_of_completion(DRAFT, "HLT-WP-2027-2") != digest_of_completion(DRAFT, "HLT-WP-2027-1")


def test_what_is_not_sent_is_not_bound() -> None:
    same = replace(DRAFT, revision=9, successor_id=8)
    assert digest_of_completion(same, "HLT-WP-2027-1") == digest_of_completion(DRAFT, "HLT-WP-2027-1")
