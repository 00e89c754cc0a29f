"""The topics of a planned meeting: asked, and read back."""

from dataclasses import dataclass

from roundtable.choices import Choice, Rows, column
from roundtable.meeting_topics import LONGEST_TOPICS
from roundtable.notices import WordsProblem
from roundtable.statements.parts import ObligationLine, Statement, about


@dataclass(frozen=True)
class TopicsAsked(Statement):
    """They are to be typed, in one short text; what was typed before stands there until then. `problem` is why the last
    text does not do."""

    item: ObligationLine
    problem: WordsProblem | None = None
    length: int = 0
    longest: int = LONGEST_TOPICS

    def choices(self) -> Rows:
        return column(*_taken_away(self.item), about("more", self.item, label="back"))


@dataclass(frozen=True)
class TopicsNoted(Statement):
    """They are read back; others take their place behind the button for it. None: they were taken away."""

    item: ObligationLine

    def choices(self) -> Rows:
        return column(
            about("topics", self.item, label="topics-again" if self.item.topics else "topics"),
            *_taken_away(self.item),
            about("card", self.item, label="back"),
        )


def _taken_away(item: ObligationLine) -> tuple[Choice, ...]:
    return (about("topics-drop", item),) if item.topics else ()
