"""Samples of who may see what."""

from messages.samples.pieces import QUARTER_PLANNED, WORKPLAN_MET
from roundtable.statements.parts import Statement
from roundtable.statements.visibility import VisibilityAsked, VisibilityNoted
from roundtable.visibility import Visibility

CASES: tuple[tuple[str, Statement], ...] = (
    (
        "",
        VisibilityAsked(
            WORKPLAN_MET, Visibility.OWN_BODY, tuple(one for one in Visibility if one is not Visibility.OWN_BODY)
        ),
    ),
    ("register", VisibilityAsked(WORKPLAN_MET, Visibility.REGISTER_ONLY, (Visibility.OWN_BODY,))),
    ("meeting", VisibilityAsked(QUARTER_PLANNED, Visibility.OWN_BODY, tuple(Visibility)[:4], is_announced=True)),
    ("", VisibilityNoted(WORKPLAN_MET, Visibility.GOVERNMENT_SIDE)),
)
