"""The roster: what a file or workbook would change, and the change, in the caller's transaction."""

from collections.abc import Callable, Hashable, Mapping
from datetime import datetime

from roundtable.books import Transaction
from roundtable.lao import lao_norm
from roundtable.moments import local_day
from roundtable.roster_changes import (
    PlacePut,
    PostIdentity,
    RosterChange,
    StoredRoster,
    identity,
)
from roundtable.roster_rows_read import KnownRoster
from roundtable.roster_stand_ins import leaving_stand_ins

ROSTER_LOCK = "roster"
"""Held by whoever compares and then changes: two who do so at once would add the same people twice."""


async def stored_roster(tx: Transaction) -> StoredRoster:
    return StoredRoster(
        organisations=await tx.roster.organisations(),
        bodies=await tx.roster.bodies(),
        circles=await tx.circles.all(),
        posts=await tx.roster.posts(),
        people=await tx.roster.people(),
        holdings=await tx.roster.holdings(),
        belongings=await tx.circles.belongings(),
    )


def known_roster(stored: StoredRoster) -> KnownRoster:
    """What a workbook may speak of without repeating it."""
    return KnownRoster(
        organisations=frozenset(one.code for one in stored.organisations),
        bodies={body.code: body for body in stored.bodies},
        circles={one.code: one for one in stored.circles},
        people={person.id: person.name for person in stored.people if not person.placeholder},
    )


def in_silence() -> None:
    """For whoever does not count along."""


async def load(
    tx: Transaction, change: RosterChange, now: datetime, who: str, one_done: Callable[[], object] = in_silence
) -> None:
    """Make the change. `who` stands in the audit row. `one_done` is called once for each thing that the change
    counts."""
    for organisation in change.organisations:
        await tx.roster.put_organisation(organisation.after)
        one_done()
    for body in change.bodies:
        await tx.roster.put_body(body.after)
        one_done()
    for circle in change.circles:
        await tx.circles.put(circle.after)
        one_done()
    for post in change.posts:
        await tx.roster.add_post(post.body, post.kind, post.side, post.organisation)
        one_done()
    for person in change.people:
        await tx.roster.put_person(person.after)
        one_done()
    await _load_places(tx, change, now, one_done)
    for person_id, channel, address in change.addresses:
        await tx.roster.put_address(person_id, channel, address, now)
        one_done()
    if change:
        counts = ", ".join(f"{count} {noun}" for noun, count in change.counts().items() if count)
        await tx.audit.add(now, who, "roster-load", "roster", details=counts)


async def _load_places(tx: Transaction, change: RosterChange, now: datetime, one_done: Callable[[], object]) -> None:
    """A person who is new stands once for each place they have, unless rows share a number."""
    posts = {identity(post): post.id for post in await tx.roster.posts()}
    today = local_day(now)
    for one in leaving_stand_ins(StoredRoster(holdings=await tx.roster.holdings()), change, today):
        # Somebody may press the start link of this post just now: who has a chat then is nobody's stand-in any more.
        await tx.locks.hold(f"post:{one.post.id}")
    leaving = leaving_stand_ins(StoredRoster(holdings=await tx.roster.holdings()), change, today)
    new: dict[Hashable, int] = {}
    for place in change.places:
        said = place.holder.person
        same = said.number if said.number is not None else (place.place, lao_norm(said.name.lo), lao_norm(said.name.en))
        person_id = place.person_id or new.get(same)
        if person_id is None:
            person_id = new[same] = await _add_person(tx, place, now)
        await _put_place(tx, place, person_id, posts)
        one_done()
    for one in leaving:
        await tx.roster.end_holding(one.person.id, one.post.id, today)


async def _put_place(tx: Transaction, place: PlacePut, person_id: int, posts: Mapping[PostIdentity, int]) -> None:
    start_on, end_on = place.holder.start_on, place.holder.end_on
    if isinstance(place.place, str):
        if place.corrects:
            await tx.circles.move_belonging(place.place, person_id, place.was_from, start_on, end_on)
        else:
            await tx.circles.put_belonging(place.place, person_id, start_on, end_on)
    elif place.corrects:
        await tx.roster.move_holding(person_id, posts[place.place], place.was_from, start_on, end_on)
    else:
        await tx.roster.put_holding(person_id, posts[place.place], start_on, end_on)


async def _add_person(tx: Transaction, place: PlacePut, now: datetime) -> int:
    said = place.holder.person
    person = await tx.roster.add_person(
        said.name, said.title, said.salutation, said.placeholder, said.position, said.shows_phone
    )
    for channel, address in said.addresses:
        await tx.roster.put_address(person.id, channel, address, now)
    return person.id
