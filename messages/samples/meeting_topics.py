"""Samples of the topics of a planned meeting."""

from messages.samples.pieces import QUARTER_ABOUT, QUARTER_PLANNED
from roundtable.meeting_topics import LONGEST_TOPICS
from roundtable.notices import WordsProblem
from roundtable.statements.meeting_topics import TopicsAsked, TopicsNoted
from roundtable.statements.parts import Statement

CASES: tuple[tuple[str, Statement], ...] = (
    ("", TopicsAsked(QUARTER_PLANNED)),
    ("anew", TopicsAsked(QUARTER_ABOUT)),
    ("too-long", TopicsAsked(QUARTER_PLANNED, WordsProblem.TOO_LONG, LONGEST_TOPICS + 12)),
    ("empty", TopicsAsked(QUARTER_PLANNED, WordsProblem.EMPTY)),
    ("", TopicsNoted(QUARTER_ABOUT)),
    ("taken-away", TopicsNoted(QUARTER_PLANNED)),
)
