"""What is owed: the list, one card, and the reminders of a morning. Never "late", never a count of days at people."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from roundtable.choices import Choice, Rows, column, turning
from roundtable.duties import Family
from roundtable.notices import WordsProblem
from roundtable.obligations import LONGEST_REASON, State, WaiverReason
from roundtable.statements.approvals import approval_answers
from roundtable.statements.board import BoardCompletion
from roundtable.statements.completions import CompletionLine, at_paper, newer_version
from roundtable.statements.other_answers import BESIDE
from roundtable.statements.parts import (
    LISTED,
    NameLine,
    ObligationLine,
    PersonLine,
    Statement,
    SubmissionLine,
    about,
    arrivals,
)
from roundtable.statements.publications import publication_answers, publishing

MOST_BUTTONS = 3
"""Under a card, for who is asked. What else there is stands behind the last of them."""


def answers(item: ObligationLine, papers: Sequence[SubmissionLine] = (), names: Sequence[NameLine] = ()) -> Rows:
    """The three buttons of an obligation at most: the answer that fits best, the next best, other. `papers` are those
    that it is about, the newest last; `names` the principals in whose name an assistant answers."""
    if item.standing.state.settled:
        return ()
    if item.family is Family.PAPER:
        return column(about("send", item), about("date", item, "promised", label="promise"), about("more", item))
    if item.family is Family.APPROVAL:
        return approval_answers(item, papers, names)
    return publication_answers(item, papers) if item.family is Family.PUBLICATION else meeting_answers(item)


def meeting_answers(item: ObligationLine, *, asks_if_held: bool = False) -> Rows:
    """Has it been held, is there a day for it: what is likelier first."""
    planned_on = item.standing.planned_on
    held = about("date", item, "held", label="held")
    day = about("date", item, "planned", label="planned" if planned_on is None else "new-date")
    is_over = asks_if_held or item.standing.state is State.LATE or planned_on is not None
    return column(*((held, day) if is_over else (day, held)), about("more", item))


@dataclass(frozen=True)
class OpenList(Statement):
    """A page of what you owe, most urgent first; `to_check` are papers on their way, for the RTP Secretariat to
    confirm; `incomplete` are received, and are to be completed: each begins on the page named, where that is another
    one (else 0). Of `rhythms` somebody may say how often they are sent. `to_approve` are the names of those about which
    something awaits their approval."""

    items: tuple[ObligationLine, ...]
    to_check: tuple[ObligationLine, ...] = ()
    may_see_board: bool = False
    may_send_notice: bool = False
    incomplete: tuple[BoardCompletion, ...] = ()
    rhythms: tuple[ObligationLine, ...] = ()
    page: int = 1
    pages: int = 1
    incomplete_page: int = 0
    to_check_page: int = 0
    to_approve: tuple[str, ...] = ()

    def choices(self) -> Rows:
        rows = column(*(about(self._shown_by(item), item, label="obligation") for item in self.items))
        checks = column(*(about("arrived", item, LISTED, label="arrived-which") for item in self.to_check))
        notice = column(Choice("notice")) if self.may_send_notice else ()
        wanted = column(*(about("card", one.item, label="obligation") for one in self.incomplete))
        often = column(*(about("rhythm", item, label="rhythm-of") for item in self.rhythms))
        board = (Choice("board", label="board-all" if self.may_see_board else "board-row"),)
        others = ((self.incomplete_page, "open-incomplete"), (self.to_check_page, "open-to-check"))
        parts = column(*(Choice("open", (str(page),), label=label) for page, label in others if page))
        pages = turning("open", self.page - 1, self.page + 1 if self.page < self.pages else 0)
        return (*rows, *wanted, *checks, *pages, *parts, board, *notice, *often)

    def _shown_by(self, item: ObligationLine) -> str:
        return "proposal" if str(item.key) in self.to_approve else "card"


@dataclass(frozen=True)
class ObligationCard(Statement):
    """One obligation: when, where it stands, what came in (for an approval: what is to be approved), its answers.
    `names` are those in whose name an assistant answers; `out_of_reach`, for the RTP Secretariat: nobody can be
    told; `completion` of its paper was asked. `may_choose_rhythm`: how often it is sent. `for_information`: to the
    partners, where the government is asked for it, and to a body of what the RTP Secretariat does for it.
    `may_confirm`: that it came on paper, also unannounced. `may_publish_newer`: another version is on the website than
    counts now. `may_approve`: what is proposed awaits their approval. `may_correct`: they may take back the answer
    that stands, whoever gave it; as long as it is open, another answer does that.

    What is no answer (who may see it, how often it is sent, why it is asked) stands behind "other" where that is here,
    or where there is no room for it."""

    item: ObligationLine
    submissions: tuple[SubmissionLine, ...] = ()
    may_answer: bool = True
    may_set_visibility: bool = False
    names: tuple[NameLine, ...] = ()
    out_of_reach: bool = False
    completion: CompletionLine | None = None
    may_send_newer: bool = False
    may_choose_rhythm: bool = False
    may_see_attempts: bool = False
    may_tell_chair: bool = False
    for_information: bool = False
    may_publish_newer: bool = False
    may_approve: bool = False
    may_confirm: bool = False
    may_correct: bool = False

    def choices(self) -> Rows:
        approval = column(about("proposal", self.item)) if self.may_approve else ()
        visibility = column(about("visible", self.item)) if self.may_set_visibility else ()
        mine = answers(self.item, self.submissions, self.names) if self.may_answer else ()
        newer = column(*newer_version(self.item, self.completion, may_send=self.may_send_newer))
        paper = column(at_paper(self.completion)) if self.completion is not None else ()
        latest = () if mine or self.completion is not None else self._latest()
        newer_one = publishing(self.item, self.submissions, label="publish-newer")
        again = column(newer_one) if self.may_publish_newer else ()
        why = column(about("why", self.item)) if self.may_answer else ()
        often = column(about("rhythm", self.item)) if self.may_choose_rhythm else ()
        letter = column(about("chair-letter-begin", self.item, "lo")) if self.may_tell_chair else ()
        tried = column(about("attempts", self.item)) if self.may_see_attempts else ()
        arrived = column(*arrivals(self.item)) if self.may_confirm else ()
        first = (*approval, *newer, *paper, *latest, *again, *mine, *self._after_it(), *arrived)
        beside, last = (*visibility, *often, *why), (*tried, *letter)
        if mine:
            beside = ()
        elif self.may_answer and len((*first, *beside, *last)) > MOST_BUTTONS:
            beside = column(about("more", self.item, BESIDE, label="beside"))
        return (*first, *beside, *last)

    def _after_it(self) -> Rows:
        """What is left to do where it is answered: the minutes of what was held, and to take the answer back, for whom
        "it has not arrived" does not do that."""
        stands = self.item.standing
        lacks_minutes = stands.held_on is not None and not self.submissions and self.may_send_newer
        minutes = column(about("send", self.item, label="send-minutes")) if lacks_minutes else ()
        back = column(about("reopen", self.item)) if self.may_correct and not self.may_confirm else ()
        return (*minutes, *back) if stands.state.settled else ()

    def _latest(self) -> Rows:
        """To what came last, by its reference, as from a search."""
        newest = max(self.submissions, key=lambda one: (one.received_at, one.id), default=None)
        return column(Choice("show", (str(newest.id),), label="reference", text=newest.reference)) if newest else ()


@dataclass(frozen=True)
class MorningDigest(Statement):
    """Several things on one morning, as one list, most urgent first; a tap opens the card, or all that is owed where
    the list is longer than a small screen. `for_information`: to the partners' side, of what the government's side is
    asked for."""

    to: PersonLine
    items: tuple[ObligationLine, ...]
    for_information: bool = False
    falls_on_days = True
    lines_shown = 3

    def choices(self) -> Rows:
        cards = column(*(about("card", item, label="obligation") for item in self.items))
        every = column(Choice("open", label="open-every")) if len(self.items) > self.lines_shown else ()
        return (*cards, *every)


@dataclass(frozen=True)
class OnPaperNoted(Statement):
    """Already sent on paper: noted, nothing more is asked."""

    item: ObligationLine

    def choices(self) -> Rows:
        return column(about("reopen", self.item))


@dataclass(frozen=True)
class PaperToCheck(Statement):
    """To the RTP Secretariat: a body says it went on paper; has it arrived?"""

    item: ObligationLine
    by: PersonLine
    said_on: date

    def choices(self) -> Rows:
        return column(about("arrived", self.item), about("not-arrived", self.item))


@dataclass(frozen=True)
class OnPaperTakenBack(Statement):
    """To the RTP Secretariat: a body has taken back that it went on paper; there is nothing to check any more."""

    item: ObligationLine
    by: PersonLine


@dataclass(frozen=True)
class NotArrivedNoted(Statement):
    """To the RTP Secretariat: noted that the paper is not there; the body has been asked."""

    item: ObligationLine


@dataclass(frozen=True)
class PaperNotFound(Statement):
    """To whoever said that it went on paper: the RTP Secretariat does not find it; a copy may be sent here. `papers`
    are those that an approval is about."""

    to: PersonLine
    item: ObligationLine
    papers: tuple[SubmissionLine, ...] = ()
    names: tuple[NameLine, ...] = ()

    def choices(self) -> Rows:
        if self.item.family is Family.MEETING:
            return column(about("send", self.item, label="send-minutes"), about("more", self.item))
        return answers(self.item, self.papers, self.names)


@dataclass(frozen=True)
class AskReason(Statement):
    """Not this period: the reason is picked; another one is typed."""

    item: ObligationLine

    def choices(self) -> Rows:
        of_paper = "-paper" if self.item.family in (Family.PAPER, Family.PUBLICATION) else ""
        labels = {WaiverReason.MERGED: f"reason-merged{of_paper}"}
        reasons = (
            about("reason", self.item, reason.value, label=labels.get(reason, f"reason-{reason}"))
            for reason in WaiverReason
        )
        return column(*reasons, about("card", self.item, label="back"))


@dataclass(frozen=True)
class AskReasonWords(Statement):
    """Another reason: please type it. `length` is how long the words were that could not be taken."""

    item: ObligationLine
    problem: WordsProblem | None = None
    length: int = 0
    longest: int = LONGEST_REASON

    def choices(self) -> Rows:
        return column(about("waive", self.item, label="back"))


@dataclass(frozen=True)
class NotThisPeriodNoted(Statement):
    """`words` are a reason that was typed. So many people are `told` at once, since the meeting was near."""

    item: ObligationLine
    reason: WaiverReason
    words: str = ""
    told: int = 0

    def choices(self) -> Rows:
        return column(about("reopen", self.item))


@dataclass(frozen=True)
class CorrectionAsked(Statement):
    """Is "already sent on paper", "not this period" or a date to be taken back? `again_on` is the day that counts again
    then."""

    item: ObligationLine
    again_on: date | None = None

    def choices(self) -> Rows:
        return column(about("reopen-sure", self.item), about("keep", self.item))


class Settled(StrEnum):
    """How an obligation that somebody tries to answer again was already settled."""

    RECEIVED = "received"
    ON_PAPER = "on-paper"
    WAIVED = "waived"
    HELD = "held"
    APPROVED = "approved"
    PUBLISHED = "published"


@dataclass(frozen=True)
class AlreadySettled(Statement):
    """A button pressed a second time, or by the colleague: it stands as it is, nothing was filed twice. Of an approval
    it is said `by` whom, in whose name, and `on` which local day it was noted."""

    item: ObligationLine
    how: Settled
    reference: str = ""
    by: PersonLine | None = None
    on: date | None = None
