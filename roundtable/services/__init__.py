"""The verbs, one file per noun.

Every verb opens one transaction, asks `may`, loads, lets a pure rule decide, stores, audits, and stores the answer
with the inbox row's end: a kill at any line has no effect or one, and the answer is said.
"""

from roundtable.services import (
    alarms,
    approvals,
    audit,
    board,
    channels,
    dates,
    filing,
    identity,
    invites,
    meetings,
    notice_drafts,
    notices,
    obligations,
    papers,
    people,
    principals,
    search,
    submissions,
    texts,
    translation,
    uploads,
)

__all__ = [
    "alarms",
    "approvals",
    "audit",
    "board",
    "channels",
    "dates",
    "filing",
    "identity",
    "invites",
    "meetings",
    "notice_drafts",
    "notices",
    "obligations",
    "papers",
    "people",
    "principals",
    "search",
    "submissions",
    "texts",
    "translation",
    "uploads",
]
