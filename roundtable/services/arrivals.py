"""Arrivals: whether somebody is whom a link is for, and word of who came in by it."""

from roundtable.actors import Holder, Stranger
from roundtable.awaiting import Awaited, Awaiting
from roundtable.books import Transaction
from roundtable.errors import TooOld
from roundtable.invites import Invite
from roundtable.languages import UNNAMED
from roundtable.people import Person
from roundtable.permissions import Action, is_secretariat, may
from roundtable.quiet_hours import in_office_hours
from roundtable.services.answering import answer, tell
from roundtable.services.desk import Desk, Turn
from roundtable.services.secretariat import tell_secretariat
from roundtable.services.snapshots import View, view
from roundtable.services.waiting import stop_waiting, wait_for
from roundtable.statements.arrivals import CameIn, InviteForWhom, NotMyInvite, NotTheInvited
from roundtable.statements.parts import PersonLine, Statement


def is_to_be_asked(turn: Turn, invite: Invite) -> bool:
    """Whether the link is for somebody by name, and nobody knows yet whose chat this is."""
    if invite.person_id is None or not isinstance(turn.actor, Stranger):
        return False
    return turn.former is None or turn.former.id != invite.person_id


async def ask_whether(desk: Desk, tx: Transaction, turn: Turn, invite: Invite) -> None:
    """Are you …? Nothing is linked and the link is as good as before until they say so."""
    seen = await view(desk, tx, turn.today)
    await answer(desk, tx, turn, InviteForWhom(invite.id, await _whom(tx, seen, invite), seen.post_line(invite.post)))
    await wait_for(tx, turn, Awaiting(Awaited.INVITE_WHOM, question=_question(invite.id)))


async def asked_about(tx: Transaction, turn: Turn, invite_id: int) -> Invite:
    """The invite that this very chat has opened and was asked about: ids in buttons are no secrets. From now on it is
    asked about no more. Raises TooOld where it was not asked, and for a stranger what strangers are told."""
    awaiting = await tx.awaiting.get(turn.chat_id)
    invite = await tx.invites.get(invite_id)
    if awaiting is None or awaiting.question != _question(invite_id) or invite is None:
        raise TooOld if isinstance(turn.actor, Holder) else turn.refusal
    await stop_waiting(tx, turn)
    return invite


def _question(invite_id: int) -> str:
    return f"invite-me|{invite_id}"


async def deny(desk: Desk, turn: Turn, invite_id: int) -> None:
    """It is not them: nothing is linked, the link stays good for whom it is for, and whoever made it hears of it."""
    async with desk.work() as tx:
        invite = await asked_about(tx, turn, invite_id)
        seen = await view(desk, tx, turn.today)
        whom, post = await _whom(tx, seen, invite), seen.post_line(invite.post)
        await tx.audit.add(turn.now, turn.who, "invite-not-me", f"post:{invite.post.id}", details=f"invite:{invite.id}")
        await answer(desk, tx, turn, NotMyInvite(), edit=True)
        if invite.is_open(turn.now):
            await _tell_of(desk, tx, turn, seen, invite, NotTheInvited(invite.id, invite.post.id, whom, post))


async def tell_came_in(desk: Desk, tx: Transaction, turn: Turn, invite: Invite, person_id: int) -> None:
    """To whoever made the link in chat; and to the RTP Secretariat where it was none of them."""
    seen = await view(desk, tx, turn.today)
    person = await tx.roster.person(person_id)
    if person is not None:
        post = seen.post_line(invite.post)
        who = PersonLine(UNNAMED) if person.placeholder else seen.person_line(person)
        await _tell_of(desk, tx, turn, seen, invite, CameIn(invite.post.id, who, post))


async def _whom(tx: Transaction, seen: View, invite: Invite) -> PersonLine:
    """Raises TooOld where the link is for nobody by name."""
    person = await tx.roster.person(invite.person_id or 0)
    if person is None:
        raise TooOld
    return seen.person_line(person)


async def _tell_of(desk: Desk, tx: Transaction, turn: Turn, seen: View, invite: Invite, word: Statement) -> None:
    maker = await _maker(tx, invite)
    if maker is None:
        return  # made in the shell, where `tomon audit` tells
    holder = Holder.of(maker, await tx.roster.holdings_of(maker.id), turn.today)
    if may(holder, Action.SEE_PEOPLE, invite.post.body):
        silent = not in_office_hours(turn.now, seen.snapshot.rest_days)
        await tell(desk, tx, maker, word, turn.now, silent=silent)
    if not any(is_secretariat(post) for post in holder.posts):
        await tell_secretariat(desk, tx, seen, word, turn.now)


async def _maker(tx: Transaction, invite: Invite) -> Person | None:
    noun, _, number = invite.made_by.partition(":")
    return await tx.roster.person(int(number)) if noun == "person" and number.isdecimal() else None
