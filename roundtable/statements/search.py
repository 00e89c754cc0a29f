"""Search over what one may see."""

from dataclasses import dataclass

from roundtable.choices import Choice, Rows, column
from roundtable.statements.parts import ObligationLine, Statement, SubmissionLine
from roundtable.statements.terms import TermsLine


@dataclass(frozen=True)
class SearchAsked(Statement):
    """Which word, reference or body?"""


@dataclass(frozen=True)
class SearchHit:
    item: ObligationLine
    paper: SubmissionLine
    withdrawn: bool = False


@dataclass(frozen=True)
class SearchResults(Statement):
    """At most eight hits, newest first; `more` counts those left out. `terms` are terms of reference among them."""

    text: str
    hits: tuple[SearchHit, ...]
    more: int = 0
    terms: tuple[TermsLine, ...] = ()

    def choices(self) -> Rows:
        return column(
            *(Choice("show", (str(hit.paper.id),), label="reference", text=hit.paper.reference) for hit in self.hits),
            *(Choice("terms", (line.of.keeper,), label="reference", text=line.reference) for line in self.terms),
        )
