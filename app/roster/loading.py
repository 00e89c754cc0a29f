"""Loading a roster file: what it would change, then the change, in the caller's transaction.

Loading adds and replaces, it never takes away: a post that a file leaves out may carry papers, and a holder who left
is ended by hand. So loading the same file twice changes nothing.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime

from app.roster.roster_file import Roster, RosterHolder, RosterPost
from roundtable.bodies import Body, Organisation
from roundtable.books import Transaction
from roundtable.calendar import RestDay, RoundTable
from roundtable.channels import ChannelKind
from roundtable.languages import Bilingual
from roundtable.moments import local_day
from roundtable.people import Holding, Person
from roundtable.posts import Post
from roundtable.services.identity import end_placeholders

PostIdentity = tuple[str, str, str, str | None]


@dataclass(frozen=True, slots=True)
class RosterChange:
    """What loading would do; everything not listed is as the file wants it already."""

    organisations: tuple[Organisation, ...]
    bodies: tuple[Body, ...]
    posts: tuple[RosterPost, ...]
    holders: tuple[tuple[RosterPost, RosterHolder], ...]
    addresses: tuple[tuple[int, ChannelKind, str], ...]
    """Of people who are there already: their ids, and where they are written to from now on."""
    round_tables: tuple[RoundTable, ...]
    rest_days: tuple[RestDay, ...]

    def counts(self) -> dict[str, int]:
        """How many of each are added or replaced, by noun."""
        return {
            "organisations": len(self.organisations),
            "bodies": len(self.bodies),
            "posts": len(self.posts),
            "holders": len(self.holders),
            "addresses": len(self.addresses),
            "round tables": len(self.round_tables),
            "rest days": len(self.rest_days),
        }

    def __bool__(self) -> bool:
        return any(self.counts().values())


def identity(post: Post | RosterPost) -> PostIdentity:
    return (post.body, post.kind, post.side, post.organisation)


async def compare(tx: Transaction, roster: Roster) -> RosterChange:
    """What would have to change for everything in the file to be there."""
    organisations = set(await tx.roster.organisations())
    bodies = set(await tx.roster.bodies())
    posts = {identity(post) for post in await tx.roster.posts()}
    held: dict[PostIdentity, dict[Bilingual, Person]] = {}
    for one in await tx.roster.holdings():
        held.setdefault(identity(one.post), {})[one.person.name] = one.person
    round_tables = set(await tx.calendar.round_tables())
    rest_days = set(await tx.calendar.rest_days())
    return RosterChange(
        organisations=tuple(one for one in roster.organisations if one not in organisations),
        bodies=tuple(one for one in roster.bodies if one not in bodies),
        posts=tuple(one for one in roster.posts if identity(one) not in posts),
        holders=tuple(
            (post, holder)
            for post in roster.posts
            for holder in post.holders
            if not _is_there(holder, held.get(identity(post), {}))
        ),
        addresses=tuple(
            (person.id, channel, address)
            for post in roster.posts
            for holder in post.holders
            if (person := held.get(identity(post), {}).get(holder.name)) is not None
            for channel, address in holder.addresses
            if address not in (person.email, person.phone)
        ),
        round_tables=tuple(one for one in roster.round_tables if one not in round_tables),
        rest_days=tuple(one for one in roster.rest_days if one not in rest_days),
    )


def _is_there(holder: RosterHolder, names: Collection[Bilingual]) -> bool:
    """A placeholder stands in only where nobody is."""
    return bool(names) if holder.placeholder else holder.name in names


def in_silence() -> None:
    """For whoever does not count along."""


async def load(
    tx: Transaction, change: RosterChange, now: datetime, one_done: Callable[[], object] = in_silence
) -> None:
    """Make the change. A person stands once for each post they hold: names alone do not tell two people apart.
    `one_done` is called once for each thing that the change counts."""
    for organisation in change.organisations:
        await tx.roster.put_organisation(organisation)
        one_done()
    for body in change.bodies:
        await tx.roster.put_body(body)
        one_done()
    for post in change.posts:
        await tx.roster.add_post(post.body, post.kind, post.side, post.organisation)
        one_done()
    ids = {identity(post): post.id for post in await tx.roster.posts()}
    for post, holder in change.holders:
        person = await tx.roster.add_person(holder.name, holder.title, holder.salutation, holder.placeholder)
        await tx.roster.add_holding(person.id, ids[identity(post)], holder.start_on, holder.end_on)
        for channel, address in holder.addresses:
            await tx.roster.put_address(person.id, channel, address, now)
        if not holder.placeholder:
            await end_placeholders(tx, ids[identity(post)], local_day(now))
        one_done()
    for person_id, channel, address in change.addresses:
        await tx.roster.put_address(person_id, channel, address, now)
        one_done()
    for round_table in change.round_tables:
        await tx.calendar.put_round_table(round_table)
        one_done()
    for day in change.rest_days:
        await tx.calendar.put_rest_day(day)
        one_done()
    if await tx.calendar.began_on() is None:
        await tx.calendar.begin_on(local_day(now))
    if change:
        counts = ", ".join(f"{count} {noun}" for noun, count in change.counts().items() if count)
        await tx.audit.add(now, "operator", "roster-load", "roster", details=counts)


async def stored_roster(tx: Transaction) -> Roster:
    """The roster as it is stored now, in the shape of a file."""
    holders: dict[PostIdentity, list[RosterHolder]] = {}
    for holding in await tx.roster.holdings():
        holders.setdefault(identity(holding.post), []).append(_holder(holding))
    bodies = await tx.roster.bodies()
    order = {body.code: body.position for body in bodies}
    posts = sorted(await tx.roster.posts(), key=lambda post: (order[post.body], post.id))
    return Roster(
        organisations=await tx.roster.organisations(),
        bodies=bodies,
        posts=tuple(
            RosterPost(post.body, post.kind, post.side, post.organisation, tuple(holders.get(identity(post), ())))
            for post in posts
        ),
        round_tables=await tx.calendar.round_tables(),
        rest_days=await tx.calendar.rest_days(),
    )


def _holder(holding: Holding) -> RosterHolder:
    person = holding.person
    return RosterHolder(
        name=person.name,
        title=person.title,
        salutation=person.salutation,
        placeholder=person.placeholder,
        start_on=holding.start_on,
        end_on=holding.end_on,
        email=person.email,
        phone=person.phone,
    )
