"""Samples of search."""

from messages.samples.pieces import MINUTES, ON_PAPER, PAPER, QUARTER_HELD, REVISED, WORKPLAN_MET, WORKPLAN_ON_PAPER
from messages.samples.terms import LINE as TERMS
from roundtable.statements.parts import Statement
from roundtable.statements.search import SearchAsked, SearchHit, SearchResults

CASES: tuple[tuple[str, Statement], ...] = (
    ("", SearchAsked()),
    (
        "",
        SearchResults(
            "ແຜນວຽກ",
            (SearchHit(WORKPLAN_MET, REVISED), SearchHit(WORKPLAN_MET, PAPER), SearchHit(QUARTER_HELD, MINUTES)),
            more=4,
        ),
    ),
    ("withdrawn", SearchResults("HLT", (SearchHit(WORKPLAN_MET, REVISED), SearchHit(WORKPLAN_MET, PAPER, True)))),
    ("not-arrived", SearchResults("NRE", (SearchHit(WORKPLAN_ON_PAPER, ON_PAPER, True),))),
    ("terms", SearchResults("HLT", (SearchHit(WORKPLAN_MET, PAPER),), terms=(TERMS,))),
    ("nothing", SearchResults("HLT-WP-2019-1", ())),
)
