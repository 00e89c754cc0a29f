"""How often: a body chooses by which of a duty's rhythms it goes. Noted, not approved; another choice takes it back."""

from dataclasses import replace

from roundtable.books import Transaction
from roundtable.duties import Duty, Rhythm
from roundtable.errors import TooOld
from roundtable.obligations import ObligationKey
from roundtable.permissions import Action
from roundtable.quiet_hours import in_office_hours
from roundtable.rhythms import RhythmChoice, months_of, reigns
from roundtable.services.answering import answer, tell
from roundtable.services.desk import Desk, Turn
from roundtable.services.hearing import hearers_of
from roundtable.services.obligations import require, require_sight, speaker
from roundtable.services.rhythm_choices import SOON, has_choice
from roundtable.services.secretariat import tell_secretariat
from roundtable.services.snapshots import View, view
from roundtable.statements.parts import ObligationLine
from roundtable.statements.rhythms import RhythmAsked, RhythmChanged, RhythmLine, RhythmNoted


async def show_rhythms(desk: Desk, turn: Turn, key: ObligationKey) -> None:
    """How often at present, and how else it may be."""
    async with desk.work() as tx:
        seen, item, duty = await _take_up(desk, tx, turn, key)
        now_by = _chosen(seen, duty, key.body)
        await answer(desk, tx, turn, RhythmAsked(item, rhythm_line(now_by), _others(duty, now_by)), edit=True)


async def choose_rhythm(desk: Desk, turn: Turn, key: ObligationKey, rhythm: str) -> None:
    """For all that falls due from today on. Colleagues and the RTP Secretariat are told at once; whoever chooses what
    is chosen already changes nothing."""
    async with desk.work() as tx:
        await tx.locks.hold(f"rhythm {key.body}/{key.duty}")
        seen, item, duty = await _take_up(desk, tx, turn, key)
        chosen = duty.rhythm(rhythm)
        if chosen is None:
            raise TooOld(item)
        is_new = chosen is not _chosen(seen, duty, key.body)
        if is_new:
            choice = RhythmChoice(key.body, key.duty, rhythm, turn.today)
            await tx.rhythms.put(choice, turn.holder.person.id, turn.now)
            behalf = turn.stands_for(key.body)
            await tx.audit.add(turn.now, turn.who, "rhythm-chosen", str(key), on_behalf_of=behalf, details=rhythm)
            seen = await view(desk, tx, turn.today)
        coming = _next(seen, key)
        if is_new:
            by = speaker(seen, turn, key, Action.CHOOSE_RHYTHM)
            await _tell(desk, tx, turn, seen, RhythmChanged(None, item, rhythm_line(chosen), by, coming))
        await answer(desk, tx, turn, RhythmNoted(item, rhythm_line(chosen), _others(duty, chosen), coming), edit=True)


def rhythm_line(rhythm: Rhythm) -> RhythmLine:
    return RhythmLine(rhythm.key, rhythm.period_kind, months_of(rhythm))


async def _tell(desk: Desk, tx: Transaction, turn: Turn, seen: View, word: RhythmChanged) -> None:
    """Who is asked for it hears of it, but not whoever did it; outside office hours it rings no bell."""
    key, me = word.item.key, turn.holder.person
    asked = seen.snapshot.audience(seen.snapshot.duties[key.duty], key.body, seen.today)
    people = [one.person for one in asked if one.person is not None]
    silent = not in_office_hours(turn.now, seen.snapshot.rest_days)
    for one in hearers_of(seen, people, key.body, besides=me):
        if seen.sees(seen.holder(one.person), key):
            await tell(desk, tx, one.person, replace(word, to=one.line(seen)), turn.now, silent=silent)
    await tell_secretariat(desk, tx, seen, word, turn.now, besides=me, about=key)


def _chosen(seen: View, duty: Duty, body: str) -> Rhythm:
    """By which the body goes for what falls due from today on. Raises TooOld for a duty that is never asked for."""
    ruling = reigns(duty, seen.snapshot.rhythms.get((body, duty.key), ()))
    if not ruling:
        raise TooOld
    return ruling[-1].rhythm


def _others(duty: Duty, chosen: Rhythm) -> tuple[RhythmLine, ...]:
    return tuple(rhythm_line(one) for one in duty.rhythms if one is not chosen)


def _next(seen: View, key: ObligationKey) -> ObligationLine | None:
    lines = seen.lines_due(seen.today, seen.today + SOON, frozenset({key.body}))
    return next((one for one in lines if one.key.duty == key.duty and not one.standing.state.settled), None)


async def _take_up(desk: Desk, tx: Transaction, turn: Turn, key: ObligationKey) -> tuple[View, ObligationLine, Duty]:
    """Raises NotAllowed, or TooOld where there is nothing to choose."""
    seen = await view(desk, tx, turn.today)
    require(seen, turn, Action.CHOOSE_RHYTHM, key)
    require_sight(turn, seen, key)
    item = seen.line(key)
    duty = seen.snapshot.duties[key.duty]
    if not has_choice(duty):
        raise TooOld(item)
    return seen, item, duty
