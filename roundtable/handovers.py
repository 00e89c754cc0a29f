"""Hand-overs: a post goes from one person to another on a day. Pure rules."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from roundtable.actors import Actor, Bearer, Holder
from roundtable.moments import moment
from roundtable.people import Holding
from roundtable.permissions import Action, may, right_to_hand_over
from roundtable.quiet_hours import SendWindows
from roundtable.typed_days import NoSuchDay
from roundtable.working_days import RestDays

TOLD_AHEAD = timedelta(days=14)
"""How long before the end of a term those concerned hear of it."""

FARTHEST_AHEAD = timedelta(days=366)
"""How far ahead a hand-over may be arranged, or an absence end."""


@dataclass(frozen=True, slots=True)
class Had:
    """That a person was to hold the post from that day on anyhow, and until when (excluded; None: open)."""

    until: date | None = None


@dataclass(frozen=True, slots=True)
class Handover:
    """`to_id` is None where the post becomes vacant. From `on` (local day) on the post is the successor's; what follows
    from that is done once, at `done_at`. `was_until` is when the term was to end before, `had` what the successor had
    from that day on before (None: nothing): both come back when it is called off. `id` is 0 before it is stored."""

    post_id: int
    from_id: int
    to_id: int | None
    on: date
    id: int = 0
    done_at: datetime | None = None
    called_off_at: datetime | None = None
    was_until: date | None = None
    arranged_at: datetime | None = None
    had: Had | None = None


class HandoverProblem(StrEnum):
    """Why a hand-over cannot be arranged as it was said."""

    UNREADABLE = "unreadable"
    NO_SUCH_DAY = "no-such-day"  # its month is shorter
    NOT_AHEAD = "not-ahead"  # on a day that has passed
    TOO_FAR = "too-far"
    BEFORE_THE_TERM = "before-the-term"  # before the holder has begun
    BODY_ENDED = "body-ended"  # when there is no such body any more


def problem_with(
    held: Holding, on: date | NoSuchDay | None, today: date, body_until: date | None = None
) -> HandoverProblem | None:
    """None: it can be arranged. `body_until` is the day on which the body of the post ends, if it does."""
    if on is None:
        return HandoverProblem.UNREADABLE
    if isinstance(on, NoSuchDay):
        return HandoverProblem.NO_SUCH_DAY
    if on < today:
        return HandoverProblem.NOT_AHEAD
    if on > today + FARTHEST_AHEAD:
        return HandoverProblem.TOO_FAR
    if body_until is not None and on >= body_until:
        return HandoverProblem.BODY_ENDED
    return HandoverProblem.BEFORE_THE_TERM if held.start_on is not None and on < held.start_on else None


def falls_away(handover: Handover, body_until: date | None) -> bool:
    """Whether its day comes when there is no such body any more."""
    return body_until is not None and handover.on >= body_until


def may_hand_over(actor: Actor, held: Holding, to_id: int = 0) -> bool:
    """The holder their own post; those of colleagues the head of the secretariat on the same side; all the RTP
    Secretariat, which alone hands one over to themselves. `to_id` is the successor, 0 while there is none."""
    who = actor.holder if isinstance(actor, Bearer) else actor
    post = held.post
    if isinstance(who, Holder) and who.person.id == held.person.id:
        return may(actor, Action.HAND_OVER_OWN, post.body)
    is_for_oneself = isinstance(who, Holder) and who.person.id == to_id
    right = Action.HAND_OVER if is_for_oneself else right_to_hand_over(post.kind)
    return may(actor, right, post.body, post.side)


def told_from(on: date, windows: SendWindows, rest_days: RestDays) -> datetime:
    """When those concerned hear of what happens on that day: the first morning on which something may be sent."""
    return windows.next_opening(moment(on, time()), rest_days)


def ending(holdings: Iterable[Holding], today: date) -> tuple[Holding, ...]:
    """Whose term ends within the time in which it is told, in the order given; not of those who go on in the post, and
    not of who acts for somebody."""
    held = tuple(one for one in holdings if one.acting_for is None)
    going_on = {(one.person.id, one.post.id, one.start_on) for one in held}
    return tuple(
        one
        for one in held
        if one.end_on is not None
        and today < one.end_on <= today + TOLD_AHEAD
        and one.current_on(today)
        and (one.person.id, one.post.id, one.end_on) not in going_on
    )


def successors(ended: Holding, holdings: Iterable[Holding]) -> tuple[Holding, ...]:
    """Who follows on the day from which this holder holds the post no more: who begins then, in this post or in one of
    the same kind that another organisation fills, else who holds it beside them."""
    if ended.end_on is None:
        return ()
    day, place = ended.end_on, (ended.post.body, ended.post.kind, ended.post.side)
    others = tuple(
        one
        for one in holdings
        if (one.post.body, one.post.kind, one.post.side) == place
        and one.person.id != ended.person.id
        and one.acting_for is None
        and one.current_on(day)
    )
    beginning = tuple(one for one in others if one.start_on == day)
    return beginning or tuple(one for one in others if one.post.id == ended.post.id)
