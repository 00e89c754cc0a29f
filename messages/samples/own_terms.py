"""Samples of what somebody hears of the end of their own term."""

from dataclasses import replace
from datetime import date

from messages.samples.pieces import CHAIR, OFFICER, RTP_OFFICER, post
from roundtable.posts import PostKind
from roundtable.statements.own_terms import LastTermEnded, OwnTermEnded, OwnTermEnds
from roundtable.statements.parts import NameLine, PersonLine, Statement

LAST_ON = date(2027, 3, 26)
HEARS = PersonLine(OFFICER.name, OFFICER.title, OFFICER.salutation)
POSTS = OFFICER.posts
OTHER = post(PostKind.MEMBER, "EDU")
FOR_THE_CHAIR = replace(HEARS, hears_for=(NameLine(4, CHAIR.name, CHAIR.title),))

CASES: tuple[tuple[str, Statement], ...] = (
    ("", OwnTermEnds(HEARS, POSTS, LAST_ON)),
    ("of-the-house", OwnTermEnds(RTP_OFFICER, RTP_OFFICER.posts, LAST_ON)),
    ("two-posts", OwnTermEnds(HEARS, (*POSTS, OTHER), LAST_ON)),
    ("assistant", OwnTermEnds(FOR_THE_CHAIR, CHAIR.posts, LAST_ON)),
    ("another-post", OwnTermEnds(HEARS, POSTS, LAST_ON, (OTHER,))),
    ("merged", OwnTermEnds(HEARS, POSTS, LAST_ON, (OTHER,), ends_too=True, into=OTHER.body_name)),
    ("closed", OwnTermEnds(HEARS, POSTS, LAST_ON, ends_too=True)),
    ("", OwnTermEnded(HEARS, POSTS, LAST_ON, (OTHER,))),
    ("many-left", OwnTermEnded(HEARS, POSTS, LAST_ON, (OTHER,) * 6)),
    ("assistant", OwnTermEnded(FOR_THE_CHAIR, CHAIR.posts, LAST_ON)),
    ("", LastTermEnded(HEARS, POSTS, LAST_ON)),
    ("two-posts", LastTermEnded(HEARS, (*POSTS, OTHER), LAST_ON)),
    ("letter", LastTermEnded(HEARS, POSTS, LAST_ON, in_chat=False)),
)
