"""Who may do what: one table, asked by menus, bot, pages and command line alike.

A right is held through one post. `own` are the posts that hold it for their own body (on the `sides` named);
`own_side` says that they hold it for what is on their own side only: a post, a request, a matter that is asked of that
side. `secretariat` says whether the RTP Secretariat holds it for every body, on both sides, `secretariat_head` that its
head alone does.

`offices` are the posts whose holders' assistants hold it, in the name of such a holder of the same body and side: it is
worth what the principal's own post is worth. `unnamed` says that an assistant holds it, as the office, also where there
is nobody in whose name: an office whose minister is not here has to work.

What is not in the table is refused; strangers hold nothing, the operator all. Who held a post once, and holds none
today, keeps what is in KEPT.
"""

from dataclasses import dataclass
from enum import StrEnum

from roundtable.actors import Actor, Bearer, Holder, Operator, Stranger
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
    CHOOSE_RHYTHM = "choose-rhythm"  # how often a body sends what it has the choice about
    APPROVE = "approve"  # that the executive level has approved
    DECIDE_PROPOSAL = "decide-proposal"  # a new date, or not this period, where a duty names who approves it
    OPEN_PAPER = "open-paper"  # get the files of a submission
    CONFIRM_PAPER = "confirm-paper"  # that a paper has arrived
    SEE_CONTACTS = "see-contacts"  # who else holds the posts of this body
    SEE_SELF = "see-self"  # what is stored about them themselves
    SET_CHANNELS = "set-channels"  # how they themselves are called and written to
    CHANGE_ROSTER = "change-roster"  # bodies, posts and people, by a workbook
    NAME_ASSISTANT = "name-assistant"  # say in whose name an assistant acts
    SET_VISIBILITY = "set-visibility"  # who may find, see and get what this body does
    DECIDE_COLLEAGUE = "decide-colleague"  # whether somebody becomes a member or a secretariat officer of this body
    DECIDE_REQUEST = "decide-request"  # whether somebody gets any other post of it
    HAND_OVER_OWN = "hand-over-own"  # one's own post to a successor
    HAND_OVER_COLLEAGUE = "hand-over-colleague"  # the post of a member or a secretariat officer of this body
    HAND_OVER = "hand-over"  # any other post that somebody else holds, and a post to oneself
    BE_AWAY = "be-away"  # no reminders until a day, and who acts meanwhile
    SEE_PEOPLE = "see-people"  # who holds which post of this body, and how they are reached
    INVITE_COLLEAGUE = "invite-colleague"  # a member or a secretariat officer of this body, by a personal start link
    INVITE = "invite"  # to any other post of it
    SET_ROUND_TABLE = "set-round-table"  # its date, place, opener and chairs, and what prepares it
    SEND_NOTICE = "send-notice"  # words to people of this body, and in its name
    LINK_GROUP = "link-group"  # a group of Telegram to this body, and end that
    FILE_TERMS = "file-terms"  # hand in the terms of reference of this body
    SEE_TERMS = "see-terms"
    ASK_COMPLETION = "ask-completion"  # of a paper of this body that came in
    RING = "ring"  # by phone about what a body owes, and see what was tried
    TELL_CHAIR = "tell-chair"  # prepare a letter about what this body owes
    SEE_PROMISES = "see-promises"  # which days that were given were kept
    PUBLISH = "publish"  # what a body's executive level has approved
    CLEAR = "clear"  # what speaks for this house
    ENQUIRE = "enquire"  # pass something to the RTP Secretariat
    ANSWER_ENQUIRY = "answer-enquiry"  # in the name of the RTP Secretariat
    SET_REST_DAYS = "set-rest-days"  # on which nobody is asked for anything
    FOLLOW_CALENDAR = "follow-calendar"  # one's own, by an address with a secret


@dataclass(frozen=True, slots=True)
class Right:
    own: frozenset[PostKind]
    secretariat: bool = False
    secretariat_head: bool = False
    sides: frozenset[Side] = frozenset(Side)
    own_side: bool = False
    offices: frozenset[PostKind] = frozenset()
    unnamed: bool = False


_EVERY_POST = frozenset(PostKind)
_SECRETARIAT_HEAD = frozenset({PostKind.SECRETARIAT_HEAD})
COLLEAGUES = frozenset({PostKind.MEMBER, PostKind.SECRETARIAT_OFFICER})
"""Whom a body's secretariat head brings in, on their own side, and whose posts they hand over; all other posts bind the
body: whoever could fill that of the chair could take it, and approve. They are filled by the RTP Secretariat."""
_CHAIR = frozenset({PostKind.CHAIR})
_CHAIRS = frozenset({PostKind.CHAIR, PostKind.CO_CHAIR})

RIGHTS: dict[Action, Right] = {
    Action.SEE_ROW: Right(own=_EVERY_POST, secretariat=True),
    Action.SEE_BOARD: Right(own=frozenset(), secretariat=True),
    Action.SEE_AUDIT: Right(own=frozenset(), secretariat=True),
    Action.FILE: Right(own=SECRETARIAT, offices=_CHAIRS, unnamed=True),
    Action.SAY_PAPER: Right(own=SECRETARIAT | _CHAIR, offices=_CHAIRS, unnamed=True),
    Action.SAY_DATE: Right(own=SECRETARIAT),
    Action.CHOOSE_RHYTHM: Right(own=SECRETARIAT, secretariat=True),
    Action.APPROVE: Right(own=_CHAIR, sides=frozenset({Side.GOVERNMENT}), offices=_CHAIR),
    Action.DECIDE_PROPOSAL: Right(own=_SECRETARIAT_HEAD, secretariat_head=True),
    Action.OPEN_PAPER: Right(own=_EVERY_POST, secretariat=True),
    Action.CONFIRM_PAPER: Right(own=frozenset(), secretariat=True),
    Action.SEE_CONTACTS: Right(own=_EVERY_POST),
    Action.SEE_SELF: Right(own=_EVERY_POST),
    Action.SET_CHANNELS: Right(own=_EVERY_POST),
    Action.CHANGE_ROSTER: Right(own=frozenset(), secretariat=True),
    Action.HAND_OVER_OWN: Right(own=_EVERY_POST),
    Action.HAND_OVER_COLLEAGUE: Right(own=_SECRETARIAT_HEAD, secretariat=True, own_side=True),
    Action.HAND_OVER: Right(own=frozenset(), secretariat=True),
    Action.BE_AWAY: Right(own=_EVERY_POST),
    Action.NAME_ASSISTANT: Right(own=_SECRETARIAT_HEAD, secretariat=True, own_side=True),
    Action.SET_VISIBILITY: Right(own=_SECRETARIAT_HEAD, secretariat=True, own_side=True),
    Action.DECIDE_COLLEAGUE: Right(own=_SECRETARIAT_HEAD, secretariat=True, own_side=True),
    Action.DECIDE_REQUEST: Right(own=frozenset(), secretariat=True),
    Action.SEE_PEOPLE: Right(own=_SECRETARIAT_HEAD, secretariat=True),
    Action.INVITE_COLLEAGUE: Right(own=_SECRETARIAT_HEAD, secretariat=True, own_side=True),
    Action.INVITE: Right(own=frozenset(), secretariat=True),
    Action.SET_ROUND_TABLE: Right(own=frozenset(), secretariat=True),
    Action.SEND_NOTICE: Right(own=SECRETARIAT, secretariat=True),
    Action.LINK_GROUP: Right(own=SECRETARIAT, secretariat=True),
    Action.FILE_TERMS: Right(own=SECRETARIAT, secretariat=True),
    Action.SEE_TERMS: Right(own=_EVERY_POST, secretariat=True),
    Action.ASK_COMPLETION: Right(own=frozenset(), secretariat=True),
    Action.RING: Right(own=frozenset(), secretariat=True),
    Action.TELL_CHAIR: Right(own=frozenset(), secretariat=True),
    Action.SEE_PROMISES: Right(own=frozenset(), secretariat_head=True),
    Action.PUBLISH: Right(own=frozenset(), secretariat=True),
    Action.CLEAR: Right(own=frozenset({PostKind.SECRETARIAT_HEAD}), sides=frozenset({Side.GOVERNMENT})),
    Action.ENQUIRE: Right(own=_EVERY_POST),
    Action.ANSWER_ENQUIRY: Right(own=frozenset(), secretariat=True),
    Action.SET_REST_DAYS: Right(own=frozenset(), secretariat=True),
    Action.FOLLOW_CALENDAR: Right(own=_EVERY_POST),
}

KEPT = frozenset({Action.SEE_SELF, Action.SET_CHANNELS, Action.ENQUIRE})
"""What a former holder keeps: their own data, the ways in which they are written to, and a word to the RTP Secretariat.
Each touches nobody else, and shows nothing of any body."""


def may(actor: Actor, action: Action, body: str, side: Side | None = None) -> bool:
    """Whether this actor may do this for this body (a body code). `side` is that of the post or the matter it is done
    to; None asks whether there is any side for which they may. The posts of a Holder are those held today; that a
    Bearer stays with the one thing of the link is seen to where it is named."""
    if isinstance(actor, Operator):
        return True
    return keeps(actor, action) or bool(granting(actor, action, body, side))


def keeps(actor: Actor, action: Action) -> bool:
    """Whether somebody may do this without any post, because they held one once."""
    return isinstance(actor, Stranger) and actor.former is not None and action in KEPT


def may_of_oneself(actor: Actor, action: Action) -> bool:
    """Whether somebody may do to themselves what touches nobody else: through any post they hold, or kept from one."""
    who = actor.holder if isinstance(actor, Bearer) else actor
    bodies = who.bodies if isinstance(who, Holder) else ()
    return keeps(actor, action) or any(may(actor, action, body) for body in bodies)


def granting(actor: Actor, action: Action, body: str, side: Side | None = None) -> tuple[Post, ...]:
    """The posts through which somebody may do this for this body, in the order held; the operator needs none."""
    if isinstance(actor, Bearer):
        return granting(actor.holder, action, body, side)
    if not isinstance(actor, Holder):
        return ()
    right = RIGHTS[action]
    return tuple(post for post in actor.posts if _grants(post, right, body, side, actor.principals))


def _grants(post: Post, right: Right, body: str, side: Side | None, principals: tuple[Post, ...]) -> bool:
    if right.secretariat and is_secretariat(post):
        return True
    if right.secretariat_head and is_secretariat(post) and post.kind is PostKind.SECRETARIAT_HEAD:
        return True
    is_here = post.body == body and post.side in right.sides
    if not is_here or (right.own_side and side is not None and post.side is not side):
        return False
    return post.kind in right.own or (post.kind is PostKind.ASSISTANT and _through_office(post, right, principals))


def _through_office(assistant: Post, right: Right, principals: tuple[Post, ...]) -> bool:
    place = (assistant.body, assistant.side)
    mine = [post.kind for post in principals if (post.body, post.side) == place]
    return any(kind in right.offices for kind in mine) if mine else right.unnamed


def is_in_a_name(holder: Holder, action: Action, body: str) -> bool:
    """Whether they do this for this body as an assistant only: who holds the right by another post as well speaks for
    that, unless a button says in whose name."""
    return all(post.kind is PostKind.ASSISTANT for post in granting(holder, action, body))


def is_secretariat(post: Post) -> bool:
    """Head or officer of the RTP Secretariat."""
    return post.body == RTP_SECRETARIAT and post.kind in SECRETARIAT


def right_to_invite(kind: PostKind) -> Action:
    """To a post of this kind, and to take such an invite back."""
    return Action.INVITE_COLLEAGUE if kind in COLLEAGUES else Action.INVITE


def right_to_decide(kind: PostKind) -> Action:
    """Of whoever asks for a post of this kind."""
    return Action.DECIDE_COLLEAGUE if kind in COLLEAGUES else Action.DECIDE_REQUEST


def right_to_hand_over(kind: PostKind) -> Action:
    """A post of this kind that somebody else holds."""
    return Action.HAND_OVER_COLLEAGUE if kind in COLLEAGUES else Action.HAND_OVER
