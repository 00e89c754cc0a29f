"""Visibility: who may find, see and get a meeting or paper of a body. Pure rules over the one table of rights.

public            everybody, in groups too
all-bodies        whoever holds a post anywhere
own-body          holders of posts of the body, and the RTP Secretariat
government-side   of those, whoever holds such a post on the government's side
partner-side      likewise on the partners' side
register-only     those of own-body find it; its files never go through chat or a page
"""

from enum import StrEnum

from roundtable.actors import Actor, Bearer, Holder, Operator
from roundtable.bodies import Body, BodyKind
from roundtable.permissions import Action, granting, may
from roundtable.posts import Side


class Visibility(StrEnum):
    PUBLIC = "public"
    ALL_BODIES = "all-bodies"
    OWN_BODY = "own-body"
    GOVERNMENT_SIDE = "government-side"
    PARTNER_SIDE = "partner-side"
    REGISTER_ONLY = "register-only"


_SIDES = {Visibility.GOVERNMENT_SIDE: Side.GOVERNMENT, Visibility.PARTNER_SIDE: Side.PARTNER}

BEYOND_THE_BODY = frozenset({Visibility.PUBLIC, Visibility.ALL_BODIES})


def default_visibility(body: Body) -> Visibility:
    """Until somebody decides otherwise: matters of the National Steering Committee are the government side's."""
    return Visibility.GOVERNMENT_SIDE if body.kind is BodyKind.STEERING_COMMITTEE else Visibility.OWN_BODY


def sees(actor: Actor, body: str, visibility: Visibility) -> bool:
    """Whether this actor may find it, and read what it is and where it stands."""
    return _may(actor, Action.SEE_ROW, body, visibility)


def sees_day(actor: Actor, body: str, chosen: Visibility | None) -> bool:
    """Whether title, planned day and topics of a meeting to come stand in this actor's calendar of all bodies: in that
    of whoever holds a post, unless somebody has `chosen` who may see the meeting."""
    return sees(actor, body, Visibility.ALL_BODIES if chosen is None else chosen)


def gets(actor: Actor, body: str, visibility: Visibility) -> bool:
    """Whether its files are handed to this actor in chat, by e-mail or on a page."""
    return visibility is not Visibility.REGISTER_ONLY and _may(actor, Action.OPEN_PAPER, body, visibility)


def _may(actor: Actor, action: Action, body: str, visibility: Visibility) -> bool:
    if isinstance(actor, Operator) or visibility is Visibility.PUBLIC:
        return True
    if isinstance(actor, Bearer):
        return _may(actor.holder, action, body, visibility)
    if visibility is Visibility.ALL_BODIES:
        return isinstance(actor, Holder) and bool(actor.posts)
    side = _SIDES.get(visibility)
    if side is None:
        return may(actor, action, body)
    return any(post.side is side for post in granting(actor, action, body))


def choices_for(asked: Side) -> tuple[Visibility, ...]:
    """What may be chosen for a matter that is asked of this side: nothing that would take it away from those whom its
    duty asks, nor from the RTP Secretariat, which is an office of the Government."""
    return tuple(one for one in Visibility if all(concerns_side(one, side) for side in (asked, Side.GOVERNMENT)))


def concerns_side(visibility: Visibility, side: Side) -> bool:
    """Whether a post on this side may hear of it at all."""
    return _SIDES.get(visibility, side) is side
