"""Kinds of actors, each made of what somebody holds and when; as the roster and the absences of a desk have them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from roundtable.absences import Absence
from roundtable.actors import Actor, Holder, Stranger
from roundtable.books import Transaction
from roundtable.languages import UNNAMED, Bilingual, Language
from roundtable.moments import local_day
from roundtable.people import Person
from roundtable.posts import Post, PostKind, Side
from roundtable.services.absences import put_absence
from roundtable.services.desk import Desk
from tests.cast import Player

Span = tuple[date | None, date | None]


@dataclass(frozen=True)
class Kind:
    """A post, and when it is held: "now", "before" (its last day has passed) or "later" (from tomorrow on). Who `acts`
    holds it then for somebody who is away, while they hold a post of their own in that body, on the same side."""

    body: str
    post: PostKind
    side: Side
    held: str = "now"
    acts: bool = False

    def __str__(self) -> str:
        return " ".join((*(("acting",) if self.acts else ()), self.body, self.side, self.post, self.held))


def spelled(kinds: Iterable[Kind]) -> str:
    return ", ".join(map(str, kinds))


async def comes_on(desk: Desk, chat_id: int, *kinds: Kind) -> Player:
    """Somebody new who holds all that. Whoever acts for somebody needs a post of their own in that body on the day it
    begins: it stands before, and may be over by now."""
    today = local_day(desk.clock.now())
    async with desk.work() as tx:
        person = await somebody(tx, f"Trier {chat_id}")
        own = [(kind, await post_of(tx, kind)) for kind in kinds if not kind.acts]
        for kind, post in own:
            await tx.roster.add_holding(person.id, post.id, *_span(kind, today))
        await tx.roster.link_chat(person.id, chat_id, desk.clock.now())
        await tx.roster.set_language(person.id, Language.EN)
    acting = [(kind, await _acts(desk, person, kind, today)) for kind in kinds if kind.acts]
    here = {(kind.body, kind.side) for kind, _ in own if kind.held == "now"}
    acts_now = [(kind, post) for kind, post in acting if (kind.body, kind.side) in here]
    posts = tuple(post for kind, post in (*own, *acts_now) if kind.held == "now")
    async with desk.work.reading() as tx:
        linked = await tx.roster.person(person.id)
    assert linked is not None
    actor: Actor = Holder(linked, tuple(dict.fromkeys(posts))) if posts else Stranger(linked)
    return Player(desk, chat_id, actor)


def _span(kind: Kind, today: date) -> Span:
    spans: dict[str, Span] = {
        "now": (None, None),
        "before": (None, today),  # the last day has passed
        "later": (today + timedelta(days=1), None),
    }
    return spans[kind.held]


async def post_of(tx: Transaction, kind: Kind) -> Post:
    there = await tx.roster.posts()
    found = next((p for p in there if (p.body, p.kind, p.side) == (kind.body, kind.post, kind.side)), None)
    return found or await tx.roster.add_post(kind.body, kind.post, kind.side, None)


async def somebody(tx: Transaction, name: str) -> Person:
    return await tx.roster.add_person(Bilingual("ຜູ້ລອງ", name), UNNAMED, UNNAMED, placeholder=False)


async def holder_of(tx: Transaction, kind: Kind, today: date) -> tuple[Person, Post]:
    """Somebody else who holds that, and never pressed Start."""
    post = await post_of(tx, kind)
    person = await somebody(tx, f"Holder of {kind}")
    await tx.roster.add_holding(person.id, post.id, *_span(kind, today))
    return person, post


async def _acts(desk: Desk, acting: Person, kind: Kind, today: date) -> Post:
    """A holder of that post is away, and this person acts for them."""
    week = timedelta(days=7)
    spans = {
        "now": (today - week, today + week),
        "before": (today - week, today),
        "later": (today + timedelta(days=1), today + week),
    }
    async with desk.work() as tx:
        away, post = await holder_of(tx, Kind(kind.body, kind.post, kind.side), today)
        absence = Absence(away.id, *spans[kind.held], acting.id)
        await put_absence(desk, tx, absence, desk.clock.now(), f"person:{away.id}")
        held = [one for one in await tx.roster.holdings_of(acting.id) if one.acting_for == away.id]
    assert [one.post.id for one in held] == [post.id], kind
    return post
