"""What a clearance can be about: one table, keyed by how its subject begins ("notice:12", "completion:5").

A further kind of what speaks for a house is one more value of SubjectKind, one class here and its line in SUBJECTS;
asking, the head's tap, sending back, approved on paper and hand-over are there already.
"""

from collections.abc import Mapping
from datetime import datetime

from roundtable.books import Transaction
from roundtable.chair_letters import ChairLetterState
from roundtable.clearances import Clearance, SubjectKind, digest_of_notice
from roundtable.completions import CompletionState
from roundtable.errors import TooOld
from roundtable.languages import Bilingual
from roundtable.notices import NoticeState, Obstacle, first_line
from roundtable.people import Person
from roundtable.permissions import Action
from roundtable.publications import PublicationState
from roundtable.services import (
    chair_letter_steps,
    chair_letters,
    completion_steps,
    completions,
    notices,
    publication_steps,
    publications,
)
from roundtable.services.clearance_drafts import AboutObligation, ClearanceSubject, Draft, DraftBook, Found
from roundtable.services.desk import Desk, Turn
from roundtable.services.snapshots import View, view


class _Notices:
    prepares = Action.SEND_NOTICE

    async def find(self, desk: Desk, tx: Transaction, turn: Turn, number: int) -> Found:
        await tx.locks.hold(SubjectKind.NOTICE.subject(number))
        notice = await tx.notices.get(number)
        seen = await view(desk, tx, turn.today)
        if notice is None:
            return Found(seen)
        is_draft = notice.state is NoticeState.DRAFT
        return Found(seen, first_line(notice.words), digest_of_notice(notice) if is_draft else "", is_draft)

    async def carry_out(self, desk: Desk, tx: Transaction, turn: Turn, found: Found, number: int) -> Obstacle | None:
        notice = await tx.notices.get(number)
        if notice is None:
            raise TooOld
        return await notices.freeze(desk, tx, found.seen, notice, turn.actor, turn.who, turn.now)

    async def say_sent(self, desk: Desk, tx: Transaction, turn: Turn, found: Found, number: int) -> None:
        await notices.answer_progress(desk, tx, turn, found.seen, number)

    async def end_overtaken(self, desk: Desk, tx: Transaction, turn: Turn, found: Found, clearance: Clearance) -> None:
        """Who prepares it has changed it, and asks anew."""

    async def draft(self, tx: Transaction, number: int) -> Draft | None:
        notice = await tx.notices.get(number)
        is_draft = notice is not None and notice.state is NoticeState.DRAFT
        return Draft(first_line(notice.words)) if notice is not None and is_draft else None

    async def hand_over(self, tx: Transaction, seen: View, number: int, to: Person, now: datetime) -> bool:
        await tx.notices.hand_over(number, to.id)
        return True


class _Completions(AboutObligation[completion_steps.Held]):
    """Overtaken by a newer version, and where it is asked already."""

    prepares = Action.ASK_COMPLETION
    dropped = "completion-dropped"

    def _newer(self, held: completion_steps.Held) -> str:
        return held.newer.reference if held.newer is not None else ""

    async def draft(self, tx: Transaction, number: int) -> Draft | None:
        completion = await tx.completions.get(number)
        if completion is None or completion.state is not CompletionState.DRAFT:
            return None
        paper = await tx.submissions.get(completion.submission_id)
        return Draft(Bilingual.alike(paper.reference), paper.obligation) if paper is not None else None

    async def _do(self, desk: Desk, tx: Transaction, turn: Turn, held: completion_steps.Held) -> Obstacle | None:
        return await completion_steps.ask(desk, tx, turn, held)

    async def _say(self, desk: Desk, tx: Transaction, turn: Turn, held: completion_steps.Held) -> None:
        await completions.say_sent(desk, tx, turn, held)

    def _drafts(self, tx: Transaction) -> DraftBook:
        return tx.completions


class _ChairLetters(AboutObligation[chair_letter_steps.Held]):
    """Overtaken when what is missing came, a day was given, or the chair is another."""

    prepares = Action.TELL_CHAIR
    dropped = "chair-letter-dropped"

    async def draft(self, tx: Transaction, number: int) -> Draft | None:
        letter = await tx.chair_letters.get(number)
        if letter is None or letter.state is not ChairLetterState.DRAFT:
            return None
        return Draft(Bilingual.alike(str(letter.obligation)), letter.obligation)

    async def _do(self, desk: Desk, tx: Transaction, turn: Turn, held: chair_letter_steps.Held) -> Obstacle | None:
        return await chair_letter_steps.tell_office(desk, tx, turn, held)

    async def _say(self, desk: Desk, tx: Transaction, turn: Turn, held: chair_letter_steps.Held) -> None:
        await chair_letters.say_sent(desk, tx, turn, held)

    def _drafts(self, tx: Transaction) -> DraftBook:
        return tx.chair_letters


class _Publications(AboutObligation[publication_steps.Held]):
    """Overtaken when another version counts, or it is not in order any more."""

    prepares = Action.PUBLISH
    dropped = "publication-dropped"

    def _newer(self, held: publication_steps.Held) -> str:
        return held.newer.reference if held.newer is not None else ""

    async def draft(self, tx: Transaction, number: int) -> Draft | None:
        publication = await tx.publications.get(number)
        if publication is None or publication.state is not PublicationState.DRAFT:
            return None
        paper = await tx.submissions.get(publication.submission_id)
        title = paper.reference if paper is not None else str(publication.obligation)
        return Draft(Bilingual.alike(title), publication.obligation)

    async def _do(self, desk: Desk, tx: Transaction, turn: Turn, held: publication_steps.Held) -> Obstacle | None:
        """It may be published: somebody puts it on the website, and says so."""
        await publications.clear(desk, tx, turn, held)
        return None

    async def _say(self, desk: Desk, tx: Transaction, turn: Turn, held: publication_steps.Held) -> None:
        await publications.say_cleared(desk, tx, turn, held.publication.id)

    def _drafts(self, tx: Transaction) -> DraftBook:
        return tx.publications


SUBJECTS: Mapping[SubjectKind, ClearanceSubject] = {
    SubjectKind.NOTICE: _Notices(),
    SubjectKind.COMPLETION: _Completions(completion_steps),
    SubjectKind.CHAIR: _ChairLetters(chair_letter_steps),
    SubjectKind.PUBLICATION: _Publications(publication_steps),
}
