"""Offices of principals: who names in whose name an assistant acts."""

from roundtable.books import Transaction
from roundtable.errors import NotAllowed, TooOld
from roundtable.paging import on_page
from roundtable.people import Holding
from roundtable.permissions import Action, may
from roundtable.posts import Post, PostKind
from roundtable.principals import Tie, belong_together
from roundtable.protocol_order import in_protocol_order
from roundtable.services.answering import answer, tell
from roundtable.services.desk import Desk, Turn
from roundtable.services.snapshots import View, view
from roundtable.services.ties import name_lines
from roundtable.statements.principals import (
    ASSISTANTS_A_PAGE,
    AssistantLine,
    Assistants,
    AssistantShown,
    InWhoseNameYouAct,
)


async def show_assistants(desk: Desk, turn: Turn, page: int = 1) -> None:
    """Every assistant of the bodies whose assistants this person names, in protocol order; a page that is no more is
    the last one. Raises NotAllowed."""
    async with desk.work() as tx:
        seen = await view(desk, tx, turn.today)
        if not names_assistants(seen, turn):
            raise NotAllowed(subject=Action.NAME_ASSISTANT)
        lines = [_line(seen, one) for one in _assistants(seen) if _names(turn, one.post)]
        shown, page, pages = on_page(lines, page, ASSISTANTS_A_PAGE)
        statement = Assistants(tuple(shown), page, pages)
        await answer(desk, tx, turn, statement, edit=True)


def names_assistants(seen: View, turn: Turn) -> bool:
    """Whether there is a body whose assistants this person may name."""
    return any(may(turn.actor, Action.NAME_ASSISTANT, code) for code in seen.bodies)


async def show_assistant(desk: Desk, turn: Turn, person_id: int, post_id: int) -> None:
    """One assistant with the principals of the same body and side. Raises TooOld, NotAllowed."""
    async with desk.work() as tx:
        seen = await view(desk, tx, turn.today)
        await _show(desk, tx, turn, seen, _assistant(seen, turn, person_id, post_id))


async def name_principal(desk: Desk, turn: Turn, tie: Tie, *, named: bool) -> None:
    """From now on the assistant acts in that name, or does so no more (`named` false); they hear of it. A second tap
    changes nothing. Raises TooOld where one of the two holds that post no more, NotAllowed."""
    async with desk.work() as tx:
        await tx.locks.hold(f"tie:{tie.post_id}")
        for one in sorted({tie.assistant_id, tie.principal_id}):  # neither leaves meanwhile
            await tx.locks.hold(f"person:{one}")
        seen = await view(desk, tx, turn.today)
        assistant = _assistant(seen, turn, tie.assistant_id, tie.post_id)
        if tie.principal_id not in {one.person.id for one in _candidates(seen, assistant)}:
            raise TooOld
        was_named = tie in await tx.ties.all()
        if named is not was_named:
            await (tx.ties.put(tie) if named else tx.ties.remove(tie))
            action = "assistant-named" if named else "assistant-unnamed"
            about = f"person:{tie.assistant_id}"
            await tx.audit.add(
                turn.now,
                turn.who,
                action,
                about,
                on_behalf_of=turn.stands_for(assistant.post.body),
                details=f"person:{tie.principal_id}",
            )
            seen = await view(desk, tx, turn.today)
            line = _line(seen, assistant)
            word = InWhoseNameYouAct(seen.person_line(assistant.person), seen.post_line(assistant.post), line.names)
            if assistant.person.id != turn.holder.person.id:
                await tell(desk, tx, assistant.person, word, turn.now)
        await _show(desk, tx, turn, seen, assistant)


async def _show(desk: Desk, tx: Transaction, turn: Turn, seen: View, assistant: Holding) -> None:
    candidates = tuple(seen.name_line(one.person) for one in _candidates(seen, assistant))
    await answer(desk, tx, turn, AssistantShown(_line(seen, assistant), candidates), edit=True)


def _names(turn: Turn, post: Post) -> bool:
    """Whether this person says in whose name the holder of this post of assistant acts."""
    return may(turn.actor, Action.NAME_ASSISTANT, post.body, post.side)


def _assistants(seen: View) -> tuple[Holding, ...]:
    assistants = (one for one in seen.current() if one.post.kind is PostKind.ASSISTANT)
    return in_protocol_order(assistants, seen.bodies)


def _assistant(seen: View, turn: Turn, person_id: int, post_id: int) -> Holding:
    found = (one for one in _assistants(seen) if (one.person.id, one.post.id) == (person_id, post_id))
    assistant = next(found, None)
    if assistant is None:
        raise TooOld
    if not _names(turn, assistant.post):
        raise NotAllowed(subject=Action.NAME_ASSISTANT)
    return assistant


def _candidates(seen: View, assistant: Holding) -> tuple[Holding, ...]:
    """Who may be named as their principal, each once."""
    fitting = (one for one in seen.current() if belong_together(assistant.post, one.post))
    others = {one.person.id: one for one in fitting if one.person.id != assistant.person.id}
    return in_protocol_order(others.values(), seen.bodies)


def _line(seen: View, assistant: Holding) -> AssistantLine:
    who, names = seen.person_line(assistant.person, (assistant.post,)), name_lines(seen, assistant)
    return AssistantLine(assistant.person.id, assistant.post.id, who, names)
