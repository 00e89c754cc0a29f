"""Proposals: a new date, or "not this period", is passed on, approved, or asked to stay by the date as it was."""

from dataclasses import dataclass
from datetime import date, datetime

from roundtable.choices import Choice, Rows, column
from roundtable.obligations import Proposal
from roundtable.proposals import ProposalReason
from roundtable.statements.parts import ObligationLine, PersonLine, Statement, about


@dataclass(frozen=True)
class ProposalPassedOn(Statement):
    """To who said it: it awaits these people (nobody, where there is none any more); without an answer it is asked for
    by the old date again from `asked_from` on. None: that day has come."""

    item: ObligationLine
    proposal: Proposal
    whom: tuple[PersonLine, ...]
    asked_from: date | None

    def choices(self) -> Rows:
        return column(about("reopen", self.item))


@dataclass(frozen=True)
class ProposalAsked(Statement):
    """To who approves it: what is proposed, and by whom (None: nobody is known any more). `number` is its place among
    all that was said of this obligation: a button is about this one proposal. `asked_from` as in ProposalPassedOn;
    None: that day has come."""

    item: ObligationLine
    proposal: Proposal
    by: PersonLine | None
    number: int
    asked_from: date | None
    falls_on_days = True

    def choices(self) -> Rows:
        return column(_about("proposal-yes", self), _about("proposal-why", self))


@dataclass(frozen=True)
class ProposalReasons(Statement):
    """To who approves it: why is it wanted by the date as it was? It is picked; a nearer day, where one is proposed."""

    item: ObligationLine
    proposal: Proposal
    number: int

    def choices(self) -> Rows:
        fitting = (one for one in ProposalReason if self.proposal.on is not None or one is not ProposalReason.NEARER)
        reasons = (_about("proposal-no", self, one.value, label=f"proposal-{one}") for one in fitting)
        return column(*reasons, about("proposal", self.item, label="back"))


def _about(verb: str, shown: ProposalAsked | ProposalReasons, *args: str, label: str = "") -> Choice:
    return about(verb, shown.item, str(shown.number), *args, label=label)


@dataclass(frozen=True)
class ProposalDecided(Statement):
    """It is approved, or (with a `reason`) wanted by the date as it was: to who said it; `is_mine`, to who decides."""

    item: ObligationLine
    proposal: Proposal
    by: PersonLine
    reason: ProposalReason | None = None
    is_mine: bool = False

    def choices(self) -> Rows:
        return () if self.is_mine else column(about("card", self.item, label="obligation"))


@dataclass(frozen=True)
class ProposalOver(Statement):
    """Pressed when it is decided by now: by whom and when (`is_agreed` or not), or, where nobody has decided it,
    because something else was said, or its day has passed. Nothing was changed."""

    item: ObligationLine
    by: PersonLine | None = None
    at: datetime | None = None
    is_agreed: bool = False
