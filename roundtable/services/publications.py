"""Publishing an approved workplan: prepared, cleared by the head, put on the website by hand, and then told."""

from roundtable.books import Transaction
from roundtable.clearances import SubjectKind
from roundtable.errors import TooOld
from roundtable.obligations import FactKind, ObligationKey
from roundtable.people import Person
from roundtable.permissions import RTP_SECRETARIAT, Action, may
from roundtable.publications import (
    PUBLISHABLE,
    Publication,
    PublicationState,
    is_in_order,
    published_of,
)
from roundtable.quiet_hours import in_office_hours
from roundtable.services import clearances
from roundtable.services import publication_steps as steps
from roundtable.services.answering import answer, attachments_of, tell
from roundtable.services.clearances import Matter, Preview
from roundtable.services.completion_lines import asked_people, lines_of
from roundtable.services.desk import Desk, Turn
from roundtable.services.hearing import hearers_of
from roundtable.services.obligations import add_fact, settled_already
from roundtable.services.publication_steps import Held
from roundtable.services.secretariat import secretariat_of
from roundtable.services.snapshots import view
from roundtable.statements.publications import (
    NotToBePublished,
    PublicationCleared,
    PublicationNoted,
    PublicationPutAway,
    PublicationReady,
    WorkplanPublished,
)
from roundtable.statements.wanted_files import FileNeededFirst


async def begin(desk: Desk, turn: Turn, key: ObligationKey) -> None:
    """What is cleared, or lies before the head, is gone on with; else the newest version is prepared. Raises
    NotAllowed, and TooOld for what is not approved, or not in order. What came on paper only has no file that could be
    put there: it is asked for first."""
    async with desk.work() as tx:
        await tx.locks.hold(str(key))
        seen = await view(desk, tx, turn.today)
        steps.require_publishing(turn, seen, key)
        item, paper = seen.line(key), await steps.newest_paper(desk, tx, key)
        if paper is None or not is_in_order(seen.snapshot, key, paper.obligation):
            raise TooOld(item)
        if published_of(seen.facts(key)) == paper.id and await settled_already(desk, tx, turn, item):
            return
        seen_by = seen.snapshot.visibility(paper.obligation)
        if seen_by not in PUBLISHABLE:
            source = seen.line(paper.obligation)
            await answer(desk, tx, turn, NotToBePublished(item, seen.paper_line(paper), source, seen_by))
            return
        if not paper.files:
            await answer(desk, tx, turn, FileNeededFirst(item, seen.paper_line(paper)))
            return
        me = turn.holder.person.id
        begun = await tx.publications.cleared_of(key)
        if begun is None or begun.submission_id != paper.id:
            begun = await tx.publications.draft_of(key, me)
        if begun is None or begun.submission_id != paper.id:
            begun = await tx.publications.begin(Publication(0, key, paper.id, me, turn.now))
        await _show(desk, tx, turn, await steps.take(desk, tx, turn, begun.id))


async def show(desk: Desk, turn: Turn, publication_id: int) -> None:
    """One's own draft, what is cleared, or that it is on the website."""
    async with desk.work() as tx:
        held = await steps.take(desk, tx, turn, publication_id)
        if not await _said_over(desk, tx, turn, held):
            await _show(desk, tx, turn, held)


async def _show(desk: Desk, tx: Transaction, turn: Turn, held: Held) -> None:
    """With its files: they are put on the website by hand."""
    files, paper = attachments_of(held.paper.files), held.seen.paper_line(held.paper)
    if held.publication.state is PublicationState.CLEARED:
        cleared = PublicationCleared(held.publication.id, held.item, paper)
        await answer(desk, tx, turn, cleared, attachments=files)
        return
    seen_by = held.seen.snapshot.visibility(held.paper.obligation)
    asks_head = not may(turn.actor, Action.CLEAR, RTP_SECRETARIAT)
    other = await steps.other_versions(desk, tx, held)
    ready = PublicationReady(
        *(held.publication.id, held.item, paper, seen_by, asks_head), approved=other.approved, replaces=other.replaces
    )
    await answer(desk, tx, turn, ready, attachments=files)


async def send(desk: Desk, turn: Turn, publication_id: int) -> None:
    """On a head's own word it may be published; else it is put before the heads first."""
    async with desk.work() as tx:
        held = await steps.take(desk, tx, turn, publication_id)
        if await _said_over(desk, tx, turn, held):
            return
        if held.publication.state is PublicationState.CLEARED:
            await _show(desk, tx, turn, held)
        elif await clearances.clear_or_ask(desk, tx, turn, held.seen, await _matter_of(desk, tx, held)):
            await clear(desk, tx, turn, held)
            await say_cleared(desk, tx, turn, publication_id)


async def _matter_of(desk: Desk, tx: Transaction, held: Held) -> Matter:
    """As it is put before the heads: the files, and the word to the body once they are on the website."""
    other = await steps.other_versions(desk, tx, held)
    hearers = asked_people(desk, held.seen, held.paper)
    return Matter(
        SubjectKind.PUBLICATION,
        held.publication.id,
        RTP_SECRETARIAT,
        held.digest,
        held.title,
        (
            Preview(
                WorkplanPublished(held.item, held.seen.paper_line(held.paper)),
                attachments_of(held.paper.files),
            ),
        ),
        whom=lines_of(held.seen, hearers, held.key.body),
        key=held.key,
        approved=other.approved,
        replaces=other.replaces,
    )


async def clear(desk: Desk, tx: Transaction, turn: Turn, held: Held) -> None:
    """It may be published; where who prepared it cannot go on with it just now, others are asked to. Raises TooOld for
    what is no draft any more."""
    if not held.digest or not await tx.publications.clear(held.publication.id, turn.now):
        raise TooOld(held.item)
    preparer = await tx.roster.person(held.publication.in_charge_id)
    if preparer is None:
        return
    me = turn.holder.person
    here = [one.person for one in hearers_of(held.seen, (preparer,), RTP_SECRETARIAT) if _goes_on(held, one.person)]
    if preparer.id in {me.id, *(person.id for person in here)}:
        return
    by = held.seen.person_line(preparer)
    word = PublicationCleared(held.publication.id, held.item, held.seen.paper_line(held.paper), by)
    others = [one.person for one in secretariat_of(held.seen) if _goes_on(held, one.person)]
    silent = not in_office_hours(turn.now, held.seen.snapshot.rest_days)
    for person in here or [one for one in others if one.id != me.id] or others:
        files = attachments_of(held.paper.files)
        await tell(desk, tx, person, word, turn.now, attachments=files, silent=silent)


def _goes_on(held: Held, person: Person) -> bool:
    """Whether this person can put it on the website today: is here, can be reached, and may."""
    seen, hearing = held.seen, held.seen.snapshot.hearing
    is_here = hearing.reaches(person) and not hearing.is_away(person.id, seen.today)
    return is_here and seen.may(seen.holder(person), Action.PUBLISH, held.key.body)


async def say_cleared(desk: Desk, tx: Transaction, turn: Turn, publication_id: int) -> None:
    """To whoever goes on with it: please put it on the website."""
    held = await steps.hold(desk, tx, turn, publication_id)
    if held is not None:
        await _show(desk, tx, turn, held)


async def note_published(desk: Desk, turn: Turn, publication_id: int) -> None:
    """It is on the website since today, and the body hears. Who may see it here stays as it is: that holds for later
    versions too, which nobody has cleared."""
    async with desk.work() as tx:
        held = await steps.take(desk, tx, turn, publication_id)
        if await _said_over(desk, tx, turn, held):
            return
        if not await tx.publications.publish(publication_id):
            raise TooOld(held.item)
        item = await add_fact(desk, tx, turn, held.key, FactKind.PUBLISHED, submission_id=held.paper.id)
        paper, hearers = held.seen.paper_line(held.paper), asked_people(desk, held.seen, held.paper)
        silent = not in_office_hours(turn.now, held.seen.snapshot.rest_days)
        for one in hearers:
            word = WorkplanPublished(item, paper, one.line(held.seen))
            await tell(desk, tx, one.person, word, turn.now, silent=silent)
        whom = lines_of(held.seen, hearers, held.key.body)
        source = held.seen.line(held.paper.obligation)
        seen_by = held.seen.snapshot.visibility(held.paper.obligation)
        await answer(desk, tx, turn, PublicationNoted(item, paper, source, seen_by, turn.today, whom), edit=True)


async def drop(desk: Desk, turn: Turn, publication_id: int) -> None:
    """It is not published for now. A head before whom it lies sees that it is no more."""
    async with desk.work() as tx:
        held = await steps.take(desk, tx, turn, publication_id)
        if not await _said_over(desk, tx, turn, held):
            await steps.put_away(tx, turn, held)
            word = PublicationPutAway(held.item, held.seen.paper_line(held.paper))
            await answer(desk, tx, turn, word, edit=True)


async def _said_over(desk: Desk, tx: Transaction, turn: Turn, held: Held) -> bool:
    """It is on the website already, or was put away since another version counts; that was said."""
    if held.publication.state is PublicationState.PUBLISHED:
        if not await settled_already(desk, tx, turn, held.item):
            raise TooOld(held.item)  # the paper was withdrawn since
        return True
    if not held.is_overtaken:
        return False
    await steps.put_away(tx, turn, held, is_overtaken=True)
    if held.is_there and await settled_already(desk, tx, turn, held.item, edit=True):
        return True
    await answer(desk, tx, turn, steps.overtaken(held), edit=True)
    return True
