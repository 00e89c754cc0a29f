"""Whom a request to join may be for: people of the roster who have no chat, or a new person in one of the posts."""

from roundtable.books import Transaction
from roundtable.join_requests import Candidate, JoinRequest, candidates, fitting_posts
from roundtable.posts import Post
from roundtable.services.answering import answer
from roundtable.services.desk import Desk, Turn
from roundtable.services.join_steps import line_of
from roundtable.services.snapshots import View
from roundtable.statements.join_decisions import MOST_LISTED, JoinCandidate, JoinSeat, JoinWhom, JoinWhy


async def show_whom(desk: Desk, tx: Transaction, turn: Turn, seen: View, request: JoinRequest) -> None:
    left = await tx.roster.person_who_left(request.chat_id) or await tx.roster.person_by_chat(request.chat_id)
    people = []
    for one in await candidates_of(tx, seen, request):
        _, posts = seen.people.get(one.person.id, (None, ()))
        held = (one.post,) if one.post is not None else posts[:1]
        why = JoinWhy.HOLDER if one.post is not None else JoinWhy.SAME_NAME
        if left is not None and left.id == one.person.id:
            why = JoinWhy.THEIR_CHAT
        people.append(JoinCandidate(one.person.id, post_id_of(one), seen.person_line(one.person, held), why))
    whom = JoinWhom(line_of(seen, request), tuple(people), seats_for(seen, request))
    await answer(desk, tx, turn, whom, edit=True)


async def candidates_of(tx: Transaction, seen: View, request: JoinRequest) -> tuple[Candidate, ...]:
    left = await tx.roster.person_who_left(request.chat_id) or await tx.roster.person_by_chat(request.chat_id)
    people = await tx.roster.people()
    return candidates(request, seen.snapshot.holdings, people, seen.today, left)[:MOST_LISTED]


def post_id_of(candidate: Candidate) -> int:
    return candidate.post.id if candidate.post is not None else 0


def seats_for(seen: View, request: JoinRequest) -> tuple[JoinSeat, ...]:
    """The posts that a new person could get; a body that has none of the kind gets one."""
    posts = fitting_posts(request, seen.snapshot.posts)
    if len(posts) > 1:
        return tuple(JoinSeat(post.id, post.organisation or str(post.id)) for post in posts)
    return (JoinSeat(posts[0].id if posts else 0),)


async def post_for(tx: Transaction, seen: View, request: JoinRequest, post_id: int) -> Post:
    """The one with this id, else the first that fits, else a new one."""
    posts = fitting_posts(request, seen.snapshot.posts)
    found = next((post for post in posts if post.id == post_id), posts[0] if posts else None)
    if found is not None:
        return found
    line = line_of(seen, request)
    await tx.locks.hold(f"posts of body:{line.post.body}")
    made = fitting_posts(request, await tx.roster.posts())
    return made[0] if made else await tx.roster.add_post(line.post.body, line.post.kind, line.post.side, None)
