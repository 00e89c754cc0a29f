"""Publishing an approved workplan: asked for, prepared, cleared, and told to the body once it is on the website."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from roundtable.choices import Choice, Rows, column
from roundtable.ladder import Tone
from roundtable.statements.parts import ObligationLine, PersonLine, Statement, SubmissionLine, about
from roundtable.statements.wanted_files import asking_for_file
from roundtable.visibility import Visibility


@dataclass(frozen=True)
class PublicationAsked(Statement):
    """To the RTP Secretariat: this version is approved and in order, and is to be published by a day. `is_cleared`: the
    head has cleared it already. `approved` is the version that was approved, where that is another one; `kept_to` says
    who may see it, where that has to be widened first. It is said in the `tone` of its stage."""

    to: PersonLine
    item: ObligationLine
    paper: SubmissionLine
    is_cleared: bool = False
    approved: str = ""
    kept_to: Visibility | None = None
    tone: Tone = Tone.INFORM
    falls_on_days = True

    def choices(self) -> Rows:
        return publication_answers(self.item, (self.paper,))


@dataclass(frozen=True)
class PublicationReady(Statement):
    """Under the files: what would be published, and who may see it so far. `asks_head`: the head of the RTP Secretariat
    looks at it before. `approved` is the version that was approved, `replaces` the one that stands on the website,
    where that is another one."""

    id: int
    item: ObligationLine
    paper: SubmissionLine
    seen_by: Visibility
    asks_head: bool = False
    approved: str = ""
    replaces: str = ""

    def choices(self) -> Rows:
        label = "notice-ask-head" if self.asks_head else "publication-send"
        return column(
            at_publication("publication-send", self.id, label=label),
            at_publication("publication-drop", self.id),
            about("card", self.item, label="back"),
        )


@dataclass(frozen=True)
class PublicationCleared(Statement):
    """It may be published: please put it on the website, and say so here. `prepared_by` somebody who cannot go on with
    it just now."""

    id: int
    item: ObligationLine
    paper: SubmissionLine
    prepared_by: PersonLine | None = None

    def choices(self) -> Rows:
        return column(
            at_publication("publication-done", self.id),
            at_publication("publication-drop", self.id),
            about("card", self.item, label="back"),
        )


@dataclass(frozen=True)
class PublicationNoted(Statement):
    """It is on the website since a day, and these people of the body were told. Here it is seen by whom it was before,
    until somebody decides else."""

    item: ObligationLine
    paper: SubmissionLine
    source: ObligationLine
    seen_by: Visibility
    on: date
    whom: tuple[PersonLine, ...] = ()

    def choices(self) -> Rows:
        widen = column(about("visible", self.source)) if self.seen_by is not Visibility.PUBLIC else ()
        return (*widen, *_to_card(self.item))


@dataclass(frozen=True)
class WorkplanPublished(Statement):
    """To the body, as it reads it: its workplan is on the website. Without `to` as the head sees it before."""

    item: ObligationLine
    paper: SubmissionLine
    to: PersonLine | None = None

    def choices(self) -> Rows:
        return _to_card(self.item, label="obligation") if self.to is not None else ()


@dataclass(frozen=True)
class PublicationPutAway(Statement):
    """It is not published; the draft is put away."""

    item: ObligationLine
    paper: SubmissionLine

    def choices(self) -> Rows:
        return _to_card(self.item)


@dataclass(frozen=True)
class PublicationOvertaken(Statement):
    """It is not published: another version counts by now (`newer`), or the paper is not in order any more, or it has no
    file; or it `is_there` already, by somebody else's hand."""

    item: ObligationLine
    paper: SubmissionLine
    newer: SubmissionLine | None = None
    is_there: bool = False

    def choices(self) -> Rows:
        again = (about("publish", self.item),) if self.newer is not None else ()
        if not (again or self.is_there or self.paper.files):
            again = (asking_for_file(self.item),)
        return (*column(*again), *_to_card(self.item))


@dataclass(frozen=True)
class NotToBePublished(Statement):
    """Only few may see the paper: who decides about that has to widen it first."""

    item: ObligationLine
    paper: SubmissionLine
    source: ObligationLine
    seen_by: Visibility

    def choices(self) -> Rows:
        return column(about("visible", self.source), about("card", self.item, label="back"))


def publication_answers(item: ObligationLine, papers: Sequence[SubmissionLine]) -> Rows:
    return column(publishing(item, papers), about("more", item))


def publishing(item: ObligationLine, papers: Sequence[SubmissionLine], *, label: str = "") -> Choice:
    """Of these versions the one that came last is published; its file is asked for first, where it has none."""
    newest = max(papers, key=lambda one: (one.received_at, one.id), default=None)
    return asking_for_file(item) if newest is not None and not newest.files else about("publish", item, label=label)


def at_publication(verb: str, publication_id: int, *, label: str = "") -> Choice:
    """A choice about one draft."""
    return Choice(verb, (str(publication_id),), label=label)


def _to_card(item: ObligationLine, *, label: str = "back") -> Rows:
    return column(about("card", item, label=label))
