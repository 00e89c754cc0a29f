"""Offices of principals: in whose name, who acts in whose name, and a principal's week."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from roundtable.calendar import RoundTable
from roundtable.choices import Choice, Rows, column, read_choice
from roundtable.statements.parts import NameLine, ObligationLine, PersonLine, PostLine, Statement, about, in_names


@dataclass(frozen=True)
class InWhoseName(Statement):
    """To an assistant of several principals, who pressed a button that names none of them: in whose name? `pressed` is
    its callback data."""

    names: tuple[NameLine, ...]
    pressed: str

    def choices(self) -> Rows:
        verb, args = read_choice(self.pressed)
        return column(*in_names(Choice(verb, args), self.names))


ASSISTANTS_A_PAGE = 8


@dataclass(frozen=True)
class AssistantLine:
    """Somebody who holds a post of assistant (by ids too), and in whose name they act there."""

    person_id: int
    post_id: int
    who: PersonLine
    names: tuple[NameLine, ...] = ()


@dataclass(frozen=True)
class Assistants(Statement):
    """To whoever names assistants: who acts in whose name; a tap opens one. `page` counts from 1."""

    lines: tuple[AssistantLine, ...]
    page: int = 1
    pages: int = 1

    def choices(self) -> Rows:
        before = (Choice("assistants", (str(self.page - 1),), label="page-before"),) if self.page > 1 else ()
        after = (Choice("assistants", (str(self.page + 1),), label="page-after"),) if self.page < self.pages else ()
        turns = ((*before, *after),) if before or after else ()
        return (*column(*(_open(line) for line in self.lines)), *turns)


def _open(line: AssistantLine) -> Choice:
    ids, body = (str(line.person_id), str(line.post_id)), line.who.posts[0].body
    return Choice("assistant", ids, label="assistant-which", text=body, whom=line.who.name)


@dataclass(frozen=True)
class AssistantShown(Statement):
    """One assistant, and the principals in whose name they may act: a tap names one or takes that back."""

    line: AssistantLine
    candidates: tuple[NameLine, ...]

    def choices(self) -> Rows:
        named = {one.id for one in self.line.names}
        ids = (str(self.line.person_id), str(self.line.post_id))
        ties = (
            Choice("untie" if one.id in named else "tie", (*ids, str(one.id)), whom=one.name) for one in self.candidates
        )
        return column(*ties, Choice("assistants", ("1",), label="back"))


@dataclass(frozen=True)
class InWhoseNameYouAct(Statement):
    """To an assistant: from now on they act in these names for a body; none: as the office."""

    to: PersonLine
    post: PostLine
    names: tuple[NameLine, ...]


class Sent(StrEnum):
    """What was done in a principal's name."""

    FILED = "filed"
    APPROVED = "approved"
    ON_PAPER = "on-paper"


@dataclass(frozen=True)
class SentLine:
    """One thing that was sent in a principal's name, on which local day, and by whom."""

    item: ObligationLine
    how: Sent
    on: date
    by: PersonLine


@dataclass(frozen=True)
class RoundTableLine:
    """A round table on its day."""

    table: RoundTable
    on: date


@dataclass(frozen=True)
class WeekPage:
    """What stands on a principal's page of the week that begins with the Monday `monday`."""

    principal: PersonLine
    monday: date
    printed_on: date
    to_approve: tuple[ObligationLine, ...] = ()
    to_answer: tuple[ObligationLine, ...] = ()
    meetings: tuple[ObligationLine, ...] = ()
    round_tables: tuple[RoundTableLine, ...] = ()
    sent: tuple[SentLine, ...] = ()

    def __bool__(self) -> bool:
        """Whether it has anything to say."""
        return bool(self.to_approve or self.to_answer or self.meetings or self.round_tables or self.sent)


@dataclass(frozen=True)
class PrincipalWeek(Statement):
    """To an assistant: the page of a principal's week, to be printed; how much stands on it."""

    to: PersonLine
    principal: NameLine
    monday: date
    to_approve: int
    meetings: int
    sent: int
    to_answer: int = 0


MOST_ON_BUTTONS = 3


@dataclass(frozen=True)
class YourWeek(Statement):
    """To a principal: the page of their week, to be printed; what awaits them (a tap opens one of the first), and how
    much else stands on it. `asked` are the assistants who are asked from day to day; nobody while none of them is
    reached, of which the RTP Secretariat hears, too."""

    to: PersonLine
    monday: date
    awaiting: tuple[ObligationLine, ...]
    meetings: int
    sent: int
    asked: tuple[NameLine, ...] = ()

    def choices(self) -> Rows:
        return column(*(about("card", item, label="obligation") for item in self.awaiting[:MOST_ON_BUTTONS]))
