"""Newcomers: what somebody who joins a body is told of it, with a predecessor or without one."""

from datetime import date

from roundtable.actors import Holder
from roundtable.duties import Family
from roundtable.people import Holding
from roundtable.permissions import RTP_SECRETARIAT
from roundtable.posts import PostKind
from roundtable.protocol_order import in_protocol_order
from roundtable.services.snapshots import LOOK_BACK, View
from roundtable.statements.identity import BodyLine
from roundtable.statements.parts import ObligationLine, PersonLine

_CHAIRS = frozenset({PostKind.CHAIR, PostKind.CO_CHAIR})


def newcomer_lines(seen: View, holder: Holder, joined: str) -> tuple[BodyLine, ...]:
    """The bodies whose posts they hold, the one they have just `joined` first: where room is short it is the one that
    is new to them. The RTP Secretariat, which nobody chairs, need not be told what it is."""
    told = sorted(holder.bodies, key=lambda body: body != joined)
    return tuple(_line(seen, holder, body) for body in told if body in seen.bodies and body != RTP_SECRETARIAT)


def _line(seen: View, holder: Holder, code: str) -> BodyLine:
    """What the body is, its chairs and co-chairs of today in protocol order, and its last meeting."""
    body = seen.bodies[code]
    chairs = [one for one in seen.current() if one.post.body == code and one.post.kind in _CHAIRS]
    lines = tuple(seen.person_line(one.person, (one.post,)) for one in in_protocol_order(chairs, seen.bodies))
    return BodyLine(code, body.name, body.kind, lines, last_meeting(seen, holder, code))


def last_meeting(seen: View, holder: Holder, code: str) -> ObligationLine | None:
    """The meeting of the body that was held last and that they may see, None when none is known of the last months."""
    lines = seen.lines_due(seen.today - LOOK_BACK, seen.today + LOOK_BACK, frozenset({code}))
    held = [
        line
        for line in lines
        if line.family is Family.MEETING and line.standing.held_on is not None and seen.sees(holder, line.key)
    ]
    return max(held, key=lambda line: line.standing.held_on or date.min, default=None)


def predecessors(seen: View, holder: Holder) -> tuple[PersonLine, ...]:
    """Whoever held each of the posts last before today, where somebody is known by name; who asked to be forgotten is
    not."""
    found = []
    for post in holder.posts:
        ended = [one for one in seen.snapshot.holdings if one.post.id == post.id and _has_left(seen, holder, one)]
        if ended:
            last = max(ended, key=lambda one: one.end_on or date.min)
            found.append(seen.person_line(last.person, (post,)))
    return tuple(found)


def _has_left(seen: View, holder: Holder, one: Holding) -> bool:
    person = one.person
    is_named = not person.placeholder and not person.is_forgotten and person.id != holder.person.id
    return is_named and one.end_on is not None and one.end_on <= seen.today
