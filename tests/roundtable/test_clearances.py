"""What speaks for the house, what a digest binds, and when somebody can have signed."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from roundtable.audiences import Addressed, Audience
from roundtable.clearances import (
    LONGEST_SIGNER,
    OLDEST_SIGNATURE,
    digest_of_notice,
    signature_problem,
    signer_problem,
    speaks_for_house,
)
from roundtable.languages import Bilingual
from roundtable.notices import Notice, NoticeState, WordsProblem
from roundtable.posts import Side
from roundtable.statements.dates import DateProblem
from roundtable.submissions import FileKind, StoredFile

TODAY = date(2027, 3, 1)
NOTICE = Notice(
    3,
    NoticeState.DRAFT,
    7,
    "RTP",
    Audience(frozenset({Addressed.SECRETARIAT})),
    datetime(2027, 3, 1, tzinfo=UTC),
    Bilingual("ແຈ້ງ", "Notice"),
)
FILE = StoredFile("a" * 64, 12, "application/pdf", "a.pdf", FileKind.DOCUMENT)


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("ວັນນາ", None),
        ("ວັນ", None),
        ("Li", None),
        ("H.E. Vanna 3", None),
        ("ກ" * LONGEST_SIGNER, None),
        ("ກ" * (LONGEST_SIGNER + 1), WordsProblem.TOO_LONG),
        ("", WordsProblem.EMPTY),
        ("\N{GRINNING FACE}\N{GRINNING FACE}", WordsProblem.EMPTY),
        ("--", WordsProblem.EMPTY),
        ("12/3", WordsProblem.EMPTY),
        ("V.", WordsProblem.EMPTY),
        ("ກໍ່", WordsProblem.EMPTY),
    ],
)
def test_who_has_signed_has_a_name_of_at_least_two_letters(name: str, problem: WordsProblem | None) -> None:
    assert signer_problem(name) is problem


@pytest.mark.parametrize(
    ("bodies", "speaks"),
    [
        (None, True),
        ({"HLT", "EDU", "RTP"}, True),
        ({"HLT", "EDU", "RTP", "OLD"}, True),
        ({"HLT", "EDU"}, True),
        ({"HLT", "OLD"}, False),
        (set(), False),
    ],
)
def test_words_to_all_bodies_or_nearly_all_speak_for_the_house(bodies: set[str] | None, speaks: bool) -> None:
    assert speaks_for_house(bodies, {"HLT", "EDU", "RTP"}) is speaks


@pytest.mark.parametrize(
    "changed",
    [
        replace(NOTICE, words=Bilingual("ແຈ້ງ", "Notice.")),
        replace(NOTICE, words=Bilingual("", "ແຈ້ງNotice")),
        replace(NOTICE, file=FILE),
        replace(NOTICE, body="HLT"),
        replace(NOTICE, audience=replace(NOTICE.audience, bodies=frozenset({"HLT"}))),
        replace(NOTICE, audience=replace(NOTICE.audience, posts=frozenset({Addressed.CHAIR}))),
        replace(NOTICE, audience=replace(NOTICE.audience, sides=frozenset({Side.PARTNER}))),
    ],
)
def test_any_change_of_what_is_sent_is_another_digest(changed: Notice) -> None:
    assert digest_of_notice(changed) != digest_of_notice(NOTICE)


def test_what_is_not_sent_is_not_bound() -> None:
    assert digest_of_notice(replace(NOTICE, revision=9, file_settled=True)) == digest_of_notice(NOTICE)


@pytest.mark.parametrize(
    ("on", "problem"),
    [
        (TODAY, None),
        (TODAY - OLDEST_SIGNATURE, None),
        (TODAY + timedelta(days=1), DateProblem.NOT_PAST),
        (TODAY - OLDEST_SIGNATURE - timedelta(days=1), DateProblem.OUT_OF_PERIOD),
    ],
)
def test_nobody_has_signed_in_the_future_nor_long_ago(on: date, problem: DateProblem | None) -> None:
    assert signature_problem(on, TODAY) is problem
