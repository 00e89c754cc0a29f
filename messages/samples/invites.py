"""Samples of invites, and of codes that fit none."""

from dataclasses import replace
from datetime import UTC, date, datetime

from messages.samples.pieces import CHAIR, CO_CHAIR, OFFICER, post
from roundtable.languages import UNNAMED
from roundtable.posts import PostKind
from roundtable.statements.invites import (
    CodesGuessed,
    CodesToWait,
    InviteMade,
    InviteMadeBefore,
    InviteToPass,
    WordsNotKept,
)
from roundtable.statements.parts import Statement

LINK = "https://t.me/tomon_demo_bot?start=x7Kq2mVt9RbW4cZa"
CODE = "x7Kq2mVt9RbW4cZa"
LAST = date(2027, 3, 31)
OFFICERS_POST = post(PostKind.SECRETARIAT_OFFICER)

CASES: tuple[tuple[str, Statement], ...] = (
    ("", InviteMade(9, 14, OFFICERS_POST, LAST)),
    ("named", InviteMade(9, 11, post(PostKind.CHAIR), LAST, CHAIR)),
    ("", InviteMadeBefore()),
    ("", InviteToPass(LINK, CODE, OFFICERS_POST, LAST)),
    ("named", InviteToPass(LINK, CODE, OFFICERS_POST, LAST, OFFICER)),
    ("to-whom-has-no-name", InviteToPass(LINK, CODE, OFFICERS_POST, LAST, replace(OFFICER, name=UNNAMED))),
    ("of-an-organisation", InviteToPass(LINK, CODE, CO_CHAIR.posts[0], LAST)),
    ("no-name", InviteToPass(None, CODE, OFFICERS_POST, LAST)),
    ("", CodesToWait(datetime(2027, 3, 1, 2, 20, tzinfo=UTC))),
    ("", CodesGuessed(5)),
    ("known", CodesGuessed(5, who=OFFICER)),
    ("many", CodesGuessed(5, chats=4)),
    ("", WordsNotKept()),
)
