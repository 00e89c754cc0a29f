"""Ends of terms, and posts that nobody answers for."""

from roundtable.errors import NotAllowed
from roundtable.handovers import TOLD_AHEAD, ending, successors
from roundtable.moments import local_day
from roundtable.paging import on_page
from roundtable.people import Holding, Person, is_filled_or_vacant
from roundtable.permissions import RTP_SECRETARIAT, Action, may
from roundtable.posts import SECRETARIAT, Side
from roundtable.protocol_order import in_protocol_order, place_of
from roundtable.services.announcing import Announcement, announce, untold
from roundtable.services.answering import answer
from roundtable.services.desk import Desk, Turn
from roundtable.services.snapshots import View, view
from roundtable.statements.handovers import TermEnds, UnheardPost, VacantPosts
from roundtable.statements.parts import Statement

POSTS_A_PAGE = 8


async def announce_ends(desk: Desk) -> int:
    """Two weeks before a term ends the RTP Secretariat and the counterparts hear of it, on a morning and once. Returns
    how many messages were written. Of terms that end with their body it is told all at once (mergers.py)."""
    now = desk.clock.now()
    async with desk.work.reading() as tx:
        seen = await view(desk, tx, local_day(now))
        arranged_lately = {
            (one.post_id, one.from_id)
            for one in await tx.handovers.to_come()
            if one.arranged_at is not None and local_day(one.arranged_at) >= one.on - TOLD_AHEAD
        }
        new = await untold(
            tx,
            [
                Announcement(person, _word(seen, held, person), _once(held, person), held.end_on)
                for held in ending(seen.snapshot.holdings, seen.today)
                if held.end_on is not None and held.end_on != seen.bodies[held.post.body].valid_until
                for person in concerned(seen, held, knows_already=(held.post.id, held.person.id) in arranged_lately)
            ],
        )
    return await announce(desk, seen, new, now) if new else 0


def _once(held: Holding, person: Person) -> str:
    return f"term-ends:{held.post.id}:{held.person.id}:{held.end_on}:{person.id}"


def _word(seen: View, held: Holding, person: Person) -> Statement:
    """The RTP Secretariat is led to the post, the counterparts to whom they work with."""
    following = tuple(seen.person_line(one.person) for one in successors(held, seen.snapshot.holdings))
    post_id = held.post.id if person in seen.secretariat_hearing() else 0
    return TermEnds(seen.holding_line(held), held.end_on or seen.today, following, post_id)


def concerned(seen: View, held: Holding, *, knows_already: bool = False) -> tuple[Person, ...]:
    """The RTP Secretariat, unless it `knows_already`, and the secretariat on the other side of the body, each once;
    never the one whose term ends."""
    across = Side.PARTNER if held.post.side is Side.GOVERNMENT else Side.GOVERNMENT
    counterparts = (
        one.person
        for one in seen.current()
        if (one.post.body, one.post.side) == (held.post.body, across)
        and one.post.kind in SECRETARIAT
        and held.post.body != RTP_SECRETARIAT
        and not seen.snapshot.hearing.is_away(one.person.id, seen.today)
    )
    people = {person.id: person for person in (*(() if knows_already else seen.secretariat_hearing()), *counterparts)}
    return tuple(person for person in people.values() if person.id != held.person.id)


def unheard_posts(seen: View) -> tuple[UnheardPost, ...]:
    """The posts of valid bodies that nobody who can be reached answers for today: vacant ones first, then those whose
    holder is away, then those whose holder cannot be reached; each in protocol order."""
    hearing, found = seen.snapshot.hearing, []
    posts = sorted(seen.snapshot.posts, key=lambda post: (place_of(post, seen.bodies), post.id))
    ever_held = {one.post.id for one in seen.snapshot.holdings}
    for post in posts:
        if not seen.bodies[post.body].valid_on(seen.today) or not is_filled_or_vacant(post, ever_held):
            continue
        people = hearing.of(post, seen.today)
        if any(hearing.reaches(person) for person in people):
            continue
        held = in_protocol_order((one for one in seen.current() if one.post.id == post.id), seen.bodies)
        holder = next(iter(held), None)
        line = seen.person_line(holder.person) if holder is not None else None
        found.append(UnheardPost(seen.post_line(post), line, is_away=holder is not None and not people))
    return tuple(sorted(found, key=lambda one: (one.holder is not None, not one.is_away)))


async def show_vacant(desk: Desk, turn: Turn, page: int = 1) -> None:
    """A page of the posts nobody answers for, for the RTP Secretariat. A page that is no more is the last one."""
    if not any(may(turn.actor, Action.SEE_BOARD, body) for body in turn.holder.bodies):
        raise NotAllowed(subject=Action.SEE_BOARD)
    async with desk.work() as tx:
        seen = await view(desk, tx, turn.today)
        posts = unheard_posts(seen)
        shown, page, pages = on_page(posts, page, POSTS_A_PAGE)
        await answer(desk, tx, turn, VacantPosts(shown, len(posts), page=page, pages=pages), edit=True)
