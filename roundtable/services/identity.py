"""Coming in: the start link, the language, who one is here, and whom to ask."""

import hashlib
import hmac
from datetime import date

from roundtable.actors import Holder
from roundtable.books import Transaction
from roundtable.deliveries import Attachment
from roundtable.languages import UNNAMED, Language
from roundtable.people import Invite
from roundtable.permissions import RTP_SECRETARIAT, Action, may
from roundtable.posts import Post
from roundtable.services.answering import answer, end
from roundtable.services.desk import Desk, Turn
from roundtable.services.enquiries import offer
from roundtable.services.enquiry_lines import writes_from
from roundtable.services.notice_lines import sendable
from roundtable.services.obligations import awaited_line
from roundtable.services.papers import WITHDRAWABLE
from roundtable.services.reach import lose_chat
from roundtable.services.snapshots import view
from roundtable.services.terms import terms_there
from roundtable.services.waiting import awaited_now
from roundtable.statements.identity import (
    ChooseLanguage,
    Contact,
    HowTo,
    InviteProblem,
    InviteRefused,
    NotKnown,
    NotUnderstood,
    NotUnderstoodKind,
    Welcome,
)


def code_digest(code: str) -> str:
    """What is stored of an invite's code word: never the word itself."""
    return hashlib.sha256(code.strip().encode()).hexdigest()


async def arrive(desk: Desk, turn: Turn, code: str) -> None:
    """/start, with the code of a start link or without.

    A good code links this chat to the post's holder and asks for the language; to somebody known it adds the post.
    A known person without a code, pressing the own link again, or coming back after blocking the bot, is welcomed; a
    stranger without a code gets one polite sentence.
    """
    async with desk.work() as tx:
        invite = await _find(tx, code) if code else None
        known = isinstance(turn.actor, Holder)
        own = invite is not None and invite.used_by_chat == turn.chat_id
        if not code or own:
            holder = turn.holder if known else await _returned(tx, turn)
            if holder is not None:
                await _greet(desk, tx, turn, holder)
                return
        if not code:
            await tx.audit.add(turn.now, turn.who, "stranger-refused", "start")
            await answer(desk, tx, turn, NotKnown())
            return
        problem = _problem(turn, invite)
        if invite is None or problem is not None or not await tx.invites.use(invite.id, turn.now, turn.chat_id):
            problem = problem or InviteProblem.USED
            await tx.audit.add(turn.now, turn.who, "invite-refused", problem)
            await answer(desk, tx, turn, InviteRefused(problem))
            return
        await _join(desk, tx, turn, invite.post)


async def _returned(tx: Transaction, turn: Turn) -> Holder | None:
    """The person of this chat who had blocked the bot and presses Start again, linked anew."""
    person = await tx.roster.person_who_left(turn.chat_id)
    if person is None:
        return None
    posts = tuple(one.post for one in await tx.roster.holdings_of(person.id) if one.current_on(turn.today))
    if not posts:
        return None
    await tx.roster.link_chat(person.id, turn.chat_id, turn.now)
    await tx.audit.add(turn.now, f"person:{person.id}", "returned", f"chat:{turn.chat_id}")
    return Holder(person, posts)


async def _greet(desk: Desk, tx: Transaction, turn: Turn, holder: Holder) -> None:
    language = holder.person.language
    statement = ChooseLanguage() if language is None else await _welcome(desk, tx, turn, holder)
    await answer(desk, tx, turn, statement, language=language)


async def _join(desk: Desk, tx: Transaction, turn: Turn, post: Post) -> None:
    """Give the post to the person of this chat, or this chat to the holder of the post."""
    # Two links of one post may be pressed at the same moment: without the lock both would take the same holder, and the
    # first would be unlinked by the second.
    await tx.locks.hold(f"post:{post.id}")
    if isinstance(turn.actor, Holder):
        holder = turn.actor
        if post not in holder.posts:
            await tx.roster.add_holding(holder.person.id, post.id, turn.today, None)
            await end_placeholders(tx, post.id, turn.today)
        await tx.audit.add(turn.now, turn.who, "post-added", f"post:{post.id}")
        await _greet(desk, tx, turn, Holder(holder.person, (*holder.posts, post)))
        return
    person_id = await _holder_of(tx, turn, post)
    await tx.roster.link_chat(person_id, turn.chat_id, turn.now)
    await tx.audit.add(turn.now, f"person:{person_id}", "joined", f"post:{post.id}")
    await answer(desk, tx, turn, ChooseLanguage())


async def _find(tx: Transaction, code: str) -> Invite | None:
    """Looked up by digest; the digests are compared in constant time once more, so that timing tells nothing."""
    digest = code_digest(code)
    found = await tx.invites.by_digest(digest)
    return found if found is not None and hmac.compare_digest(digest, code_digest(code)) else None


def _problem(turn: Turn, invite: Invite | None) -> InviteProblem | None:
    """What is wrong with it, None when it is good."""
    if invite is None:
        return InviteProblem.UNKNOWN
    if invite.used_at is not None:
        return InviteProblem.USED
    return InviteProblem.EXPIRED if invite.expires_at <= turn.now else None


async def _holder_of(tx: Transaction, turn: Turn, post: Post) -> int:
    """The holder of the post who has no chat yet; a second holder, named by the post too, when all have one."""
    holdings = [one for one in await tx.roster.holdings() if one.post.id == post.id and one.current_on(turn.today)]
    for holding in holdings:
        if holding.person.chat_id is None:
            return holding.person.id
    bodies = {body.code: body.name for body in await tx.roster.bodies()}
    name = holdings[0].person.name if holdings else bodies[post.body]
    person = await tx.roster.add_person(name, UNNAMED, UNNAMED, placeholder=True)
    await tx.roster.add_holding(person.id, post.id, turn.today, None)
    return person.id


async def end_placeholders(tx: Transaction, post_id: int, today: date) -> None:
    """The post has a real holder now: who was only called by the post, and never had a chat, leaves it."""
    for one in await tx.roster.holdings():
        stands_in = one.person.placeholder and one.person.chat_id is None
        if one.post.id == post_id and stands_in and one.current_on(today):
            await tx.roster.end_holding(one.person.id, post_id, today)


async def choose_language(desk: Desk, turn: Turn, language: Language) -> None:
    """Remember the language and welcome in it, with the six menu buttons."""
    holder = turn.holder
    async with desk.work() as tx:
        await tx.roster.set_language(holder.person.id, language)
        await tx.audit.add(turn.now, turn.who, "language", language)
        await answer(desk, tx, turn, await _welcome(desk, tx, turn, holder), language=language)


async def _welcome(desk: Desk, tx: Transaction, turn: Turn, holder: Holder) -> Welcome:
    seen = await view(desk, tx, turn.today)
    return Welcome(seen.person_line(holder.person, holder.posts), seen.counterparts(holder), seen.open_for(holder))


async def contact(desk: Desk, turn: Turn) -> None:
    """Whom to ask, and the language."""
    holder = turn.holder
    async with desk.work() as tx:
        seen = await view(desk, tx, turn.today)
        secretariat = tuple(seen.person_line(one.person, (one.post,)) for one in seen.secretariat())
        you = seen.person_line(holder.person, holder.posts)
        writes = bool(sendable(seen, turn.actor))
        further = len(desk.channels) > 1
        statement = Contact(
            secretariat,
            seen.counterparts(holder),
            you,
            further,
            writes,
            writes=writes_from(holder) is not None,
            answers=may(holder, Action.ANSWER_ENQUIRY, RTP_SECRETARIAT),
            terms=await terms_there(tx, seen, holder),
        )
        await answer(desk, tx, turn, statement)


async def ask_language(desk: Desk, turn: Turn) -> None:
    async with desk.work() as tx:
        await answer(desk, tx, turn, ChooseLanguage())


async def explain(desk: Desk, turn: Turn) -> None:
    """How to use it: what this person may do."""
    holder = turn.holder
    async with desk.work() as tx:
        seen = await view(desk, tx, turn.today)
        sees_all, says_paper, files, sees_audit = (
            any(may(holder, action, body) for body in holder.bodies)
            for action in (Action.SEE_BOARD, Action.SAY_PAPER, Action.FILE, Action.SEE_AUDIT)
        )
        withdrawable_days = WITHDRAWABLE.days if files else 0
        sends_notices = bool(sendable(seen, turn.actor))
        further, writes = len(desk.channels) > 1, writes_from(holder) is not None
        howto = HowTo(sees_all, says_paper, withdrawable_days, sends_notices, further, sees_audit, writes)
        await answer(desk, tx, turn, howto)


async def not_understood(
    desk: Desk, turn: Turn, kind: NotUnderstoodKind, words: str = "", attachments: tuple[Attachment, ...] = ()
) -> None:
    """Something that cannot be used here; what the bot waits for stays as it was. Words and a voice can be passed to
    the RTP Secretariat by a tap."""
    async with desk.work() as tx:
        awaiting = await awaited_now(tx, turn)
        item = awaited_line(await view(desk, tx, turn.today), awaiting.about if awaiting is not None else None)
        kept = await offer(tx, turn, words, attachments)
        await answer(desk, tx, turn, NotUnderstood(kind, item, kept.id if kept is not None else 0))


async def chat_left(desk: Desk, turn: Turn) -> None:
    """The person blocked the bot: unlink, so that nothing is ever counted as sent."""
    async with desk.work() as tx:
        await lose_chat(desk, tx, turn.chat_id, turn.now, "blocked")
        await end(tx, turn)
