"""Deciding about requests to join: the request, whom it is for, what is asked, and who decided."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from roundtable.choices import Choice, Rows, column, turning
from roundtable.clusters import clip
from roundtable.join_requests import DeclineReason, JoinState, JoinWordsProblem
from roundtable.statements.join_requests import JoinLine
from roundtable.statements.parts import PersonLine, Statement

LONGEST_IN_A_LABEL = 14
MOST_LISTED = 8
"""Requests, or people, on one message."""


@dataclass(frozen=True)
class JoinAsked(Statement):
    """A request, before somebody who may decide. `question` was asked of the asker and this is the `answer`. `anew`: it
    has changed since the button was shown that was pressed."""

    line: JoinLine
    question: str = ""
    answer: str = ""
    anew: bool = False

    def choices(self) -> Rows:
        return column(
            at_request("join-approve", self.line),
            at_request("join-ask", self.line),
            at_request("join-decline", self.line),
        )


class JoinWhy(StrEnum):
    """Why somebody may be the asker."""

    THEIR_CHAT = "their-chat"
    HOLDER = "holder"
    SAME_NAME = "same-name"


@dataclass(frozen=True)
class JoinCandidate:
    """Somebody of the roster who may be the asker. `post_id` is the post that they hold of those asked for, or 0."""

    person_id: int
    post_id: int
    who: PersonLine
    why: JoinWhy


@dataclass(frozen=True)
class JoinSeat:
    """A post that a new person would get; `organisation` is its code, where the posts differ by that. `post_id` 0: the
    body has none yet."""

    post_id: int
    organisation: str = ""


@dataclass(frozen=True)
class JoinWhom(Statement):
    """Who of the roster this is, or a new person. `is_partly`: who holds more than they may give is not among the
    candidates, and left to the RTP Secretariat."""

    line: JoinLine
    candidates: tuple[JoinCandidate, ...]
    seats: tuple[JoinSeat, ...]
    is_partly: bool = False

    def choices(self) -> Rows:
        people = (
            at_request("join-as", self.line, str(one.person_id), str(one.post_id), text=str(number))
            for number, one in enumerate(self.candidates, start=1)
        )
        seats = (
            at_request(
                "join-new",
                self.line,
                str(seat.post_id),
                label="join-new-of" if seat.organisation else "",
                text=clip(seat.organisation, LONGEST_IN_A_LABEL),
            )
            for seat in self.seats
        )
        return column(*people, *seats, at_request("join-card", self.line, label="back"))


@dataclass(frozen=True)
class JoinQuestionAsked(Statement):
    """Please type what is to be completed; it goes to the asker as it is typed."""

    line: JoinLine
    problem: JoinWordsProblem | None = None
    length: int = 0
    longest: int = 300

    def choices(self) -> Rows:
        return column(at_request("join-card", self.line, label="back"))


@dataclass(frozen=True)
class JoinReasons(Statement):
    """For which reason it is declined."""

    line: JoinLine

    def choices(self) -> Rows:
        reasons = (at_request("join-reason", self.line, reason, label=f"join-why-{reason}") for reason in DeclineReason)
        return column(*reasons, at_request("join-card", self.line, label="back"))


@dataclass(frozen=True)
class JoinMoved(Statement):
    """Where a request stands that needs no decision now. `by` decided or asked; None where the asker, or time, did."""

    line: JoinLine
    state: JoinState
    at: datetime
    by: PersonLine | None = None
    question: str = ""
    reason: DeclineReason | None = None


@dataclass(frozen=True)
class JoinGone(Statement):
    """There is no such request, or just now there is none: the asker changes it, and it comes again when it is sent."""

    being_changed: bool = False


@dataclass(frozen=True)
class JoinWaiting(Statement):
    """A page of the requests that wait for an answer, and how many `more` come after it. `for_days`: they have done so
    for that many working days, and nobody asked to see them; from there on one turns to all that wait."""

    lines: tuple[JoinLine, ...]
    more: int = 0
    for_days: int = 0
    page: int = 1

    def choices(self) -> Rows:
        which = (at_request("join-card", one, label="join-which", text=str(one.id)) for one in self.lines)
        if self.for_days:
            return column(*which, *((Choice("join-waiting", ("1",)),) if self.more else ()))
        return (*column(*which), *turning("join-waiting", self.page - 1, self.page + 1 if self.more else 0))


@dataclass(frozen=True)
class JoinFlood(Statement):
    """So many requests have come today that no more are taken before tomorrow."""

    limit: int

    def choices(self) -> Rows:
        return column(Choice("join-waiting"))


def at_request(verb: str, line: JoinLine, *args: str, label: str = "", text: str = "") -> Choice:
    """A choice about one request as it was looked at: its id and revision are the first arguments."""
    return Choice(verb, (str(line.id), str(line.revision), *args), label=label, text=text)
