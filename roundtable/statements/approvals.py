"""Approvals of workplans: asked for, noted, and told to the RTP Secretariat. A button approves one version."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from roundtable.choices import Rows, column
from roundtable.statements.parts import ObligationLine, PersonLine, Statement, SubmissionLine, about


def approval_answers(item: ObligationLine, papers: Sequence[SubmissionLine]) -> Rows:
    """The three buttons of an approval, of the newest of these versions; none is approved where none is there."""
    approve = (about("approve", item, str(papers[-1].version)),) if papers else ()
    return column(*approve, about("see", item, label="see-paper"), about("paper", item))


@dataclass(frozen=True)
class ApprovalAsked(Statement):
    """To the chair's office: the workplan is in; has the executive level approved it?"""

    to: PersonLine
    item: ObligationLine
    paper: SubmissionLine
    falls_on_days = True

    def choices(self) -> Rows:
        return () if self.item.standing.state.settled else approval_answers(self.item, (self.paper,))


@dataclass(frozen=True)
class OtherVersion(Statement):
    """To the chair's office: the version they wanted to approve is no longer the one that counts; this one is."""

    item: ObligationLine
    paper: SubmissionLine

    def choices(self) -> Rows:
        return column(
            about("see", self.item, label="see-paper"),
            about("approve", self.item, str(self.paper.version)),
        )


@dataclass(frozen=True)
class ApprovalNoted(Statement):
    """To the chair's office: the approval is on record, for the version `reference` names."""

    item: ObligationLine
    on: date
    reference: str


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
