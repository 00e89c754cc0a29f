"""Approvals of workplans: asked for, noted, and told to the RTP Secretariat. A button approves one version."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from roundtable.choices import Choice, Rows, column
from roundtable.ladder import Tone
from roundtable.statements.parts import (
    NameLine,
    ObligationLine,
    PersonLine,
    Statement,
    SubmissionLine,
    about,
    in_names,
)

MOST_NAMES = 2
"""That have a button each."""


def approval_answers(item: ObligationLine, papers: Sequence[SubmissionLine], names: Sequence[NameLine] = ()) -> Rows:
    """The three buttons of an approval, of the newest of these versions; none is approved where none is there. `names`
    are the principals in whose name it is reported: for two of them the paper itself is seen behind "other"."""
    approve = _approve(item, papers[-1], names) if papers else ()
    see = () if len(approve) > 1 else (about("see", item, label="see-paper"),)
    return column(*approve, *see, about("more", item))


def _approve(item: ObligationLine, paper: SubmissionLine, names: Sequence[NameLine]) -> tuple[Choice, ...]:
    """Of more than two it is asked in whose name."""
    approve = about("approve", item, str(paper.version))
    return in_names(approve, names, "approve-for") if len(names) <= MOST_NAMES else (approve,)


@dataclass(frozen=True)
class ApprovalAsked(Statement):
    """To the chair's office: the workplan is in; has the executive level approved it? `names` are those in whose name
    an assistant is asked; whoever may not approve it themselves has no button for that. It is said in the `tone` of its
    stage."""

    to: PersonLine
    item: ObligationLine
    paper: SubmissionLine
    names: tuple[NameLine, ...] = ()
    may_approve: bool = True
    tone: Tone = Tone.INFORM
    falls_on_days = True

    def choices(self) -> Rows:
        papers = (self.paper,) if self.may_approve else ()
        return () if self.item.standing.state.settled else approval_answers(self.item, papers, self.names)


@dataclass(frozen=True)
class OtherVersion(Statement):
    """To the chair's office: the version they wanted to approve is no longer the one that counts; this one is."""

    item: ObligationLine
    paper: SubmissionLine
    names: tuple[NameLine, ...] = ()

    def choices(self) -> Rows:
        return column(about("see", self.item, label="see-paper"), *_approve(self.item, self.paper, self.names))


@dataclass(frozen=True)
class ApprovalNoted(Statement):
    """To the chair's office: the approval is on record, for the version `reference` names, and in whose name."""

    item: ObligationLine
    on: date
    reference: str
    on_behalf_of: NameLine | None = None


@dataclass(frozen=True)
class WorkplanApproved(Statement):
    """To the RTP Secretariat: the executive level has approved the version `reference` names."""

    item: ObligationLine
    by: PersonLine
    on: date
    reference: str


@dataclass(frozen=True)
class ApprovalNoLonger(Statement):
    """To whoever approved a workplan, or was asked to: it was withdrawn. `paper` is the version that is gone, `instead`
    the one that counts now; `was_approved` says that an approval falls with it."""

    to: PersonLine
    item: ObligationLine
    paper: SubmissionLine
    was_approved: bool = False
    instead: SubmissionLine | None = None
