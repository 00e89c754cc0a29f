"""The hand-over sheet as a paper: set from the same facts as the sheet in chat, for both to sign."""

import logging
from datetime import date

from roundtable.books import Transaction
from roundtable.deliveries import Attachment
from roundtable.errors import NotAllowed, Refusal, TooOld
from roundtable.handovers import Handover
from roundtable.languages import Tongue
from roundtable.paper_ports import NotTypeset
from roundtable.permissions import Action, may
from roundtable.reach import way_to
from roundtable.services.answering import answer
from roundtable.services.desk import Desk, Turn
from roundtable.services.handover_facts import facts_of
from roundtable.services.snapshots import view
from roundtable.statements.handover_papers import HandoverFacts, HandoverPaper, HandoverPaperLater

log = logging.getLogger(__name__)


async def facts_for(desk: Desk, tx: Transaction, turn: Turn, handover_id: int) -> HandoverFacts:
    """What whoever presses the button may see of the sheet. Raises TooOld where there is no such hand-over (any more),
    and NotAllowed."""
    handover = await tx.handovers.get(handover_id)
    if handover is None or handover.called_off_at is not None:
        raise TooOld
    seen = await view(desk, tx, turn.today)
    facts = await facts_of(tx, seen, handover, turn.actor)
    if facts is None:
        raise TooOld
    if not may(turn.actor, Action.SEE_ROW, facts.line.post.body):
        raise NotAllowed(subject=f"{Action.SEE_ROW} {facts.line.post.body}")
    return facts


async def hand_paper(desk: Desk, turn: Turn, handover_id: int) -> None:
    """The paper as things stand now, in the tongue of whoever asks. It is set between two transactions: nothing is held
    meanwhile. Raises TooOld, NotAllowed, and a Refusal where it cannot be set just now."""
    async with desk.work.reading() as tx:
        facts = await facts_for(desk, tx, turn, handover_id)
    file = await _set(desk, facts, turn.tongue)
    if file is None:
        raise Refusal(HandoverPaperLater())
    async with desk.work() as tx:
        await answer(desk, tx, turn, HandoverPaper(facts.line, facts.as_of), attachments=(file,))


async def papers_of_the_day(desk: Desk, handover: Handover, today: date) -> dict[int, tuple[Attachment, ...]]:
    """One for each person (by id) who can press no button under the sheet: who has given the post away, and who reads
    it in a letter. Whoever is not in it gets none. In no transaction; changes nothing."""
    async with desk.work.reading() as tx:
        facts = await facts_of(tx, await view(desk, tx, today), handover)
        holder = await tx.roster.person(handover.from_id)
        successor = await tx.roster.person(handover.to_id) if handover.to_id is not None else None
    by_tongue: dict[Tongue, Attachment | None] = {}
    found: dict[int, tuple[Attachment, ...]] = {}
    for person in (holder, successor):
        way = way_to(person, desk.channels) if person is not None else None
        if facts is None or person is None or way is None or (person is successor and way.chat_id):
            continue
        if person.tongue not in by_tongue:
            by_tongue[person.tongue] = await _set(desk, facts, person.tongue)
        file = by_tongue[person.tongue]
        if file is not None:
            found[person.id] = (file,)
    return found


async def _set(desk: Desk, facts: HandoverFacts, tongue: Tongue) -> Attachment | None:
    """None where it cannot be set just now."""
    if desk.papers is None:
        return None
    try:
        return await desk.papers.handover_sheet(facts, tongue)
    except NotTypeset as error:
        log.error("a hand-over sheet could not be set: %s", error)
        return None
