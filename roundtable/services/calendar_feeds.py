"""Calendar feeds: one's own calendar at an address, for whatever program follows it. The secret in it is made and
checked with the key of all our links, and stored nowhere; whether it is open is a row."""

from dataclasses import dataclass

from roundtable.actors import Holder
from roundtable.calendar_entries import Entry
from roundtable.errors import NotAllowed, TooOld
from roundtable.languages import Tongue
from roundtable.moments import local_day
from roundtable.permissions import Action, may_of_oneself
from roundtable.ports import Links
from roundtable.services.answering import answer
from roundtable.services.calendars import FOLLOWED_AHEAD, FOLLOWED_BACK, entries_of
from roundtable.services.desk import Desk, Turn
from roundtable.services.snapshots import view
from roundtable.statements.calendars import CalendarAddress, CalendarClosed, CalendarFollow, CalendarScope


@dataclass(frozen=True, slots=True)
class Feed:
    """What an address shows, and in which tongue."""

    entries: tuple[Entry, ...]
    tongue: Tongue


async def ask(desk: Desk, turn: Turn) -> None:
    """What an address is, and whether there is one."""
    person_id, _ = _own(desk, turn)
    async with desk.work() as tx:
        is_open = await tx.calendar_feeds.number_of(person_id) is not None
        await answer(desk, tx, turn, CalendarFollow(is_open), edit=True)


async def give(desk: Desk, turn: Turn, *, anew: bool = False) -> None:
    """The address, which is made where there is none; `anew`: another one, and the one before opens nothing."""
    person_id, links = _own(desk, turn)
    async with desk.work() as tx:
        await tx.locks.hold(f"person:{person_id}")
        number = await tx.calendar_feeds.number_of(person_id)
        is_anew = anew and number is not None
        if number is None or is_anew:
            number = await tx.calendar_feeds.open(person_id, turn.now)
            await tx.audit.add(turn.now, turn.who, "calendar-opened", f"person:{person_id}")
        await answer(desk, tx, turn, CalendarAddress(links.calendar(person_id, number), is_anew))


async def close(desk: Desk, turn: Turn) -> None:
    """It opens nothing any more. Pressed again it changes nothing."""
    person_id, _ = _own(desk, turn)
    async with desk.work() as tx:
        await tx.locks.hold(f"person:{person_id}")
        if await tx.calendar_feeds.close(person_id, turn.now):
            await tx.audit.add(turn.now, turn.who, "calendar-closed", f"person:{person_id}")
        await answer(desk, tx, turn, CalendarClosed(), edit=True)


async def read_feed(desk: Desk, person_id: int, number: int) -> Feed | None:
    """What stands at an address; None where it is closed, another one has taken its place, or the person holds no post
    today."""
    now = desk.clock.now()
    today = local_day(now)
    async with desk.work.reading() as tx:
        if await tx.calendar_feeds.number_of(person_id) != number:
            return None
        seen = await view(desk, tx, today)
        person = seen.snapshot.person(person_id)
        holder: Holder | None = seen.holder(person) if person is not None else None
        if person is None or holder is None or not holder.posts:
            return None
        entries = await entries_of(tx, seen, holder, CalendarScope.MINE, today - FOLLOWED_BACK, today + FOLLOWED_AHEAD)
        return Feed(entries, person.tongue)


def _own(desk: Desk, turn: Turn) -> tuple[int, Links]:
    """Whose, and what makes addresses. Raises TooOld where nobody could reach one; NotAllowed."""
    person = turn.holder.person
    if not may_of_oneself(turn.actor, Action.FOLLOW_CALENDAR):
        raise NotAllowed(subject=Action.FOLLOW_CALENDAR)
    if desk.links is None:
        raise TooOld
    return person.id, desk.links
