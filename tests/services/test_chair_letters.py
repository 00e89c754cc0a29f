"""Telling a chair: prepared by an officer, told on the head's word, and overtaken by what came meanwhile."""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

import pytest

from roundtable.chair_letters import ChairLetterState
from roundtable.deliveries import Attachment
from roundtable.errors import NotAllowed, Refusal, TooOld
from roundtable.languages import Language
from roundtable.obligations import Fact, FactKind, ObligationKey
from roundtable.paper_ports import NotTypeset
from roundtable.services import calls, chair_letters, clearing, obligations
from roundtable.services.desk import Desk
from roundtable.statements.calls import Attempts
from roundtable.statements.chair_letters import (
    ChairLetterFacts,
    ChairLetterOvertaken,
    ChairLetterPutAway,
    ChairLetterReady,
    ChairLetterSent,
    ChairTold,
)
from roundtable.statements.clearances import ClearanceAsked, ClearanceGiven, ClearanceOver, ClearanceUnderWay
from roundtable.statements.duties import ObligationCard
from roundtable.submissions import FileKind
from scheduler.clocks import SteppingClock
from tests.cast import Player
from tests.no_papers import NoPapers

WORKPLAN = ObligationKey("HLT", "annual-workplan", "2027")
MORNING = datetime(2027, 4, 21, 3, tzinfo=UTC)
LETTER = Attachment("cd" * 32, "letter.pdf", FileKind.DOCUMENT)


@dataclass
class Recording(NoPapers):
    """Letters that are nothing but remembered."""

    asked: list[tuple[ChairLetterFacts, Language]] = field(default_factory=list)
    fails: bool = False

    async def chair_letter(self, facts: ChairLetterFacts, language: Language) -> Attachment:
        if self.fails:
            raise NotTypeset("no fonts")
        self.asked.append((facts, language))
        return replace(LETTER, sha256=f"{len(self.asked):064x}")


@pytest.fixture
def papers() -> Recording:
    return Recording()


@pytest.fixture
def printing(desk: Desk, clock: SteppingClock, papers: Recording) -> Desk:
    """The desk two days after the workplan was spoken of for the last time, where letters are set."""
    clock.set(MORNING)
    return replace(desk, papers=papers)


async def prepared(desk: Desk, player: Player, language: Language = Language.LO) -> ChairLetterReady:
    await chair_letters.begin(desk, player.turn(), WORKPLAN, language)
    ready = (await player.hears())[-1]
    assert isinstance(ready, ChairLetterReady)
    return ready


async def asked(desk: Desk, player: Player) -> tuple[int, int]:
    """The letter, and the clearance."""
    ready = await prepared(desk, player)
    assert ready.asks_head
    await chair_letters.send(desk, player.turn(9), ready.id)
    (waiting,) = await player.hears()
    assert isinstance(waiting, ClearanceUnderWay)
    return ready.id, waiting.clearance_id


async def state(desk: Desk, letter_id: int) -> ChairLetterState:
    async with desk.work.reading() as tx:
        letter = await tx.chair_letters.get(letter_id)
    assert letter is not None
    return letter.state


async def test_an_officer_prepares_the_head_taps_and_the_chair_hears_once_with_the_letter(
    printing: Desk, papers: Recording, rtp: Player, rtp_head: Player, chair: Player, officer: Player
) -> None:
    letter_id, clearance_id = await asked(printing, rtp)
    ((facts, language),) = papers.asked
    assert (facts.item.key, facts.on, language) == (WORKPLAN, date(2027, 4, 21), Language.LO)
    assert isinstance((await rtp_head.hears())[-1], ClearanceAsked)
    assert await chair.hears() == []
    await clearing.give(printing, rtp_head.turn(9), clearance_id)
    (told,) = await chair.hears()
    assert isinstance(told, ChairTold)
    assert told.is_chair
    (delivery,) = await chair.deliveries()
    assert [one.name for one in delivery.what.attachments] == [LETTER.name]
    assert isinstance((await rtp.hears())[-1], ClearanceGiven)
    assert await state(printing, letter_id) is ChairLetterState.TOLD
    assert await officer.hears() == []
    await clearing.give(printing, rtp_head.turn(9), clearance_id)
    assert await chair.hears() == []
    with pytest.raises(TooOld):
        await prepared(printing, rtp)
    await chair_letters.show(printing, rtp.turn(9), letter_id)
    assert isinstance((await rtp.hears())[-1], ChairLetterSent)
    await calls.show_attempts(printing, rtp.turn(), WORKPLAN, 1)
    record = (await rtp.hears())[-1]
    assert isinstance(record, Attempts)
    assert record.lines[-1].is_letter


async def test_a_head_needs_nobody_elses_tap(printing: Desk, rtp_head: Player, chair: Player) -> None:
    ready = await prepared(printing, rtp_head, Language.EN)
    assert not ready.asks_head
    await chair_letters.send(printing, rtp_head.turn(9), ready.id)
    await chair_letters.send(printing, rtp_head.turn(9), ready.id)
    assert [type(one) for one in await rtp_head.hears()] == [ChairLetterSent] * 2
    assert [type(one) for one in await chair.hears()] == [ChairTold]


@pytest.mark.parametrize("kind", [FactKind.SUBMITTED, FactKind.PLANNED])
async def test_what_came_meanwhile_overtakes_it_and_nothing_is_sent(
    printing: Desk, rtp: Player, rtp_head: Player, chair: Player, kind: FactKind
) -> None:
    letter_id, clearance_id = await asked(printing, rtp)
    async with printing.work() as tx:
        await tx.facts.add(Fact(WORKPLAN, kind, MORNING, date(2027, 5, 5)))
    await clearing.give(printing, rtp_head.turn(9), clearance_id)
    assert isinstance((await rtp_head.hears())[-1], ClearanceOver)
    assert isinstance((await rtp.hears())[-1], ChairLetterOvertaken)
    assert await chair.hears() == []
    assert await state(printing, letter_id) is ChairLetterState.DISCARDED


async def test_the_officer_hears_as_well_that_it_was_overtaken(
    printing: Desk, rtp: Player, rtp_head: Player, chair: Player
) -> None:
    ready = await prepared(printing, rtp)
    async with printing.work() as tx:
        await tx.facts.add(Fact(WORKPLAN, FactKind.ON_PAPER, MORNING))
    await chair_letters.send(printing, rtp.turn(9), ready.id)
    assert isinstance((await rtp.hears())[-1], ChairLetterOvertaken)
    assert await chair.hears() == await rtp_head.hears() == []


async def test_in_another_language_it_is_another_letter_and_what_lay_before_the_head_is_no_more(
    printing: Desk, rtp: Player, rtp_head: Player, chair: Player
) -> None:
    _, clearance_id = await asked(printing, rtp)
    ready = await prepared(printing, rtp, Language.EN)
    assert ready.letter_in is Language.EN
    await rtp_head.hears()
    await clearing.give(printing, rtp_head.turn(9), clearance_id)
    assert [type(one) for one in await rtp_head.hears()] == [ClearanceOver]
    assert await chair.hears() == []
    await chair_letters.drop(printing, rtp.turn(9), ready.id)
    assert isinstance((await rtp.hears())[-1], ChairLetterPutAway)
    with pytest.raises(TooOld):
        await chair_letters.send(printing, rtp.turn(9), ready.id)


async def test_where_nobody_of_the_office_is_reached_the_letter_can_be_printed_and_is_not_sent(
    printing: Desk, rtp: Player, rtp_head: Player
) -> None:
    ready = await prepared(printing, rtp)
    assert ready.whom == ()
    await chair_letters.send(printing, rtp.turn(9), ready.id)
    assert isinstance((await rtp.hears())[-1], ChairLetterReady)
    assert await rtp_head.hears() == []


async def test_where_no_letter_can_be_set_that_is_said_and_nothing_is_kept(
    printing: Desk, papers: Recording, rtp: Player, desk: Desk
) -> None:
    papers.fails = True
    for one in (printing, desk):
        with pytest.raises(Refusal):
            await chair_letters.begin(one, rtp.turn(), WORKPLAN, Language.LO)
    async with desk.work.reading() as tx:
        assert await tx.chair_letters.get(1) is None


async def test_before_the_last_stage_and_to_the_body_itself_it_is_not_offered(
    printing: Desk, clock: SteppingClock, rtp: Player, officer: Player
) -> None:
    for day, player, offered in ((21, rtp, True), (21, officer, False), (2, rtp, False)):
        clock.set(MORNING.replace(day=day))
        await obligations.show_card(printing, player.turn(), WORKPLAN)
        card = (await player.hears())[-1]
        assert isinstance(card, ObligationCard)
        assert card.may_tell_chair is offered
    with pytest.raises(TooOld):
        await chair_letters.begin(printing, rtp.turn(), WORKPLAN, Language.LO)
    with pytest.raises(NotAllowed):
        await chair_letters.begin(printing, officer.turn(), WORKPLAN, Language.LO)


async def test_nobody_else_goes_on_with_a_letter(
    printing: Desk, rtp: Player, rtp_head: Player, officer: Player
) -> None:
    ready = await prepared(printing, rtp)
    with pytest.raises(TooOld):
        await chair_letters.show(printing, rtp_head.turn(), ready.id)
    with pytest.raises(NotAllowed):
        await chair_letters.show(printing, officer.turn(), ready.id)
