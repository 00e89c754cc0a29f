"""Withdrawals: a paper that was filed by mistake, or has not arrived after all."""

from dataclasses import dataclass

from roundtable.choices import Choice, Rows, column
from roundtable.statements.parts import (
    ObligationLine,
    PersonLine,
    PostLine,
    Statement,
    SubmissionLine,
    about,
    arrivals,
)
from roundtable.submissions import SubmissionChannel


def withdraw_label(paper: SubmissionLine) -> str:
    """What the button is called that takes it back: by how it came."""
    return "withdraw-arrival" if paper.channel is SubmissionChannel.PAPER else "withdraw"


@dataclass(frozen=True)
class WithdrawalAsked(Statement):
    """Is the paper to be taken back? Of one on paper: has it not arrived after all? `is_noted`: nobody had said before
    that it was sent."""

    item: ObligationLine
    paper: SubmissionLine
    is_noted: bool = False

    def choices(self) -> Rows:
        args = (str(self.paper.id),)
        return column(
            Choice("withdraw-sure", args, label=f"{withdraw_label(self.paper)}-sure"),
            Choice("details", args, label="back"),
        )


@dataclass(frozen=True)
class Withdrawn(Statement):
    """Filed by mistake, and taken back; the reference stays used."""

    item: ObligationLine
    paper: SubmissionLine

    def choices(self) -> Rows:
        return column(Choice("open"))


@dataclass(frozen=True)
class PaperWithdrawn(Statement):
    """Word to the RTP Secretariat: a paper that it has got was filed by mistake. `on_website`: it was published, and
    still stands there."""

    item: ObligationLine
    paper: SubmissionLine
    by_post: PostLine
    on_website: bool = False


@dataclass(frozen=True)
class ArrivalTakenBack(Statement):
    """To the RTP Secretariat: a paper that it said has arrived has not; it is to be checked again where somebody said
    that it was sent. `on_website` as in PaperWithdrawn."""

    item: ObligationLine
    paper: SubmissionLine
    on_website: bool = False

    def choices(self) -> Rows:
        return column(*arrivals(self.item))


@dataclass(frozen=True)
class ReceiptTakenBack(Statement):
    """To whoever said that it went on paper, else to the body's secretariats: the receipt was a mistake, the RTP
    Secretariat has not got it yet."""

    to: PersonLine
    item: ObligationLine
    paper: SubmissionLine

    def choices(self) -> Rows:
        is_open = not self.item.standing.state.settled
        return column(about("card", self.item, label="obligation")) if is_open else ()
