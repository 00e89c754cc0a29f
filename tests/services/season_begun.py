"""How a season is put into the books: bodies, people, posts, and the calendar."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from roundtable.absences import Absence
from roundtable.bodies import Body
from roundtable.books import Transaction
from roundtable.calendar import RestDay, RoundTable, RoundTableKind
from roundtable.languages import UNNAMED, Bilingual
from roundtable.posts import PostKind, Side
from roundtable.principals import Tie
from tests.services.seasons import ASSISTANT, BODIES, CHAIR, Away, Season


async def put(tx: Transaction, season: Season, now: datetime) -> tuple[int, ...]:
    """Everything that is known on the first day. Returns the ids of the people."""
    ends = dict(season.ends)
    for position, (code, kind) in enumerate(BODIES.items()):
        await tx.roster.put_body(
            Body(code, kind, position, Bilingual(code, code), valid_until=season.day(ends.get(code)))
        )
    ids = []
    for number, tongue in enumerate(season.tongues):
        name = Bilingual(f"ທ່ານ {number}", f"Person {number}")
        person = await tx.roster.add_person(name, UNNAMED, UNNAMED, False)
        await tx.roster.set_language(person.id, tongue)
        if season.linked[number]:
            await tx.roster.link_chat(person.id, chat_of(number), now)
        ids.append(person.id)
    posts: dict[tuple[str, PostKind, Side], int] = {}
    for seat in season.seats:
        place = (seat.body, seat.kind, seat.side)
        if place not in posts:
            posts[place] = (await tx.roster.add_post(*place, None)).id
        if seat.person is not None and (seat.start is None or seat.end is None or seat.start < seat.end):
            await tx.roster.add_holding(ids[seat.person], posts[place], season.day(seat.start), season.day(seat.end))
    for tie in _ties(season, ids, posts) if season.tied else ():
        await tx.ties.put(tie)
    for away in season.away:
        await put_absence(tx, season, ids, away, now)
    for day, rest in season.rests:
        await tx.calendar.put_rest_day(RestDay(season.first + timedelta(days=day), rest, UNNAMED))
    if season.round_table is not None:
        on = season.day(season.round_table)
        await tx.calendar.put_round_table(RoundTable(str(season.first.year), RoundTableKind.ANNUAL, on))
    await tx.calendar.begin_on(season.first - timedelta(days=season.begun_before))
    return tuple(ids)


def chat_of(number: int) -> int:
    return 9000 + number


async def put_absence(tx: Transaction, season: Season, ids: Sequence[int], away: Away, now: datetime) -> None:
    start_on = season.first + timedelta(days=away.start)
    acting_id = ids[away.acting] if away.acting is not None and away.acting != away.person else None
    await tx.absences.add(Absence(ids[away.person], start_on, start_on + timedelta(days=away.length), acting_id), now)


def _ties(season: Season, ids: Sequence[int], posts: dict[tuple[str, PostKind, Side], int]) -> set[Tie]:
    return {
        Tie(ids[one.person], posts[one.body, one.kind, one.side], ids[other.person])
        for one in season.seats
        for other in season.seats
        if one.person is not None and other.person is not None and one.person != other.person
        if (one.body, one.side, one.kind, other.kind) == (other.body, other.side, ASSISTANT, CHAIR)
    }
