"""What one leaves to another with a post: the facts, the sheet in chat cut from them, the paper both sign."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TypeVar

from roundtable.statements.handovers import HandoverLine, HandoverSheet
from roundtable.statements.parts import ObligationLine, Statement, SubmissionLine

OPEN_A_PAGE = 4
SENT_A_PAGE = 6

Line = TypeVar("Line")


class QuestionKind(StrEnum):
    FILES = "unfiled"  # which came, and nobody has said yet what they are
    ENQUIRY = "enquiry"  # to the RTP Secretariat, which has not answered it yet
    COMPLETION = "completion"  # what the RTP Secretariat asked to be completed, and has not received yet


@dataclass(frozen=True)
class OpenQuestion:
    """One question without an answer, asked on a local day. Neither names of files nor words stand here: they are for
    whoever is asked. `about`: the paper that is to be completed."""

    kind: QuestionKind
    on: date
    files: int = 0
    about: ObligationLine | None = None


@dataclass(frozen=True)
class HandedPaper:
    """A paper in force with what it was handed in for (None: nobody is asked for that any more); without files where
    these stay in the register."""

    item: ObligationLine | None
    paper: SubmissionLine
    in_register: bool = False


@dataclass(frozen=True)
class HandoverFacts:
    """What stands on the sheet on the local day `as_of`, in chat and on paper: what is open, most urgent first, the
    questions, oldest first, the papers, newest first, and the meetings."""

    line: HandoverLine
    as_of: date
    open: tuple[ObligationLine, ...] = ()
    questions: tuple[OpenQuestion, ...] = ()
    sent: tuple[HandedPaper, ...] = ()
    last_meeting: ObligationLine | None = None
    next_meeting: ObligationLine | None = None

    def pages(self) -> tuple[HandoverSheet, ...]:
        """As messages: what is open, then the papers; the questions and the meetings on the first. Never none."""
        opens = _cut(self.open, OPEN_A_PAGE) or [()]
        sents = _cut(tuple(one.paper for one in self.sent), SENT_A_PAGE)
        count = len(opens) + len(sents)
        sheet = HandoverSheet(self.line, len(self.open), len(self.sent), pages=count, questions=len(self.questions))
        pages = [replace(sheet, open=some) for some in opens] + [replace(sheet, sent=some) for some in sents]
        pages[0] = replace(pages[0], last_meeting=self.last_meeting, next_meeting=self.next_meeting)
        return tuple(replace(page, page=number) for number, page in enumerate(pages, 1))

    def with_paper(self) -> HandoverSheet:
        """One message that goes with the paper, where all else stands: without buttons, to who may press none any
        more."""
        return replace(self.pages()[0], pages=1, is_whole=True, has_paper=True)


def _cut(things: Sequence[Line], size: int) -> list[tuple[Line, ...]]:
    return [tuple(things[start : start + size]) for start in range(0, len(things), size)]


@dataclass(frozen=True)
class HandoverPaper(Statement):
    """The sheet as a paper that both sign, with the file; how things stood on the day `as_of`."""

    line: HandoverLine
    as_of: date


@dataclass(frozen=True)
class HandoverPaperLater(Statement):
    """The paper could not be made just now; the sheet in chat says the same."""
