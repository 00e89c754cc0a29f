"""Samples of leaving and being forgotten."""

from datetime import date

from messages.samples.pieces import OFFICER, post
from roundtable.posts import PostKind
from roundtable.statements.handovers import HandoverLine
from roundtable.statements.leaving import (
    ActingLeft,
    ActingOver,
    Forgotten,
    HolderLeft,
    Leaving,
    LeavingSure,
    LeftPost,
    SuccessorLeft,
)
from roundtable.statements.parts import Statement

OFFICE = OFFICER.posts[0]
MEMBERSHIP = post(PostKind.MEMBER, "EDU")

CASES: tuple[tuple[str, Statement], ...] = (
    ("", Leaving((OFFICE, MEMBERSHIP))),
    ("many-posts", Leaving((OFFICE,) * 4)),
    ("without-a-post", Leaving((), is_known=False)),
    ("", LeavingSure(date(2027, 3, 1))),
    ("without-a-post", LeavingSure(date(2027, 3, 1), is_known=False)),
    ("", Forgotten()),
    ("", HolderLeft((LeftPost(OFFICE, is_vacant=True), LeftPost(MEMBERSHIP, is_vacant=False)))),
    ("to-be-followed", HolderLeft((LeftPost(OFFICE, is_vacant=True, follows_on=date(2027, 3, 15)),))),
    ("many-posts", HolderLeft((LeftPost(OFFICE, is_vacant=True),) * 7)),
    ("", ActingLeft(OFFICER, date(2027, 3, 30))),
    ("", ActingOver(OFFICER, (MEMBERSHIP,))),
    ("", SuccessorLeft(HandoverLine(1, OFFICE, OFFICER, None, date(2027, 3, 15)))),
)
