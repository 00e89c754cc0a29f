"""Taking back "already sent on paper", "not this period" or a date: a tap can be a slip, so it is asked for twice."""

from roundtable.answers import corrected_by, day_before
from roundtable.books import Transaction
from roundtable.duties import Family
from roundtable.errors import TooOld
from roundtable.obligations import Fact, FactKind, ObligationKey, State, WaiverReason
from roundtable.permissions import Action
from roundtable.services.answering import answer
from roundtable.services.desk import Desk, Turn
from roundtable.services.meeting_moves import NOTHING_MOVED, tell_meeting_move
from roundtable.services.obligations import add_fact, papers_of, record, require, speaker, take_up
from roundtable.services.proposals import passed_on
from roundtable.services.secretariat import tell_secretariat
from roundtable.services.snapshots import View
from roundtable.statements.dates import DateNoted, DatePurpose
from roundtable.statements.duties import (
    CorrectionAsked,
    NotThisPeriodNoted,
    ObligationCard,
    OnPaperNoted,
    OnPaperTakenBack,
)
from roundtable.statements.parts import ObligationLine, Statement


async def ask_correction(desk: Desk, turn: Turn, key: ObligationKey) -> None:
    """Nothing is taken back before it is said once more."""
    async with desk.work() as tx:
        seen, item = await _take_up(desk, tx, turn, key)
        await answer(desk, tx, turn, CorrectionAsked(item, day_before(seen.facts(key), turn.today)), edit=True)


async def reopen(desk: Desk, turn: Turn, key: ObligationKey) -> None:
    """It is open again, as if nothing had been said, or the day counts again that was given before. Who was told of a
    day of a meeting hears of the other one, and the RTP Secretariat, where it was to check a paper, that there is none
    to check."""
    async with desk.work() as tx:
        seen, before = await _take_up(desk, tx, turn, key)
        again_on, facts = day_before(seen.facts(key), turn.today), len(seen.facts(key))
        item = await add_fact(desk, tx, turn, key, FactKind.OPENED, tells=again_on is None)
        if again_on is not None and not item.standing.state.settled:
            again = Fact(key, FactKind.PLANNED, turn.now, again_on, person_id=turn.holder.person.id)
            item = await record(desk, tx, turn, again, tells=False)
            if before.standing.state not in NOTHING_MOVED:  # else nobody was told that the day had gone
                await tell_meeting_move(desk, tx, turn, seen, before.standing, item, facts + 2)
        if item.standing.state.settled:  # minutes have come: that it was held is no longer for anybody to take back
            raise TooOld(item)
        if before.standing.state is State.ON_PAPER:
            word = OnPaperTakenBack(item, speaker(seen, turn, key, Action.SAY_PAPER))
            await tell_secretariat(desk, tx, seen, word, turn.now, besides=turn.holder.person, about=key)
        await answer(desk, tx, turn, ObligationCard(item, await papers_of(desk, tx, seen, key)), edit=True)


async def keep(desk: Desk, turn: Turn, key: ObligationKey) -> None:
    """The answer stays, and is read back in place of the question."""
    async with desk.work() as tx:
        seen, item = await _take_up(desk, tx, turn, key)
        await answer(desk, tx, turn, passed_on(seen, item) or _noted(item), edit=True)


def _noted(item: ObligationLine) -> Statement:
    standing = item.standing
    if standing.state is State.WAIVED:
        return NotThisPeriodNoted(item, standing.reason or WaiverReason.OTHER, standing.reason_words)
    if standing.held_on is not None:
        return DateNoted(item, DatePurpose.HELD, standing.held_on)
    if standing.planned_on is not None:
        purpose = DatePurpose.PROMISED if item.family is Family.PAPER else DatePurpose.PLANNED
        return DateNoted(item, purpose, standing.planned_on)
    return OnPaperNoted(item)


async def _take_up(desk: Desk, tx: Transaction, turn: Turn, key: ObligationKey) -> tuple[View, ObligationLine]:
    seen, item = await take_up(desk, tx, turn, key, Action.SAY_PAPER, FactKind.OPENED)
    action = corrected_by(item)
    if action is None:
        raise TooOld(item)
    require(seen, turn, action, key)
    return seen, item
