"""Who may do what: one table, asked by menus, bot, pages and command line alike.

A right is held through a post. `own` are the posts that hold it for their own body (on the `sides` named), and
`secretariat` says whether the RTP Secretariat holds it for every body. What is not in the table is refused; strangers
hold nothing, the operator all.
"""

from dataclasses import dataclass
from enum import StrEnum

from roundtable.actors import Actor, Bearer, Holder, Operator
from roundtable.posts import SECRETARIAT, Post, PostKind, Side

RTP_SECRETARIAT = "RTP"
"""The code of the RTP Secretariat among the bodies."""


class Action(StrEnum):
    SEE_ROW = "see-row"  # what a body owes and what came in
    SEE_BOARD = "see-board"  # every body's row
    SEE_AUDIT = "see-audit"  # who did what, of everybody
    FILE = "file"  # hand in a paper
    SAY_PAPER = "say-paper"  # already sent on paper
    SAY_DATE = "say-date"  # a meeting is planned or was held, a paper will be sent; not this period
    APPROVE = "approve"  # that the executive level has approved
    OPEN_PAPER = "open-paper"  # get the files of a submission
    CONFIRM_PAPER = "confirm-paper"  # that a paper has arrived
    SEE_CONTACTS = "see-contacts"  # who else holds the posts of this body
    SEE_SELF = "see-self"  # what is stored about them themselves
    SET_CHANNELS = "set-channels"  # how they themselves are called and written to
    CHANGE_ROSTER = "change-roster"  # bodies, posts and people, by a workbook
    LEAVE = "leave"  # be forgotten
    NAME_ASSISTANT = "name-assistant"  # say in whose name an assistant acts
    SET_VISIBILITY = "set-visibility"  # who may find, see and get what this body does
    DECIDE_COLLEAGUE = "decide-colleague"  # whether somebody becomes a member or a secretariat officer of this body
    DECIDE_REQUEST = "decide-request"  # whether somebody gets any other post of it
    HAND_OVER_OWN = "hand-over-own"  # one's own post to a successor
    HAND_OVER = "hand-over"  # a post that somebody else holds
    BE_AWAY = "be-away"  # no reminders until a day, and who acts meanwhile
    SEE_PEOPLE = "see-people"  # who holds which post of this body, and how they are reached
    INVITE_COLLEAGUE = "invite-colleague"  # a member or a secretariat officer of this body, by a personal start link
    INVITE = "invite"  # to any other post of it
    SEND_NOTICE = "send-notice"  # words to people of this body, and in its name
    LINK_GROUP = "link-group"  # a group of Telegram to this body, and end that
    FILE_TERMS = "file-terms"  # hand in the terms of reference of this body
    SEE_TERMS = "see-terms"
    CLEAR = "clear"  # what speaks for this house
    ENQUIRE = "enquire"  # pass something to the RTP Secretariat
    ANSWER_ENQUIRY = "answer-enquiry"  # in the name of the RTP Secretariat


@dataclass(frozen=True, slots=True)
class Right:
    own: frozenset[PostKind]
    secretariat: bool = False
    sides: frozenset[Side] = frozenset(Side)


_EVERY_POST = frozenset(PostKind)
_SECRETARIAT_HEAD = frozenset({PostKind.SECRETARIAT_HEAD})
COLLEAGUES = frozenset({PostKind.MEMBER, PostKind.SECRETARIAT_OFFICER})
"""Whom a body's secretariat head brings in; all other posts bind the body, and are filled by the RTP Secretariat."""
_CHAIRS_OFFICE = frozenset({PostKind.CHAIR, PostKind.ASSISTANT})

RIGHTS: dict[Action, Right] = {
    Action.SEE_ROW: Right(own=_EVERY_POST, secretariat=True),
    Action.SEE_BOARD: Right(own=frozenset(), secretariat=True),
    Action.SEE_AUDIT: Right(own=frozenset(), secretariat=True),
    Action.FILE: Right(own=SECRETARIAT | {PostKind.ASSISTANT}),
    Action.SAY_PAPER: Right(own=SECRETARIAT | _CHAIRS_OFFICE),
    Action.SAY_DATE: Right(own=SECRETARIAT),
    Action.APPROVE: Right(own=_CHAIRS_OFFICE, sides=frozenset({Side.GOVERNMENT})),
    Action.OPEN_PAPER: Right(own=_EVERY_POST, secretariat=True),
    Action.CONFIRM_PAPER: Right(own=frozenset(), secretariat=True),
    Action.SEE_CONTACTS: Right(own=_EVERY_POST),
    Action.SEE_SELF: Right(own=_EVERY_POST),
    Action.SET_CHANNELS: Right(own=_EVERY_POST),
    Action.CHANGE_ROSTER: Right(own=frozenset(), secretariat=True),
    Action.LEAVE: Right(own=_EVERY_POST),
    Action.HAND_OVER_OWN: Right(own=_EVERY_POST),
    Action.HAND_OVER: Right(own=_SECRETARIAT_HEAD, secretariat=True),
    Action.BE_AWAY: Right(own=_EVERY_POST),
    Action.NAME_ASSISTANT: Right(own=_SECRETARIAT_HEAD, secretariat=True),
    Action.SET_VISIBILITY: Right(own=_SECRETARIAT_HEAD, secretariat=True),
    Action.DECIDE_COLLEAGUE: Right(own=_SECRETARIAT_HEAD, secretariat=True),
    Action.DECIDE_REQUEST: Right(own=frozenset(), secretariat=True),
    Action.SEE_PEOPLE: Right(own=_SECRETARIAT_HEAD, secretariat=True),
    Action.INVITE_COLLEAGUE: Right(own=_SECRETARIAT_HEAD, secretariat=True),
    Action.INVITE: Right(own=frozenset(), secretariat=True),
    Action.SEND_NOTICE: Right(own=SECRETARIAT, secretariat=True),
    Action.LINK_GROUP: Right(own=SECRETARIAT, secretariat=True),
    Action.FILE_TERMS: Right(own=SECRETARIAT, secretariat=True),
    Action.SEE_TERMS: Right(own=_EVERY_POST, secretariat=True),
    Action.CLEAR: Right(own=frozenset({PostKind.SECRETARIAT_HEAD}), sides=frozenset({Side.GOVERNMENT})),
    Action.ENQUIRE: Right(own=_EVERY_POST),
    Action.ANSWER_ENQUIRY: Right(own=frozenset(), secretariat=True),
}


def may(actor: Actor, action: Action, body: str) -> bool:
    """Whether this actor may do this for this body (a body code). The posts of a Holder are those held today; that a
    Bearer stays with the one thing of the link is seen to where it is named."""
    if isinstance(actor, Operator):
        return True
    return bool(granting(actor, action, body))


def granting(actor: Actor, action: Action, body: str) -> tuple[Post, ...]:
    """The posts through which somebody may do this for this body, in the order held; the operator needs none."""
    if isinstance(actor, Bearer):
        return granting(actor.holder, action, body)
    if not isinstance(actor, Holder):
        return ()
    right = RIGHTS[action]
    return tuple(post for post in actor.posts if _grants(post, right, body))


def _grants(post: Post, right: Right, body: str) -> bool:
    if post.body == body and post.kind in right.own and post.side in right.sides:
        return True
    return right.secretariat and is_secretariat(post)


def is_secretariat(post: Post) -> bool:
    """Head or officer of the RTP Secretariat."""
    return post.body == RTP_SECRETARIAT and post.kind in SECRETARIAT
