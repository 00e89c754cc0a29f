"""Samples of leaving and being forgotten."""

from datetime import date

from messages.samples.pieces import OFFICER, post
from roundtable.posts import PostKind
from roundtable.statements.leaving import Forgotten, HolderLeft, Leaving, LeavingSure, LeftPost
from roundtable.statements.parts import Statement

OFFICE = OFFICER.posts[0]
MEMBERSHIP = post(PostKind.MEMBER, "EDU")

CASES: tuple[tuple[str, Statement], ...] = (
    ("", Leaving((OFFICE, MEMBERSHIP))),
    ("many-posts", Leaving((OFFICE,) * 4)),
    ("", LeavingSure(date(2027, 3, 1))),
    ("", Forgotten()),
    ("", HolderLeft((LeftPost(OFFICE, is_vacant=True), LeftPost(MEMBERSHIP, is_vacant=False)))),
    ("many-posts", HolderLeft((LeftPost(OFFICE, is_vacant=True),) * 7)),
)
