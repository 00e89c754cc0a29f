"""The roster: what a file or workbook would change, and the change, in the caller's transaction."""

from collections.abc import Callable, Hashable, Mapping
from datetime import datetime

from roundtable.books import Transaction
from roundtable.moments import local_day
from roundtable.principals import PRINCIPALS, Tie
from roundtable.roster_changes import PlacePut, RosterChange
from roundtable.roster_rows_read import KnownPrincipal, KnownRoster
from roundtable.roster_stand_ins import leaving_stand_ins
from roundtable.roster_stored import PostIdentity, StoredRoster, identity
from roundtable.roster_ties import key_of_new

ROSTER_LOCK = "roster"
"""Held by whoever compares and then changes: two who do so at once would add the same people twice."""


async def stored_roster(tx: Transaction) -> StoredRoster:
    """Of those who were forgotten only the numbers: a workbook that still speaks of them is older. An end that a
    holding only has with its body is not said of it."""
    everybody = await tx.roster.people()
    return StoredRoster(
        organisations=await tx.roster.organisations(),
        bodies=await tx.roster.bodies(),
        circles=await tx.circles.all(),
        posts=await tx.roster.posts(),
        people=tuple(one for one in everybody if not one.is_forgotten),
        holdings=tuple(one for one in await tx.roster.listed_holdings() if not one.person.is_forgotten),
        belongings=tuple(one for one in await tx.circles.belongings() if not one.person.is_forgotten),
        ties=await tx.ties.all(),
        forgotten=frozenset(one.id for one in everybody if one.is_forgotten),
    )


def known_roster(stored: StoredRoster) -> KnownRoster:
    """What a workbook may speak of without repeating it."""
    return KnownRoster(
        organisations=frozenset(one.code for one in stored.organisations),
        bodies={body.code: body for body in stored.bodies},
        circles={one.code: one for one in stored.circles},
        people={person.id: person.name for person in stored.people if not person.placeholder},
        principals=tuple(
            KnownPrincipal(one.person.id, one.person.name, identity(one.post))
            for one in stored.holdings
            if one.post.kind in PRINCIPALS
        ),
        forgotten=stored.forgotten,
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
        if person.after.language is not None:
            await tx.roster.set_language(person.after.id, person.after.tongue)
        one_done()
    posts = {identity(post): post.id for post in await tx.roster.posts()}
    new = await _load_places(tx, change, posts, now, one_done)
    for tie in change.ties:
        ids = (one.person_id if one.person_id is not None else new[one.key] for one in (tie.assistant, tie.principal))
        await tx.ties.put(Tie(next(ids), posts[tie.place], next(ids)))
        one_done()
    for person_id, channel, address in change.addresses:
        await tx.roster.put_address(person_id, channel, address, now)
        one_done()
    if change:
        counts = ", ".join(f"{count} {noun}" for noun, count in change.counts().items() if count)
        await tx.audit.add(now, who, "roster-load", "roster", details=counts)


async def _load_places(
    tx: Transaction,
    change: RosterChange,
    posts: Mapping[PostIdentity, int],
    now: datetime,
    one_done: Callable[[], object],
) -> Mapping[Hashable, int]:
    """The ids of those who were new, by their keys."""
    today = local_day(now)
    for one in leaving_stand_ins(StoredRoster(holdings=await tx.roster.holdings()), change, today):
        # Somebody may press the start link of this post just now: who has a chat then is nobody's stand-in any more.
        await tx.locks.hold(f"post:{one.post.id}")
    leaving = leaving_stand_ins(StoredRoster(holdings=await tx.roster.holdings()), change, today)
    new: dict[Hashable, int] = {}
    for place in change.places:
        same = key_of_new(place.place, place.holder.person)
        person_id = place.person_id or new.get(same)
        if person_id is None:
            person_id = new[same] = await _add_person(tx, place, now)
        await _put_place(tx, place, person_id, posts)
        one_done()
    for one in leaving:
        await tx.roster.end_holding(one.person.id, one.post.id, today)
    return new


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
    if said.tongue is not None:
        await tx.roster.set_language(person.id, said.tongue)
    for channel, address in said.addresses:
        await tx.roster.put_address(person.id, channel, address, now)
    return person.id
