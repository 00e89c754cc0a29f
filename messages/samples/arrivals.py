"""Samples of who comes in by a link."""

from messages.samples.pieces import CO_CHAIR, OFFICER, post
from roundtable.languages import UNNAMED
from roundtable.posts import PostKind
from roundtable.statements.arrivals import CameIn, InviteForWhom, NotMyInvite, NotTheInvited
from roundtable.statements.parts import PersonLine, Statement

OFFICERS_POST = post(PostKind.SECRETARIAT_OFFICER)
BOUNMY = PersonLine(OFFICER.name, OFFICER.title)

CASES: tuple[tuple[str, Statement], ...] = (
    ("", InviteForWhom(9, BOUNMY, OFFICERS_POST)),
    ("", NotMyInvite()),
    ("", NotTheInvited(9, 14, BOUNMY, OFFICERS_POST)),
    ("", CameIn(14, BOUNMY, OFFICERS_POST)),
    ("of-an-organisation", CameIn(12, PersonLine(CO_CHAIR.name, CO_CHAIR.title), CO_CHAIR.posts[0])),
    ("no-name", CameIn(14, PersonLine(UNNAMED), OFFICERS_POST)),
)
