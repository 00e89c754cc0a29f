"""A publication that is taken up: held, shown, cleared, or overtaken by another version."""

from dataclasses import dataclass

from roundtable.books import Transaction
from roundtable.clearances import SubjectKind
from roundtable.errors import TooOld
from roundtable.filing import approvals_of
from roundtable.obligations import FactKind, ObligationKey
from roundtable.permissions import Action
from roundtable.publications import (
    PUBLISHABLE,
    Publication,
    PublicationState,
    digest_of_publication,
    is_in_order,
    newest_of,
    published_of,
    sources_of,
)
from roundtable.services.desk import Desk, Turn
from roundtable.services.held_papers import HeldPaper
from roundtable.services.obligations import papers_in_force, require, require_sight
from roundtable.services.snapshots import View, view
from roundtable.statements.parts import ObligationLine
from roundtable.statements.publications import PublicationOvertaken
from roundtable.submissions import Submission


@dataclass(frozen=True, slots=True)
class Held(HeldPaper):
    """A publication with its paper, held with its obligation to the end of the transaction."""

    publication: Publication

    @property
    def key(self) -> ObligationKey:
        return self.publication.obligation

    @property
    def item(self) -> ObligationLine:
        """While nothing is to be published, because the paper is not in order any more, that of the paper itself."""
        try:
            return self.seen.line(self.key)
        except TooOld:
            return self.seen.line(self.paper.obligation)

    @property
    def is_overtaken(self) -> bool:
        """Another version counts, it is not in order any more, few may see it by now, there is no file of it, or it
        stands there already."""
        return (
            not self.is_newest
            or not self.paper.files
            or not is_in_order(self.seen.snapshot, self.key, self.paper.obligation)
            or self.seen.snapshot.visibility(self.paper.obligation) not in PUBLISHABLE
            or self.is_there
        )

    @property
    def is_there(self) -> bool:
        """Whether this very version stands on the website already."""
        return published_of(self.seen.facts(self.key)) == self.paper.id

    @property
    def is_prepared(self) -> bool:
        """Neither cleared nor put away."""
        return self.publication.state is PublicationState.DRAFT

    @property
    def is_draft(self) -> bool:
        """Whether it can still be cleared."""
        return self.is_prepared and not self.is_overtaken

    @property
    def digest(self) -> str:
        """Of what would be published; empty where nothing is to be any more."""
        return digest_of_publication(self.paper.reference, self.paper.files) if self.is_draft else ""


async def newest_paper(desk: Desk, tx: Transaction, key: ObligationKey) -> Submission | None:
    """The version that would be published."""
    found = [paper for source in sources_of(desk.duties, key) for paper in await papers_in_force(tx, source)]
    return newest_of(found)


async def hold(desk: Desk, tx: Transaction, turn: Turn, publication_id: int) -> Held | None:
    """None for what is no publication of ours. Obligations are held before it, as where one is begun: two who press at
    once wait for each other in one order."""
    publication = await tx.publications.get(publication_id)
    if publication is None:
        return None
    for key in (publication.obligation, *sources_of(desk.duties, publication.obligation)):
        await tx.locks.hold(str(key))
    await tx.locks.hold(SubjectKind.PUBLICATION.subject(publication_id))
    publication = await tx.publications.get(publication_id) or publication
    paper = await tx.submissions.get(publication.submission_id)
    if paper is None:
        return None
    newest = await newest_paper(desk, tx, publication.obligation)
    return Held(await view(desk, tx, turn.today), paper, newest, publication)


async def take(desk: Desk, tx: Transaction, turn: Turn, publication_id: int) -> Held:
    """One's own draft; what is cleared is everybody's who may publish. Raises NotAllowed for who may not, or may not
    see it, and TooOld for anybody else's."""
    held = await hold(desk, tx, turn, publication_id)
    if held is None:
        raise TooOld
    require_publishing(turn, held.seen, held.key)
    state, is_own = held.publication.state, held.publication.in_charge_id == turn.holder.person.id
    if state is PublicationState.DISCARDED or (state is PublicationState.DRAFT and not is_own):
        raise TooOld(held.item)
    return held


def require_publishing(turn: Turn, seen: View, key: ObligationKey) -> None:
    """Raise NotAllowed for who may not publish, or not see the paper."""
    require(seen, turn, Action.PUBLISH, key)
    require_sight(turn, seen, key)


async def put_away(tx: Transaction, turn: Turn, held: Held, *, is_overtaken: bool = False) -> None:
    """Raises TooOld when it is published, or put away already."""
    if not await tx.publications.discard(held.publication.id):
        raise TooOld(held.item)
    action = "publication-overtaken" if is_overtaken else "publication-dropped"
    await tx.audit.add(turn.now, turn.who, action, str(held.key))


def overtaken(held: Held) -> PublicationOvertaken:
    """What is said of one that is put away for that reason."""
    newer = held.seen.paper_line(held.newer) if held.newer is not None else None
    return PublicationOvertaken(held.item, held.seen.paper_line(held.paper), newer, is_there=held.is_there)


@dataclass(frozen=True, slots=True)
class OtherVersions:
    """References of what one that is to be published is not: the version that was `approved`, and the one that it
    `replaces` on the website; empty where that is this one, or there is none."""

    approved: str
    replaces: str


async def other_versions(desk: Desk, tx: Transaction, held: Held) -> OtherVersions:
    approved = await _reference(tx, approved_instead(desk, held.seen, held.key, held.paper))
    there = published_of(held.seen.facts(held.key))
    return OtherVersions(approved, await _reference(tx, there if there != held.paper.id else None))


async def _reference(tx: Transaction, submission_id: int | None) -> str:
    paper = await tx.submissions.get(submission_id) if submission_id is not None else None
    return paper.reference if paper is not None else ""


def approved_instead(desk: Desk, seen: View, key: ObligationKey, paper: Submission) -> int | None:
    """The id of the version that the executive level has approved, where that is another one; None where it is this, or
    nobody has named one."""
    approvals = approvals_of(desk.duties, sources_of(desk.duties, key)[0])
    said = [fact for one in approvals for fact in seen.facts(one) if fact.kind is FactKind.APPROVED]
    approved = said[0].submission_id if said else None
    return approved if approved != paper.id else None
