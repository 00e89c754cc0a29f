"""Asking for completion of a paper that came in: begun at its card, worded, looked at, and sent on the head's word."""

from dataclasses import replace

from roundtable.awaiting import Awaited, Awaiting
from roundtable.books import Transaction
from roundtable.clearances import SubjectKind
from roundtable.completions import LONGEST_WISH, CompletionState, toggled
from roundtable.contents import Content
from roundtable.errors import TooOld
from roundtable.notices import as_typed, content_problem, length_of
from roundtable.permissions import RTP_SECRETARIAT
from roundtable.services import clearances, papers
from roundtable.services import completion_steps as steps
from roundtable.services.answering import answer
from roundtable.services.clearances import Matter, Preview
from roundtable.services.completion_lines import asked_people, lines_of, may_be_asked, received
from roundtable.services.completion_steps import Held
from roundtable.services.desk import Desk, Turn
from roundtable.services.obligations import papers_in_force
from roundtable.services.snapshots import view
from roundtable.services.waiting import wait_for
from roundtable.statements.completions import CompletionPutAway, CompletionSent, CompletionWordsAsked


async def begin(desk: Desk, turn: Turn, submission_id: int) -> None:
    """The draft of this person about this paper. Where there is a newer version, or completion is asked already, that
    is said."""
    async with desk.work() as tx:
        paper = await tx.submissions.get(submission_id)
        if paper is None:
            raise TooOld
        await tx.locks.hold(str(paper.obligation))
        seen = await view(desk, tx, turn.today)
        steps.require_asking(turn, seen, paper)
        newest = (await papers_in_force(tx, paper.obligation))[-1:]
        if not may_be_asked(seen, turn.holder, paper, newest[0] if newest else None):
            await papers.answer_details(desk, tx, turn, seen, newest[0] if newest else paper)
            return
        draft = await tx.completions.begin(paper.id, turn.holder.person.id, turn.now)
        await steps.show_draft(desk, tx, turn, Held(seen, paper, newest[0], draft), edit=False)


async def show(desk: Desk, turn: Turn, completion_id: int) -> None:
    """One's draft to go on with; once it is asked, the paper's card."""
    async with desk.work() as tx:
        held = await steps.take(desk, tx, turn, completion_id)
        if held.completion.state is CompletionState.ASKED:
            await papers.answer_details(desk, tx, turn, held.seen, held.paper)
        elif not await steps.said_overtaken(desk, tx, turn, held):
            await steps.show_draft(desk, tx, turn, held)


async def _take_draft(desk: Desk, tx: Transaction, turn: Turn, completion_id: int) -> Held | None:
    """None when it was overtaken, and that was said."""
    held = await steps.take(desk, tx, turn, completion_id)
    if not held.is_prepared:
        raise TooOld(held.item)
    return None if await steps.said_overtaken(desk, tx, turn, held) else held


async def pick(desk: Desk, turn: Turn, completion_id: int, content: Content) -> None:
    """Missing, or not after all."""
    async with desk.work() as tx:
        held = await _take_draft(desk, tx, turn, completion_id)
        if held is not None:
            draft = held.completion
            changed = await tx.completions.change(replace(draft, wanted=toggled(draft.wanted, content)))
            await steps.show_draft(desk, tx, turn, replace(held, completion=changed or draft))


async def ask_words(desk: Desk, turn: Turn, completion_id: int) -> None:
    """In own words: the next text says it."""
    async with desk.work() as tx:
        held = await _take_draft(desk, tx, turn, completion_id)
        if held is not None:
            asked = CompletionWordsAsked(completion_id, held.item, held.seen.paper_line(held.paper))
            await answer(desk, tx, turn, asked)
            await wait_for(tx, turn, Awaiting(Awaited.COMPLETION_WORDS, question=f"completion-words|{completion_id}"))


async def take_words(desk: Desk, turn: Turn, question: str, text: str) -> None:
    """They stand instead of what was typed before. `question` is the button behind which they were asked."""
    _, _, number = question.partition("|")
    if not number.isdecimal():
        raise TooOld
    words = as_typed(text)
    problem = content_problem(words, LONGEST_WISH)
    async with desk.work() as tx:
        held = await _take_draft(desk, tx, turn, int(number))
        if held is None:
            return
        draft = held.completion
        if problem is not None:
            line = held.seen.paper_line(held.paper)
            again = CompletionWordsAsked(draft.id, held.item, line, problem, length_of(words))
            await answer(desk, tx, turn, again)
            return
        changed = await tx.completions.change(replace(draft, words=words), turn.holder.person.id)
        await steps.show_draft(desk, tx, turn, replace(held, completion=changed or draft))


async def check(desk: Desk, turn: Turn, completion_id: int) -> None:
    """As it will be received, in both languages, and whom it reaches."""
    async with desk.work() as tx:
        held = await _take_draft(desk, tx, turn, completion_id)
        if held is not None:
            await steps.look_at(desk, tx, turn, held)


async def send(desk: Desk, turn: Turn, completion_id: int, revision: int) -> None:
    """What was looked at goes to the body, on a head's own word; or before the heads, and then to the body. What was
    changed since is looked at again."""
    async with desk.work() as tx:
        held = await steps.take(desk, tx, turn, completion_id)
        if held.completion.state is CompletionState.ASKED:
            await papers.answer_details(desk, tx, turn, held.seen, held.paper)
            return
        if await steps.said_overtaken(desk, tx, turn, held):
            return
        hearers = asked_people(desk, held.seen, held.paper)
        if held.completion.revision != revision or not (held.completion.says_something and hearers):
            await steps.look_at(desk, tx, turn, held, changed=held.completion.revision != revision)
            return
        if await clearances.clear_or_ask(desk, tx, turn, held.seen, matter_of(desk, held)):
            await steps.ask(desk, tx, turn, held)
            await say_sent(desk, tx, turn, held)


def matter_of(desk: Desk, held: Held) -> Matter:
    """As it is put before the heads."""
    hearers = asked_people(desk, held.seen, held.paper)
    return Matter(
        SubjectKind.COMPLETION,
        held.completion.id,
        RTP_SECRETARIAT,
        held.digest,
        held.title,
        (Preview(received(held.seen, held.item, held.paper, held.completion)),),
        whom=lines_of(held.seen, hearers, held.paper.obligation.body),
        key=held.paper.obligation,
    )


async def say_sent(desk: Desk, tx: Transaction, turn: Turn, held: Held) -> None:
    """To who has sent it: of whom it is asked."""
    whom = lines_of(held.seen, asked_people(desk, held.seen, held.paper), held.paper.obligation.body)
    await answer(desk, tx, turn, CompletionSent(held.item, held.seen.paper_line(held.paper), whom), edit=True)


async def drop(desk: Desk, turn: Turn, completion_id: int) -> None:
    """Nothing is asked. A head before whom it lies sees that it is no more."""
    async with desk.work() as tx:
        held = await _take_draft(desk, tx, turn, completion_id)
        if held is not None:
            await steps.put_away(tx, turn, held)
            await steps.wait_for_no_words(tx, turn)
            await answer(desk, tx, turn, CompletionPutAway(held.item, held.seen.paper_line(held.paper)), edit=True)
