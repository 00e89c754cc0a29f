"""People as screens: who holds which post, how they are reached, and the invites that are open."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from roundtable.actors import Actor
from roundtable.bodies import Body
from roundtable.books import Transaction
from roundtable.channels import ChannelKind
from roundtable.errors import NotAllowed, TooOld
from roundtable.invites import Invite, last_day
from roundtable.moments import local_day
from roundtable.paging import on_page
from roundtable.people import Holding, is_filled_or_vacant
from roundtable.permissions import RTP_SECRETARIAT, Action, granting, may, right_to_invite
from roundtable.posts import Post, PostKind, Side
from roundtable.protocol_order import place_of
from roundtable.reach import way_to, why_not
from roundtable.services.admissions import those_let_in_by
from roundtable.services.answering import answer
from roundtable.services.desk import Desk, Turn
from roundtable.services.roster import ROSTER_LOCK
from roundtable.services.snapshots import View, view
from roundtable.statements.people import (
    BODIES_A_PAGE,
    HOLDERS_A_PAGE,
    HOLDERS_SHOWN,
    MOST_INVITES,
    POSTS_A_PAGE,
    BodyPeople,
    HolderLine,
    InviteLine,
    PeopleOfBodies,
    PeopleOfBody,
    PeopleOfPost,
    PostPeople,
)

Lost = Mapping[int, frozenset[ChannelKind]]


def visible_bodies(seen: View, actor: Actor) -> tuple[Body, ...]:
    """Whose people this actor may see, in official order."""
    valid = (body for body in seen.snapshot.bodies if body.valid_on(seen.today))
    return tuple(body for body in valid if may(actor, Action.SEE_PEOPLE, body.code))


async def show_people(desk: Desk, turn: Turn, page: int = 1) -> None:
    """The bodies whose people they may see; where that is one, its posts. A page that is no more is the last one."""
    async with desk.work() as tx:
        seen = await view(desk, tx, turn.today)
        bodies = visible_bodies(seen, turn.actor)
        if not bodies:
            raise NotAllowed(subject=Action.SEE_PEOPLE)
        if len(bodies) == 1:
            await answer(desk, tx, turn, await _of_body(desk, tx, seen, turn, bodies[0], 1), edit=True)
            return
        shown, page, pages = on_page(bodies, page, BODIES_A_PAGE)
        lines = tuple(_counted(desk, seen, body) for body in shown)
        await answer(desk, tx, turn, PeopleOfBodies(lines, page, pages, _has_workbook(desk, turn)), edit=True)


async def show_body(desk: Desk, turn: Turn, code: str, page: int) -> None:
    """The posts of a body with their holders."""
    async with desk.work() as tx:
        seen = await view(desk, tx, turn.today)
        body = _body(seen, code)
        if not may(turn.actor, Action.SEE_PEOPLE, code):
            raise NotAllowed(subject=Action.SEE_PEOPLE)
        await answer(desk, tx, turn, await _of_body(desk, tx, seen, turn, body, page), edit=True)


async def show_members(desk: Desk, turn: Turn, code: str) -> None:
    """The members of a body on one's own side: a body that has none yet gets the post to invite to,
    which counts for nothing until somebody has come."""
    async with desk.work() as tx:
        await tx.locks.hold(ROSTER_LOCK)
        seen = await view(desk, tx, turn.today)
        body = _body(seen, code)
        side = _side_of_colleagues(turn.actor, code)
        if side is None:
            raise NotAllowed(subject=Action.INVITE_COLLEAGUE)
        post = next((one for one in _posts(seen) if _is_of_members(one, code, side)), None)
        if post is None:
            post = await tx.roster.add_post(body.code, PostKind.MEMBER, side, None)
            await tx.audit.add(
                turn.now, turn.who, "post-made", f"post:{post.id}", on_behalf_of=turn.stands_for(post.body)
            )
            seen = await view(desk, tx, turn.today)
        await answer(desk, tx, turn, await people_of_post(desk, tx, seen, turn, post), edit=True)


def _side_of_colleagues(actor: Actor, code: str) -> Side | None:
    """On which they bring in members of a body: that of the post by which they do; None: on neither."""
    return next((post.side for post in granting(actor, Action.INVITE_COLLEAGUE, code)), None)


def _is_of_members(post: Post, code: str, side: Side) -> bool:
    return (post.body, post.kind, post.side) == (code, PostKind.MEMBER, side)


def _body(seen: View, code: str) -> Body:
    """Raises TooOld where there is none of this code, or no more."""
    body = seen.bodies.get(code)
    if body is None or not body.valid_on(seen.today):
        raise TooOld
    return body


async def show_post(desk: Desk, turn: Turn, post_id: int, page: int) -> None:
    async with desk.work() as tx:
        seen = await view(desk, tx, turn.today)
        post = find_post(seen, post_id)
        if not may(turn.actor, Action.SEE_PEOPLE, post.body):
            raise NotAllowed(subject=Action.SEE_PEOPLE)
        await answer(desk, tx, turn, await people_of_post(desk, tx, seen, turn, post, page), edit=True)


def find_post(seen: View, post_id: int) -> Post:
    """Raises TooOld where there is no such post, or its body is no more."""
    post = next((one for one in _posts(seen) if one.id == post_id), None)
    if post is None or not seen.bodies[post.body].valid_on(seen.today):
        raise TooOld
    return post


async def people_of_post(
    desk: Desk,
    tx: Transaction,
    seen: View,
    turn: Turn,
    post: Post,
    page: int = 1,
    revoked: Invite | None = None,
) -> PeopleOfPost:
    """The screen of one post; `revoked` is the invite that was just taken back."""
    lines = _holders(desk, seen, post, await tx.roster.lost())
    shown, page, pages = on_page(lines, page, HOLDERS_A_PAGE)
    people = [one.person for one in seen.snapshot.holdings if one.post.id == post.id]
    let_in = await those_let_in_by(tx, turn.actor, right_to_invite, people, seen.today)
    invites = [one for one in await tx.invites.open(turn.now) if one.post.id == post.id]
    return PeopleOfPost(
        post.id,
        seen.post_line(post),
        seen.organisation_of(post),
        tuple(replace(one, holds_more=one.id not in let_in) for one in shown),
        tuple(invite_line(seen, one) for one in invites[-MOST_INVITES:]),
        page,
        pages,
        may_invite=may(turn.actor, right_to_invite(post.kind), post.body, post.side),
        revoked=None if revoked is None else invite_line(seen, revoked),
    )


def invite_line(seen: View, invite: Invite) -> InviteLine:
    known = seen.people.get(invite.person_id) if invite.person_id is not None else None
    whom = seen.person_line(known[0]) if known is not None else None
    return InviteLine(invite.id, local_day(invite.made_at), last_day(invite.expires_at), whom)


async def _of_body(desk: Desk, tx: Transaction, seen: View, turn: Turn, body: Body, page: int) -> PeopleOfBody:
    posts = [one for one in _posts(seen) if one.body == body.code]
    shown, page, pages = on_page(posts, page, POSTS_A_PAGE)
    lost = await tx.roster.lost()
    lines = []
    for post in shown:
        holders = _holders(desk, seen, post, lost)
        others = max(len(holders) - HOLDERS_SHOWN, 0)
        line, organisation = seen.post_line(post), seen.organisation_of(post)
        lines.append(PostPeople(post.id, line, organisation, holders[:HOLDERS_SHOWN], others))
    first = (page - 1) * POSTS_A_PAGE + 1
    has_others = len(visible_bodies(seen, turn.actor)) > 1
    side = _side_of_colleagues(turn.actor, body.code)
    lacks_members = side is not None and not any(_is_of_members(one, body.code, side) for one in posts)
    return PeopleOfBody(
        body.code,
        body.name,
        tuple(lines),
        first,
        page,
        pages,
        has_others,
        lacks_members,
        has_workbook=not has_others and _has_workbook(desk, turn),
    )


def _has_workbook(desk: Desk, turn: Turn) -> bool:
    return desk.rosters is not None and may(turn.actor, Action.CHANGE_ROSTER, RTP_SECRETARIAT)


def _posts(seen: View) -> list[Post]:
    """All posts, of each body in protocol order: chair before co-chair before secretariat, the Government first."""
    every = {post.id: post for post in (*seen.snapshot.posts, *(one.post for one in seen.snapshot.holdings))}
    return sorted(every.values(), key=lambda post: (place_of(post, seen.bodies), post.id))


def _holders(desk: Desk, seen: View, post: Post, lost: Lost) -> tuple[HolderLine, ...]:
    """Those of today, then those to come; by their first day."""
    held = [one for one in seen.snapshot.holdings if one.post.id == post.id and not _is_over(one, seen.today)]
    held.sort(key=lambda one: (not one.current_on(seen.today), one.start_on or date.min, one.person.id))
    return tuple(_holder(desk, seen, one, lost) for one in held)


def _is_over(holding: Holding, today: date) -> bool:
    return holding.end_on is not None and holding.end_on <= today


def _holder(desk: Desk, seen: View, holding: Holding, lost: Lost) -> HolderLine:
    person = holding.person
    way = way_to(person, desk.channels)
    is_to_come = holding.start_on is not None and holding.start_on > seen.today
    return HolderLine(
        person.id,
        seen.person_line(person),
        person.position,
        way.channel if way is not None else None,
        why_not(lost.get(person.id, ())) if way is None else None,
        holding.start_on if is_to_come else None,
        holding.end_on,
        is_named=not person.placeholder,
        has_chat=person.chat_id is not None,
    )


def _counted(desk: Desk, seen: View, body: Body) -> BodyPeople:
    current = [one for one in seen.current() if one.post.body == body.code]
    people = {one.person.id: one.person for one in current}
    held, ever_held = {one.post.id for one in current}, {one.post.id for one in seen.snapshot.holdings}
    vacant = (post for post in _posts(seen) if post.body == body.code and post.id not in held)
    return BodyPeople(
        body.code,
        body.name,
        len(people),
        sum(way_to(person, desk.channels) is not None for person in people.values()),
        sum(is_filled_or_vacant(post, ever_held) for post in vacant),
    )
