"""Coming in: the start link, the language, who one is here, and whom to ask."""

from dataclasses import replace
from datetime import date

from roundtable.actors import Holder, Stranger
from roundtable.books import Transaction
from roundtable.invites import Invite
from roundtable.join_requests import LONGEST_NAME
from roundtable.languages import Language, Tongue
from roundtable.mergers import goes_on_as, has_ended
from roundtable.people import Person
from roundtable.permissions import RTP_SECRETARIAT, Action, may
from roundtable.posts import Post
from roundtable.services.admissions import admit, end_placeholders, hold_for_admission, holder_to_be, opens
from roundtable.services.answering import answer, end
from roundtable.services.arrivals import ask_whether, asked_about, is_to_be_asked, tell_came_in
from roundtable.services.completion_lines import incomplete_for
from roundtable.services.desk import Desk, Turn
from roundtable.services.enquiry_lines import writes_from
from roundtable.services.invites import find_invite
from roundtable.services.join_steps import offer
from roundtable.services.newcomers import newcomer_lines, predecessors
from roundtable.services.notice_lines import sendable
from roundtable.services.own_names import wait_for_name
from roundtable.services.papers import WITHDRAWABLE
from roundtable.services.people import visible_bodies
from roundtable.services.principals import names_assistants
from roundtable.services.reach import lose_chat
from roundtable.services.snapshots import view
from roundtable.services.terms import terms_there
from roundtable.services.wrong_codes import count_wrong_code, has_to_wait
from roundtable.statements.identity import (
    ChooseLanguage,
    Contact,
    FormerHolder,
    HowTo,
    InviteProblem,
    InviteRefused,
    LanguageChosen,
    Welcome,
)
from roundtable.statements.invites import CodesToWait


async def arrive(desk: Desk, turn: Turn, code: str) -> None:
    """/start, with the code of a start link or without.

    A good code links this chat to the post's holder and asks for the language; to somebody known it adds the post.
    A known person without a code, pressing the own link again, or coming back after blocking the bot, is welcomed; a
    stranger without a code is told that they may ask to join. Whoever has sent too many codes that fit nothing has to
    wait.
    """
    async with desk.work() as tx:
        until_at = await has_to_wait(tx, turn) if code else None
        if until_at is not None:
            await tx.audit.add(turn.now, turn.who, "invite-refused", "wait")
            await answer(desk, tx, turn, CodesToWait(until_at))
            return
        invite = await find_invite(tx, code) if code else None
        known = isinstance(turn.actor, Holder)
        own = invite is not None and invite.used_by_chat == turn.chat_id
        if not code or own:
            holder = turn.holder if known else await _returned(tx, turn)
            if holder is not None and holder.posts:
                await _greet(desk, tx, turn, holder)
                return
            if holder is not None:
                await answer(desk, tx, turn, FormerHolder(is_asked=True), tongue=holder.person.tongue)
                return
        if not code and turn.former is not None and await tx.join_requests.open_of(turn.chat_id) is None:
            await answer(desk, tx, turn, FormerHolder(is_asked=True))
            return
        if not code:
            await tx.audit.add(turn.now, turn.who, "stranger-offered", "start")
            await offer(desk, tx, turn)
            return
        if invite is not None and is_to_be_asked(turn, invite) and await _problem(tx, turn, invite) is None:
            await ask_whether(desk, tx, turn, invite)
            return
        await _come_in(desk, tx, turn, invite)


async def come_in_as_asked(desk: Desk, turn: Turn, invite_id: int) -> None:
    """They say that they are whom the link is for."""
    async with desk.work() as tx:
        await _come_in(desk, tx, turn, await asked_about(tx, turn, invite_id))


async def _come_in(desk: Desk, tx: Transaction, turn: Turn, invite: Invite | None) -> None:
    if invite is not None:
        # Two links of one post, or of one person, may be pressed at the same moment: without the locks both would
        # find the same holder without a chat, and the first would be unlinked by the second.
        await hold_for_admission(tx, (invite.post.id,), invite.person_id)
        invite = await tx.invites.get(invite.id)
    problem = await _problem(tx, turn, invite)
    if invite is None or problem is not None or not await tx.invites.use(invite.id, turn.now, turn.chat_id):
        await _refuse(desk, tx, turn, invite, problem or InviteProblem.USED)
        return
    await _join(desk, tx, turn, invite)


async def _refuse(desk: Desk, tx: Transaction, turn: Turn, invite: Invite | None, problem: InviteProblem) -> None:
    """Kindly, with an audit row; a code that fits nothing is counted."""
    details = f"invite:{invite.id}" if invite is not None else ""
    await tx.audit.add(turn.now, turn.who, "invite-refused", problem, details=details)
    await answer(desk, tx, turn, await _refused(tx, turn, invite, problem))
    if invite is None:
        await count_wrong_code(desk, tx, turn)


async def _refused(tx: Transaction, turn: Turn, invite: Invite | None, problem: InviteProblem) -> InviteRefused:
    if invite is None or problem is not InviteProblem.BODY_ENDED:
        return InviteRefused(problem)
    bodies = {body.code: body for body in await tx.roster.bodies()}
    into = goes_on_as(invite.post.body, bodies, turn.today)
    return InviteRefused(problem, bodies[invite.post.body].name, into.name if into is not None else None)


async def _returned(tx: Transaction, turn: Turn) -> Holder | None:
    """The person of this chat who had blocked the bot and presses Start again, linked anew; without posts who holds
    none any more."""
    person = await tx.roster.person_who_left(turn.chat_id)
    if person is None:
        return None
    holder = Holder.of(person, await tx.roster.holdings_of(person.id), turn.today)
    await tx.roster.link_chat(person.id, turn.chat_id, turn.now)
    await tx.audit.add(turn.now, f"person:{person.id}", "returned", f"chat:{turn.chat_id}")
    return holder


async def _greet(desk: Desk, tx: Transaction, turn: Turn, holder: Holder, joined: str = "") -> None:
    language = holder.person.language
    if language is None:
        await answer(desk, tx, turn, ChooseLanguage())
        return
    statement = await welcome(desk, tx, holder, turn.today, joined)
    if turn.heard is not None:  # at a page nothing is typed
        statement = replace(statement, name_asked=0)
    await answer(desk, tx, turn, statement, tongue=holder.person.tongue)
    if statement.name_asked:
        await wait_for_name(tx, turn)


async def _join(desk: Desk, tx: Transaction, turn: Turn, invite: Invite) -> None:
    """Give the post to the person of this chat, or this chat to the holder of the post. Where it is
    somebody whose name is known, whoever was only called by the post leaves it. Whoever calls holds post and person."""
    post = invite.post
    known = turn.former if isinstance(turn.actor, Stranger) else turn.holder.person
    if known is not None and invite.person_id in (None, known.id):
        holder = turn.actor if isinstance(turn.actor, Holder) else Holder(known, ())
        if post not in await own_posts(tx, turn, holder.person):
            await tx.roster.add_holding(holder.person.id, post.id, turn.today, None)
            await end_placeholders(tx, post.id, turn.today)
        await tx.audit.add(turn.now, turn.who, "post-added", f"post:{post.id}")
        holdings = await tx.roster.holdings_of(holder.person.id)
        await _greet(desk, tx, turn, Holder.of(holder.person, holdings, turn.today), post.body)
        await tell_came_in(desk, tx, turn, invite, holder.person.id)
        return
    person_id = invite.person_id or await holder_to_be(tx, invite, turn.today)
    await admit(tx, person_id, post, turn.chat_id, turn.now)
    await answer(desk, tx, turn, ChooseLanguage())
    await tell_came_in(desk, tx, turn, invite, person_id)


async def own_posts(tx: Transaction, turn: Turn, person: Person) -> tuple[Post, ...]:
    """What they hold today in their own name."""
    holdings = await tx.roster.holdings_of(person.id)
    return tuple(one.post for one in holdings if one.current_on(turn.today) and one.acting_for is None)


async def _problem(tx: Transaction, turn: Turn, invite: Invite | None) -> InviteProblem | None:
    """What is wrong with it, None when it is good."""
    if invite is None:
        return InviteProblem.UNKNOWN
    if invite.used_at is not None:
        return InviteProblem.USED
    if invite.revoked_at is not None:
        return InviteProblem.REVOKED
    if any(one.code == invite.post.body and has_ended(one, turn.today) for one in await tx.roster.bodies()):
        return InviteProblem.BODY_ENDED
    if not invite.is_open(turn.now):
        return InviteProblem.EXPIRED
    problem = None if invite.person_id is None else await _problem_with_person(tx, turn, invite, invite.person_id)
    holds_it = isinstance(turn.actor, Holder) and invite.post in await own_posts(tx, turn, turn.holder.person)
    return InviteProblem.HELD if problem is None and holds_it else problem


async def _problem_with_person(tx: Transaction, turn: Turn, invite: Invite, person_id: int) -> InviteProblem | None:
    """It is for one person: who must not be somebody else, nor have come in already or left the post, nor have got more
    since than the one who made it could give."""
    post = invite.post
    if isinstance(turn.actor, Holder) and turn.actor.person.id != person_id:
        return InviteProblem.LINKED
    mine = [one for one in await tx.roster.holdings_of(person_id) if one.post.id == post.id and one.acting_for is None]
    if not any(one.current_on(turn.today) for one in mine):
        return InviteProblem.POST_ENDED
    person = mine[0].person
    if person.chat_id is None:
        return None if await opens(tx, invite, person, turn.today) else InviteProblem.OVERTAKEN
    return None if person.chat_id == turn.chat_id else InviteProblem.USED


async def choose_language(desk: Desk, turn: Turn, tongue: Language | Tongue, *, is_again: bool = False) -> None:
    """Remember the language, or both, and welcome in it, with the six menu buttons; `is_again`: they were welcomed
    before. Who holds no post any more is told what there is for them."""
    person = turn.person
    async with desk.work() as tx:
        await tx.roster.set_language(person.id, tongue)
        await tx.audit.add(turn.now, turn.who, "language", tongue)
        if turn.former is not None:
            await answer(desk, tx, turn, FormerHolder(is_asked=True), tongue=tongue)
            return
        holder = turn.holder
        if is_again:
            await answer(desk, tx, turn, LanguageChosen(Tongue(tongue)), tongue=Tongue(tongue))
            return
        await _greet(desk, tx, turn, replace(holder, person=holder.person.speaking(Tongue(tongue))))


async def welcome(desk: Desk, tx: Transaction, holder: Holder, today: date, joined: str = "") -> Welcome:
    """Who they are to us, what their body is, who was there before and is across, and what is open. `joined` is the
    body into which they have just come, where that is one."""
    seen = await view(desk, tx, today)
    return Welcome(
        seen.holder_line(holder),
        seen.counterparts(holder),
        seen.open_for(holder),
        newcomer_lines(seen, holder, joined),
        predecessors(seen, holder),
        await terms_there(tx, seen, holder),
        LONGEST_NAME if holder.person.placeholder else 0,
        incomplete_for(seen, holder),
    )


async def contact(desk: Desk, turn: Turn) -> None:
    """Whom to ask, and the language."""
    holder = turn.holder
    async with desk.work() as tx:
        seen = await view(desk, tx, turn.today)
        secretariat = tuple(seen.holding_line(one) for one in seen.secretariat())
        writes = bool(sendable(seen, turn.actor))
        sees = bool(visible_bodies(seen, turn.actor))
        further = len(desk.channels) > 1
        statement = Contact(
            secretariat,
            seen.counterparts(holder),
            seen.holder_line(holder),
            further,
            writes,
            sees,
            sees_vacant=any(may(holder, Action.SEE_BOARD, body) for body in holder.bodies),
            writes=writes_from(holder) is not None,
            answers=may(holder, Action.ANSWER_ENQUIRY, RTP_SECRETARIAT),
            terms=await terms_there(tx, seen, holder),
            names_assistants=names_assistants(seen, turn),
        )
        await answer(desk, tx, turn, statement)


async def ask_language(desk: Desk, turn: Turn) -> None:
    """Another one than so far."""
    async with desk.work() as tx:
        await answer(desk, tx, turn, ChooseLanguage(is_again=True))


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
        howto = HowTo(
            sees_all,
            says_paper,
            withdrawable_days,
            sends_notices,
            chooses_channels=len(desk.channels) > 1,
            sees_audit=sees_audit,
            sees_people=bool(visible_bodies(seen, turn.actor)),
            writes=writes_from(holder) is not None,
        )
        await answer(desk, tx, turn, howto)


async def chat_left(desk: Desk, turn: Turn) -> None:
    """The person blocked the bot: unlink, so that nothing is ever counted as sent."""
    async with desk.work() as tx:
        await lose_chat(desk, tx, turn.chat_id, turn.now, "blocked")
        await end(tx, turn)
