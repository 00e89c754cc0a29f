"""A date that was set can be taken back as every answer can: asked for twice, and read back when it stays."""

from collections.abc import Awaitable, Callable
from datetime import date

import pytest

from roundtable.errors import NotAllowed, TooOld
from roundtable.obligations import FactKind, ObligationKey, State, WaiverReason
from roundtable.posts import PostKind
from roundtable.services import corrections, dates, obligations, reasons, submissions
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


async def offered(desk: Desk, player: Player, key: ObligationKey) -> list[str]:
    """The verbs of the card's buttons as it stands."""
    await player.hears()
    await obligations.show_card(desk, player.turn(), key)
    (card,) = await player.hears()
    return [choice.verb for row in card.choices() for choice in row]


@pytest.mark.parametrize(
    ("say", "key"),
    [
        (lambda desk, who: dates.note_date(desk, who.turn(), Q1, DatePurpose.HELD, date(2027, 2, 18)), Q1),
        (lambda desk, who: reasons.waive(desk, who.turn(), Q1, WaiverReason.MERGED), Q1),
        (lambda desk, who: reasons.waive(desk, who.turn(), WORKPLAN, WaiverReason.MERGED), WORKPLAN),
        (lambda desk, who: obligations.say_on_paper(desk, who.turn(), WORKPLAN), WORKPLAN),
    ],
    ids=["held", "waived meeting", "waived paper", "on paper"],
)
async def test_the_card_of_what_is_answered_leads_back_for_whoever_may_answer(
    cast: Cast, desk: Desk, say: Callable[[Desk, Player], Awaitable[None]], key: ObligationKey
) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    colleague = await cast.join("HLT", PostKind.SECRETARIAT_HEAD)
    looking_on = [await cast.join("HLT", PostKind.CO_CHAIR), await cast.join("RTP", PostKind.SECRETARIAT_OFFICER)]
    assert "reopen" not in await offered(desk, colleague, key), "nothing was said yet"
    await say(desk, officer)
    for one in (officer, colleague):
        assert "reopen" in await offered(desk, one, key)
    for one in looking_on:
        assert "reopen" not in await offered(desk, one, key)
    await corrections.reopen(desk, colleague.turn(5), key)
    assert "reopen" not in await offered(desk, officer, key)


async def test_the_minutes_of_what_was_held_are_sent_from_its_card(cast: Cast, desk: Desk) -> None:
    officer = await who_said(cast, desk, Q1, DatePurpose.HELD, date(2027, 2, 18))
    assert (await offered(desk, officer, Q1))[:2] == ["send", "reopen"]
    await submissions.file_upload(desk, officer.turn(), await officer.uploads("minutes.docx"), Q1, 1)
    assert {"send", "reopen"}.isdisjoint(await offered(desk, officer, Q1))


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
