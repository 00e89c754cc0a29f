"""Whom a request to join may be for: people of the roster who have no chat, or a new person in one of the posts."""

from roundtable.books import Transaction
from roundtable.join_requests import Candidate, JoinRequest, candidates, fitting_posts
from roundtable.permissions import Action, may, right_to_decide
from roundtable.posts import Post
from roundtable.services.admissions import those_let_in_by
from roundtable.services.answering import answer
from roundtable.services.desk import Desk, Turn
from roundtable.services.join_steps import line_of
from roundtable.services.snapshots import View
from roundtable.statements.join_decisions import MOST_LISTED, JoinCandidate, JoinSeat, JoinWhom, JoinWhy


async def show_whom(desk: Desk, tx: Transaction, turn: Turn, seen: View, request: JoinRequest) -> None:
    """Those only as whom this person may let the asker in; who holds more is shown to the RTP Secretariat, before which
    every request lies."""
    left = await tx.roster.person_who_left(request.chat_id) or await tx.roster.person_by_chat(request.chat_id)
    people = []
    for one in await candidates_for(tx, turn, seen, request):
        _, posts = seen.people.get(one.person.id, (None, ()))
        held = (one.post,) if one.post is not None else posts[:1]
        why = JoinWhy.HOLDER if one.post is not None else JoinWhy.SAME_NAME
        if left is not None and left.id == one.person.id:
            why = JoinWhy.THEIR_CHAT
        people.append(JoinCandidate(one.person.id, post_id_of(one), seen.person_line(one.person, held), why))
    line = line_of(seen, request)
    is_partly = not may(turn.actor, Action.DECIDE_REQUEST, line.post.body)
    whom = JoinWhom(line, tuple(people), seats_for(seen, request), is_partly)
    await answer(desk, tx, turn, whom, edit=True)


async def candidates_for(tx: Transaction, turn: Turn, seen: View, request: JoinRequest) -> tuple[Candidate, ...]:
    """Whoever has this chat already keeps it, whatever they hold: only another's is given away."""
    left = await tx.roster.person_who_left(request.chat_id) or await tx.roster.person_by_chat(request.chat_id)
    found = candidates(request, seen.snapshot.holdings, await tx.roster.people(), seen.today, left)
    others = [one.person for one in found if one.person.chat_id is None]
    let_in = await those_let_in_by(tx, turn.actor, right_to_decide, others, seen.today)
    return tuple(one for one in found if one.person.chat_id is not None or one.person.id in let_in)[:MOST_LISTED]


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
