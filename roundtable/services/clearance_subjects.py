"""What a clearance can be about: one table, keyed by how its subject begins ("notice:12", "completion:5").

A further kind of what speaks for a house is one more value of SubjectKind, one class here and its line in SUBJECTS;
asking, the head's tap, sending back, approved on paper and hand-over are there already.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from roundtable.books import Transaction
from roundtable.chair_letters import ChairLetterState
from roundtable.clearances import Clearance, ClearanceState, SubjectKind, digest_of_notice
from roundtable.completions import CompletionState
from roundtable.errors import TooOld
from roundtable.languages import UNNAMED, Bilingual
from roundtable.notices import NoticeState, Obstacle, first_line
from roundtable.obligations import ObligationKey
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
from roundtable.services.answering import tell
from roundtable.services.desk import Desk, Turn
from roundtable.services.snapshots import View, view
from roundtable.statements.parts import Statement


@dataclass(frozen=True, slots=True)
class Found:
    """What is to be cleared, as it is now. `digest` binds what would be sent, empty where nothing is to be any more;
    `is_draft`: who prepares it can still change it; `key` is the obligation it is about, which not everybody may see;
    `newer` the version of a paper that has come meanwhile."""

    seen: View
    title: Bilingual = UNNAMED
    digest: str = ""
    is_draft: bool = False
    key: ObligationKey | None = None
    newer: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """What is still to be sent, and the obligation it is about, if any."""

    title: Bilingual
    key: ObligationKey | None = None


class ClearanceSubject(Protocol):
    """What is about one kind. `number` is that of the subject."""

    prepares: Action
    """The right of who prepares it, for the house."""

    async def find(self, desk: Desk, tx: Transaction, turn: Turn, number: int) -> Found:
        """Held to the end of the transaction."""

    async def carry_out(self, desk: Desk, tx: Transaction, turn: Turn, found: Found, number: int) -> Obstacle | None:
        """Send it as it is. What stands in the way, None when it is sent. Raises TooOld when it is no draft."""

    async def say_sent(self, desk: Desk, tx: Transaction, turn: Turn, found: Found, number: int) -> None:
        """To who has sent it, approved on paper."""

    async def end_overtaken(self, desk: Desk, tx: Transaction, turn: Turn, found: Found, clearance: Clearance) -> None:
        """What follows where it is another by now than what was asked about."""

    async def draft(self, tx: Transaction, number: int) -> Draft | None:
        """None where there is nothing to be sent any more."""

    async def hand_over(self, tx: Transaction, seen: View, number: int, to: Person, now: datetime) -> bool:
        """A draft goes on in the hands of whoever came into the post. False where they may not see what it is about:
        nobody could go on with it, and it is put away."""


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


class _Completions:
    prepares = Action.ASK_COMPLETION

    async def find(self, desk: Desk, tx: Transaction, turn: Turn, number: int) -> Found:
        held = await completion_steps.hold(desk, tx, turn, number)
        if held is None:
            return Found(await view(desk, tx, turn.today))
        is_newer = held.newest is not None and held.newest.id != held.paper.id
        return Found(
            held.seen,
            Bilingual(held.paper.reference, held.paper.reference),
            held.digest,
            held.completion.state is CompletionState.DRAFT and not held.is_overtaken,
            held.paper.obligation,
            held.newest.reference if held.newest is not None and is_newer else "",
        )

    async def carry_out(self, desk: Desk, tx: Transaction, turn: Turn, found: Found, number: int) -> Obstacle | None:
        held = await completion_steps.hold(desk, tx, turn, number)
        if held is None:
            raise TooOld
        return await completion_steps.ask(desk, tx, turn, held)

    async def say_sent(self, desk: Desk, tx: Transaction, turn: Turn, found: Found, number: int) -> None:
        held = await completion_steps.hold(desk, tx, turn, number)
        if held is not None:
            await completions.say_sent(desk, tx, turn, held)

    async def end_overtaken(self, desk: Desk, tx: Transaction, turn: Turn, found: Found, clearance: Clearance) -> None:
        """A newer version came, or it is asked already: the draft is put away, and who prepares it hears. A draft that
        was only changed is asked about anew."""
        held = await completion_steps.hold(desk, tx, turn, clearance.subject_id)
        if held is None or held.completion.state is not CompletionState.DRAFT or not held.is_overtaken:
            return
        await completion_steps.put_away(tx, turn, held, is_overtaken=True)
        await _tell_overtaken(desk, tx, turn, clearance, completion_steps.overtaken(held))

    async def draft(self, tx: Transaction, number: int) -> Draft | None:
        completion = await tx.completions.get(number)
        if completion is None or completion.state is not CompletionState.DRAFT:
            return None
        paper = await tx.submissions.get(completion.submission_id)
        return Draft(Bilingual(paper.reference, paper.reference), paper.obligation) if paper is not None else None

    async def hand_over(self, tx: Transaction, seen: View, number: int, to: Person, now: datetime) -> bool:
        draft = await self.draft(tx, number)
        if draft is None or draft.key is None or seen.sees(seen.holder(to), draft.key):
            await tx.completions.hand_over(number, to.id)
            return True
        await tx.completions.discard(number)
        await tx.audit.add(now, "scheduler", "completion-dropped", str(draft.key))
        return False


class _ChairLetters:
    prepares = Action.TELL_CHAIR

    async def find(self, desk: Desk, tx: Transaction, turn: Turn, number: int) -> Found:
        held = await chair_letter_steps.hold(desk, tx, turn, number)
        if held is None:
            return Found(await view(desk, tx, turn.today))
        return Found(held.seen, held.title, held.digest, held.is_draft, held.key)

    async def carry_out(self, desk: Desk, tx: Transaction, turn: Turn, found: Found, number: int) -> Obstacle | None:
        held = await chair_letter_steps.hold(desk, tx, turn, number)
        if held is None:
            raise TooOld
        return await chair_letter_steps.tell_office(desk, tx, turn, held)

    async def say_sent(self, desk: Desk, tx: Transaction, turn: Turn, found: Found, number: int) -> None:
        held = await chair_letter_steps.hold(desk, tx, turn, number)
        if held is not None:
            await chair_letters.say_sent(desk, tx, turn, held)

    async def end_overtaken(self, desk: Desk, tx: Transaction, turn: Turn, found: Found, clearance: Clearance) -> None:
        """It came meanwhile, a day was given, or the chair is another: the letter is put away, and who prepared it
        hears. Of a letter that was put away before nothing more is said."""
        held = await chair_letter_steps.hold(desk, tx, turn, clearance.subject_id)
        if held is None or held.letter.state is not ChairLetterState.DRAFT or not held.is_overtaken:
            return
        await chair_letter_steps.put_away(tx, turn, held, is_overtaken=True)
        await _tell_overtaken(desk, tx, turn, clearance, chair_letter_steps.overtaken(held))

    async def draft(self, tx: Transaction, number: int) -> Draft | None:
        letter = await tx.chair_letters.get(number)
        if letter is None or letter.state is not ChairLetterState.DRAFT:
            return None
        return Draft(Bilingual(str(letter.obligation), str(letter.obligation)), letter.obligation)

    async def hand_over(self, tx: Transaction, seen: View, number: int, to: Person, now: datetime) -> bool:
        letter = await tx.chair_letters.get(number)
        if letter is None or seen.sees(seen.holder(to), letter.obligation):
            await tx.chair_letters.hand_over(number, to.id)
            return True
        await tx.chair_letters.discard(number)
        await tx.audit.add(now, "scheduler", "chair-letter-dropped", str(letter.obligation))
        return False


class _Publications:
    prepares = Action.PUBLISH

    async def find(self, desk: Desk, tx: Transaction, turn: Turn, number: int) -> Found:
        held = await publication_steps.hold(desk, tx, turn, number)
        if held is None:
            return Found(await view(desk, tx, turn.today))
        newer = publication_steps.overtaken(held).newer
        reference = newer.reference if newer is not None else ""
        return Found(held.seen, held.title, held.digest, held.is_draft, held.key, reference)

    async def carry_out(self, desk: Desk, tx: Transaction, turn: Turn, found: Found, number: int) -> Obstacle | None:
        """It may be published: somebody puts it on the website, and says so."""
        held = await publication_steps.hold(desk, tx, turn, number)
        if held is None:
            raise TooOld
        await publications.clear(tx, turn, held)
        return None

    async def say_sent(self, desk: Desk, tx: Transaction, turn: Turn, found: Found, number: int) -> None:
        await publications.say_cleared(desk, tx, turn, number)

    async def end_overtaken(self, desk: Desk, tx: Transaction, turn: Turn, found: Found, clearance: Clearance) -> None:
        """Another version counts, or it is not in order any more: it is put away, and who prepared it hears."""
        held = await publication_steps.hold(desk, tx, turn, clearance.subject_id)
        if held is None or held.publication.state is not PublicationState.DRAFT or not held.is_overtaken:
            return
        await publication_steps.put_away(tx, turn, held, is_overtaken=True)
        await _tell_overtaken(desk, tx, turn, clearance, publication_steps.overtaken(held))

    async def draft(self, tx: Transaction, number: int) -> Draft | None:
        publication = await tx.publications.get(number)
        if publication is None or publication.state is not PublicationState.DRAFT:
            return None
        paper = await tx.submissions.get(publication.submission_id)
        title = paper.reference if paper is not None else str(publication.obligation)
        return Draft(Bilingual(title, title), publication.obligation)

    async def hand_over(self, tx: Transaction, seen: View, number: int, to: Person, now: datetime) -> bool:
        publication = await tx.publications.get(number)
        if publication is None or seen.sees(seen.holder(to), publication.obligation):
            await tx.publications.hand_over(number, to.id)
            return True
        await tx.publications.discard(number)
        await tx.audit.add(now, "scheduler", "publication-dropped", str(publication.obligation))
        return False


async def _tell_overtaken(desk: Desk, tx: Transaction, turn: Turn, clearance: Clearance, word: Statement) -> None:
    """What was put away is not cleared any more, and who prepared it hears, unless it is they who press."""
    await tx.clearances.decide(clearance.id, ClearanceState.OVERTAKEN, None, None, "", turn.now)
    person = await tx.roster.person(clearance.in_charge_id or 0)
    if person is not None and person.id != turn.holder.person.id:
        await tell(desk, tx, person, word, turn.now)


SUBJECTS: Mapping[SubjectKind, ClearanceSubject] = {
    SubjectKind.NOTICE: _Notices(),
    SubjectKind.COMPLETION: _Completions(),
    SubjectKind.CHAIR: _ChairLetters(),
    SubjectKind.PUBLICATION: _Publications(),
}
