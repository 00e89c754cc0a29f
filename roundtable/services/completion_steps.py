"""A draft of what is asked to be completed: taken up, shown, sent, or overtaken by a newer version."""

from dataclasses import dataclass

from roundtable.awaiting import Awaited, Awaiting
from roundtable.books import Transaction
from roundtable.clearances import SubjectKind
from roundtable.completions import Completion, CompletionState, digest_of_completion, is_awaited
from roundtable.contents import OF_EVERY_PAPER
from roundtable.errors import TooOld
from roundtable.filing import publications_of
from roundtable.languages import Language
from roundtable.notices import Obstacle
from roundtable.obligations import FactKind, ObligationKey
from roundtable.permissions import RTP_SECRETARIAT, Action, may
from roundtable.quiet_hours import in_office_hours
from roundtable.services.answering import answer, tell
from roundtable.services.completion_lines import asked_people, lines_of, received
from roundtable.services.desk import Desk, Turn
from roundtable.services.held_papers import HeldPaper
from roundtable.services.obligations import add_fact, papers_in_force, require, require_sight
from roundtable.services.snapshots import View, view
from roundtable.services.waiting import stop_waiting, wait_for
from roundtable.statements.completions import CompletionDraft, CompletionOvertaken, CompletionReady
from roundtable.statements.parts import ObligationLine
from roundtable.submissions import Submission


@dataclass(frozen=True, slots=True)
class Held(HeldPaper):
    """A draft with its paper, both held to the end of the transaction."""

    completion: Completion

    @property
    def key(self) -> ObligationKey:
        return self.paper.obligation

    @property
    def item(self) -> ObligationLine:
        return self.seen.line(self.key)

    @property
    def is_overtaken(self) -> bool:
        """There is nothing to be completed in this version any more, or it is asked already."""
        return not self.is_newest or is_awaited(self.seen.facts(self.key))

    @property
    def is_prepared(self) -> bool:
        """Neither asked nor put away."""
        return self.completion.state is CompletionState.DRAFT

    @property
    def is_draft(self) -> bool:
        """Whether it can still be asked."""
        return self.is_prepared and not self.is_overtaken

    @property
    def digest(self) -> str:
        """Of what would be sent; empty where nothing is to be sent any more."""
        return digest_of_completion(self.completion, self.paper.reference) if self.is_draft else ""


async def hold(desk: Desk, tx: Transaction, turn: Turn, completion_id: int) -> Held | None:
    """None for what is no draft of ours."""
    await tx.locks.hold(SubjectKind.COMPLETION.subject(completion_id))
    completion = await tx.completions.get(completion_id)
    paper = await tx.submissions.get(completion.submission_id) if completion is not None else None
    if completion is None or paper is None:
        return None
    await tx.locks.hold(str(paper.obligation))
    papers = await papers_in_force(tx, paper.obligation)
    return Held(await view(desk, tx, turn.today), paper, papers[-1] if papers else None, completion)


async def take(desk: Desk, tx: Transaction, turn: Turn, completion_id: int) -> Held:
    """One's own. Raises NotAllowed for who may not ask, or not see it, and TooOld for anybody else's."""
    held = await hold(desk, tx, turn, completion_id)
    if held is None:
        raise TooOld
    require_asking(turn, held.seen, held.paper)
    if held.completion.in_charge_id != turn.holder.person.id:
        raise TooOld
    return held


def require_asking(turn: Turn, seen: View, paper: Submission) -> None:
    require(seen, turn, Action.ASK_COMPLETION, paper.obligation)
    require_sight(turn, seen, paper.obligation)
    if paper.obligation.body == RTP_SECRETARIAT:
        raise TooOld(seen.line(paper.obligation))


async def said_overtaken(desk: Desk, tx: Transaction, turn: Turn, held: Held) -> bool:
    """A draft is put away when a newer version came, and that was said. Raises TooOld for what is no draft any more."""
    if held.completion.state is CompletionState.DISCARDED:
        raise TooOld(held.item)
    if not held.is_prepared or not held.is_overtaken:
        return False
    await put_away(tx, turn, held, is_overtaken=True)
    await wait_for_no_words(tx, turn)
    await answer(desk, tx, turn, overtaken(held), edit=True)
    return True


def overtaken(held: Held) -> CompletionOvertaken:
    newer = held.seen.paper_line(held.newer) if held.newer is not None else None
    return CompletionOvertaken(held.item, held.seen.paper_line(held.paper), newer)


async def put_away(tx: Transaction, turn: Turn, held: Held, *, is_overtaken: bool = False) -> None:
    """Raises TooOld when it is no draft."""
    if not await tx.completions.discard(held.completion.id):
        raise TooOld(held.item)
    action = "completion-overtaken" if is_overtaken else "completion-dropped"
    await tx.audit.add(turn.now, turn.who, action, str(held.paper.obligation))


async def show_draft(
    desk: Desk, tx: Transaction, turn: Turn, held: Held, *, edit: bool = True, says_nothing: bool = False
) -> None:
    """The next text is taken as what is missing, as the form says."""
    draft = held.completion
    duty = desk.duties.get(held.paper.obligation.duty)
    named = duty.contents if duty is not None else ()
    offered = (*named, *(one for one in OF_EVERY_PAPER if one not in named))
    line = held.seen.paper_line(held.paper)
    card = CompletionDraft(draft.id, held.item, line, offered, draft.wanted, draft.words, says_nothing)
    await answer(desk, tx, turn, card, edit=edit)
    await wait_for(tx, turn, Awaiting(Awaited.COMPLETION_WORDS, question=f"completion-words|{draft.id}"))


async def look_at(desk: Desk, tx: Transaction, turn: Turn, held: Held, *, changed: bool = False) -> None:
    """In both languages as it will be received. `changed`: what was looked at is another by now."""
    draft = held.completion
    if not draft.says_something:
        await show_draft(desk, tx, turn, held, says_nothing=True)
        return
    await wait_for_no_words(tx, turn)
    await answer_in_both(desk, tx, turn, held)
    line, body = held.seen.paper_line(held.paper), held.paper.obligation.body
    whom = lines_of(held.seen, asked_people(desk, held.seen, held.paper), body)
    asks_head = not may(turn.actor, Action.CLEAR, RTP_SECRETARIAT)
    ready = CompletionReady(draft.id, draft.revision, held.item, line, whom, changed, asks_head)
    await answer(desk, tx, turn, ready)


async def answer_in_both(desk: Desk, tx: Transaction, turn: Turn, held: Held) -> None:
    statement = received(held.seen, held.item, held.paper, held.completion)
    for language in Language:
        await answer(desk, tx, turn, statement, tongue=language)


async def ask(desk: Desk, tx: Transaction, turn: Turn, held: Held) -> Obstacle | None:
    """It goes to the body, the fact is stored, and the obligation stays as it stands. Returns what stands in the way,
    None when it is done. Raises TooOld for what is no draft any more."""
    hearers = asked_people(desk, held.seen, held.paper)
    if not hearers:
        return Obstacle.NOBODY
    if not held.digest or not await tx.completions.ask(held.completion.id, turn.now):
        raise TooOld(held.item)
    key, seen = held.paper.obligation, held.seen
    for publication in publications_of(desk.duties, key):
        await tx.reminders.forget(publication)  # it is due anew, and asked for anew, once that is settled
    item = await add_fact(desk, tx, turn, key, FactKind.COMPLETION_ASKED, submission_id=held.paper.id)
    silent = not in_office_hours(turn.now, seen.snapshot.rest_days)
    for one in hearers:
        word = received(seen, item, held.paper, held.completion, one.line(seen))
        await tell(desk, tx, one.person, word, turn.now, silent=silent)
    return None


async def wait_for_no_words(tx: Transaction, turn: Turn) -> None:
    awaiting = await tx.awaiting.get(turn.chat_id)
    if awaiting is not None and awaiting.what is Awaited.COMPLETION_WORDS:
        await stop_waiting(tx, turn)
