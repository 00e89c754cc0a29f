"""Alarms: the RTP Secretariat hears of duties of which nobody can be told, once of each and its cause."""

from collections.abc import Iterable
from datetime import date, datetime

from roundtable.actors import Holder
from roundtable.alarms import Alarm, alarms, is_morning
from roundtable.books import Transaction
from roundtable.errors import NotAllowed
from roundtable.languages import UNNAMED
from roundtable.moments import local_day
from roundtable.obligations import ObligationKey
from roundtable.paging import on_page
from roundtable.people import Holding
from roundtable.permissions import Action, may
from roundtable.posts import PostKind
from roundtable.reach import way_to
from roundtable.services.answering import answer, tell
from roundtable.services.desk import Desk, Turn
from roundtable.services.secretariat import secretariat_of
from roundtable.services.snapshots import View, view
from roundtable.snapshot import Snapshot
from roundtable.statements.alarms import ALARMS_A_PAGE, AlarmLine, DutiesOutOfReach, HelperLine, MissingLine
from roundtable.statements.parts import ObligationLine, PersonLine

MOST_OTHERS = 1
"""Of the people of a body who may help, so many are named."""


class AlarmWatch:
    """Looks again only when something has changed, or a morning has come. Without `of_all` only those count in which
    somebody was reached before: on a stage most people do not play."""

    def __init__(self, desk: Desk, *, of_all: bool = True) -> None:
        self._desk = desk
        self._of_all = of_all
        self._looked: tuple[Snapshot, date, bool] | None = None

    async def look(self) -> None:
        """Tell what is new, end what is over. Looking twice changes nothing."""
        now = self._desk.clock.now()
        async with self._desk.work.reading() as tx:
            seen = await view(self._desk, tx, local_day(now))
        looked = (seen.snapshot, seen.today, is_morning(seen.snapshot, now))
        if self._looked is None or self._looked[0] is not looked[0] or self._looked[1:] != looked[1:]:
            await raise_alarms(self._desk, of_all=self._of_all)
            self._looked = looked


async def raise_alarms(desk: Desk, *, of_all: bool = True) -> int:
    """In the morning the RTP Secretariat hears of what nobody can be told of, in one message, once of each obligation
    and cause; what is over ends by itself at any hour. Returns of how many obligations it heard. While nobody of the
    RTP Secretariat can be reached nothing counts as told. `of_all` False leaves out what nobody could ever be told
    of."""
    now = desk.clock.now()
    async with desk.work.reading() as tx:
        seen = await view(desk, tx, local_day(now))
        fresh, over = await _compared(tx, seen.snapshot, now, of_all=of_all)
    if not over and not (fresh and is_morning(seen.snapshot, now)):
        return 0
    async with desk.work() as tx:
        await tx.locks.hold("alarms")
        seen = await view(desk, tx, local_day(now))
        fresh, over = await _compared(tx, seen.snapshot, now, of_all=of_all)
        for key in over:
            await tx.alarms.end(key, now)
            await tx.audit.add(now, "scheduler", "alarm-ended", str(key))
        if not fresh or not is_morning(seen.snapshot, now):
            return 0
        heard: set[ObligationKey] = set()
        for holder in secretariat_of(seen):
            theirs = _seen_by(seen, holder, fresh)
            if theirs and await tell(desk, tx, holder.person, _page(seen, theirs, 1), now):
                heard |= {one.obligation for one in theirs}
        for one in fresh:
            if one.obligation in heard:
                await tx.alarms.put(one.obligation, one.cause, now)
                await tx.audit.add(now, "scheduler", "alarm", str(one.obligation), details=one.cause)
        return len(heard)


def _seen_by(seen: View, holder: Holder, found: Iterable[Alarm]) -> tuple[Alarm, ...]:
    return tuple(one for one in found if seen.sees(holder, one.obligation))


async def _compared(
    tx: Transaction, taken: Snapshot, now: datetime, *, of_all: bool
) -> tuple[tuple[Alarm, ...], tuple[ObligationKey, ...]]:
    """The alarms that are new, and the obligations of those that are over."""
    found = tuple(one for one in alarms(taken, now) if of_all or one.is_news)
    known = await tx.alarms.open()
    here = {one.obligation for one in found}
    fresh = tuple(one for one in found if (one.obligation, one.cause) not in known)
    return fresh, tuple(sorted({key for key, _ in known} - here))


async def show_alarms(desk: Desk, turn: Turn, page: int) -> None:
    """The alarms of now; a page that is no more is the last one. Raises NotAllowed."""
    if not any(may(turn.actor, Action.SEE_BOARD, body) for body in turn.holder.bodies):
        raise NotAllowed(subject=Action.SEE_BOARD)
    async with desk.work() as tx:
        seen = await view(desk, tx, turn.today)
        theirs = _seen_by(seen, turn.holder, alarms(seen.snapshot, turn.now))
        await answer(desk, tx, turn, _page(seen, theirs, page), edit=True)


def keys_out_of_reach(seen: View, now: datetime) -> frozenset[ObligationKey]:
    """The obligations of which nobody can be told now."""
    return frozenset(one.obligation for one in alarms(seen.snapshot, now))


def lines_out_of_reach(seen: View, holder: Holder, now: datetime) -> tuple[ObligationLine, ...]:
    """The same as lines, in the order of the plan, as far as this person may see them."""
    return tuple(seen.line(one.obligation) for one in _seen_by(seen, holder, alarms(seen.snapshot, now)))


def _page(seen: View, found: tuple[Alarm, ...], page: int) -> DutiesOutOfReach:
    lines = _lines(seen, found)
    shown, page, pages = on_page(lines, page, ALARMS_A_PAGE)
    return DutiesOutOfReach(shown, len(found), page, pages)


def _lines(seen: View, found: tuple[Alarm, ...]) -> tuple[AlarmLine, ...]:
    """In official order of bodies; what one body owes from one cause stands together."""
    together: dict[tuple[str, str], list[Alarm]] = {}
    for one in found:
        together.setdefault((one.obligation.body, one.cause), []).append(one)
    order = [body.code for body in seen.snapshot.bodies]
    return tuple(
        AlarmLine(
            tuple(seen.line(one.obligation) for one in its),
            min(one.on for one in its),
            _missing(seen, its[0]),
            _others(seen, its[0]),
            is_past=min(one.on for one in its) < seen.today,
        )
        for (_, _), its in sorted(together.items(), key=lambda entry: (order.index(entry[0][0]), entry[0][1]))
    )


def _missing(seen: View, alarm: Alarm) -> tuple[MissingLine, ...]:
    posts = {post.id: post for post in seen.snapshot.posts} | {one.post.id: one.post for one in seen.snapshot.holdings}
    lines = []
    for one in alarm.missing:
        post = posts[one.post_id]
        if one.person is None:
            lines.append(MissingLine(PersonLine(UNNAMED, posts=(seen.post_line(post),)), one.why))
        else:
            lines.append(MissingLine(seen.person_line(one.person, (post,)), one.why, one.person.phone or ""))
    return tuple(lines)


def _others(seen: View, alarm: Alarm) -> tuple[HelperLine, ...]:
    """People of the body who hold another post today and can be reached or phoned, the nearest first."""
    missing = {one.person.id for one in alarm.missing if one.person is not None}
    body = seen.asked_body(alarm.obligation)
    here = [one for one in seen.current() if one.post.body == body and one.person.id not in missing]
    here = [one for one in here if one.person.phone or way_to(one.person, seen.snapshot.channels) is not None]
    order = list(PostKind)
    here.sort(key=lambda one: (one.person.phone is None, -order.index(one.post.kind), one.person.id))
    people: dict[int, Holding] = {}
    for one in here:
        people.setdefault(one.person.id, one)
    return tuple(
        HelperLine(seen.person_line(one.person, (one.post,)), one.person.phone or "")
        for one in list(people.values())[:MOST_OTHERS]
    )
