"""A date that was set can be taken back as every answer can: asked for twice, and read back when it stays."""

from datetime import date

import pytest

from roundtable.errors import NotAllowed, TooOld
from roundtable.obligations import FactKind, ObligationKey, State
from roundtable.posts import PostKind
from roundtable.services import corrections, dates, submissions
from roundtable.services.desk import Desk
from roundtable.statements.dates import DateNoted, DatePurpose
from roundtable.statements.duties import CorrectionAsked, ObligationCard
from tests.cast import Cast, Player

Q1 = ObligationKey("HLT", "quarterly-meeting", "2027-Q1")
WORKPLAN = ObligationKey("HLT", "annual-workplan", "2027")
SAID = [
    (Q1, DatePurpose.PLANNED, date(2027, 3, 18)),
    (Q1, DatePurpose.HELD, date(2027, 2, 18)),
    (WORKPLAN, DatePurpose.PROMISED, date(2027, 4, 20)),
]


async def who_said(cast: Cast, desk: Desk, key: ObligationKey, purpose: DatePurpose, on: date) -> Player:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    await dates.note_date(desk, officer.turn(), key, purpose, on)
    (noted,) = await officer.hears()
    assert isinstance(noted, DateNoted)
    assert noted.choices()[-1][0].data == f"reopen|{key}", "the way back stands below it"
    return officer


@pytest.mark.parametrize(("key", "purpose", "on"), SAID)
async def test_a_date_is_taken_back_when_that_is_said_once_more(
    key: ObligationKey, purpose: DatePurpose, on: date, cast: Cast, desk: Desk
) -> None:
    officer = await who_said(cast, desk, key, purpose, on)
    await corrections.ask_correction(desk, officer.turn(5), key)
    await corrections.keep(desk, officer.turn(5), key)
    await corrections.reopen(desk, officer.turn(5), key)
    asked, kept, card = await officer.hears()
    assert isinstance(asked, CorrectionAsked)
    assert isinstance(kept, DateNoted)
    assert (kept.purpose, kept.on) == (purpose, on)
    assert isinstance(card, ObligationCard)
    assert (card.item.standing.planned_on, card.item.standing.held_on) == (None, None)
    assert card.item.standing.state is State.OPEN
    with pytest.raises(TooOld):
        await corrections.reopen(desk, officer.turn(5), key)
    async with desk.work.reading() as tx:
        assert [fact.kind for fact in await tx.facts.of(key)][-1] is FactKind.OPENED


async def test_who_may_not_give_a_date_takes_none_back(cast: Cast, desk: Desk) -> None:
    await who_said(cast, desk, Q1, DatePurpose.PLANNED, date(2027, 3, 18))
    office = await cast.join("HLT", PostKind.ASSISTANT)
    with pytest.raises(NotAllowed):
        await corrections.ask_correction(desk, office.turn(5), Q1)
    with pytest.raises(NotAllowed):
        await corrections.reopen(desk, office.turn(5), Q1)


async def test_what_was_held_stays_so_once_its_minutes_have_come(cast: Cast, desk: Desk) -> None:
    officer = await who_said(cast, desk, Q1, DatePurpose.HELD, date(2027, 2, 18))
    await submissions.file_upload(desk, officer.turn(), await officer.uploads("minutes.docx"), Q1, 1)
    with pytest.raises(TooOld):
        await corrections.reopen(desk, officer.turn(5), Q1)
    async with desk.work.reading() as tx:
        assert FactKind.OPENED not in [fact.kind for fact in await tx.facts.of(Q1)]
