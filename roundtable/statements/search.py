"""Search over what one may see."""

from dataclasses import dataclass

from roundtable.choices import Choice, Rows, column
from roundtable.statements.parts import ObligationLine, Statement, SubmissionLine


@dataclass(frozen=True)
class SearchAsked(Statement):
    """Which word, reference or body?"""


@dataclass(frozen=True)
class SearchHit:
    item: ObligationLine
    paper: SubmissionLine


@dataclass(frozen=True)
class SearchResults(Statement):
    """At most eight hits, newest first; `more` counts those left out."""

    text: str
    hits: tuple[SearchHit, ...]
    more: int = 0

    def choices(self) -> Rows:
        return column(
            *(Choice("show", (str(hit.paper.id),), label="reference", text=hit.paper.reference) for hit in self.hits)
        )
