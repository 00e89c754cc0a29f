"""Reach: over which channel a person is written to, and who is written to in their place. Pure rules."""

from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from roundtable.channels import IN_ORDER, ChannelKind
from roundtable.people import Holding, Person


class Way(NamedTuple):
    """How one thing gets to one person. `chat_id` is 0 beside Telegram, `address` empty with it."""

    channel: ChannelKind
    chat_id: int = 0
    address: str = ""


def way_to(person: Person, available: Collection[ChannelKind]) -> Way | None:
    """The first channel in the person's order that the installation has and that reaches them; None: unreachable.

    A chat that blocked us and an address that was refused are no part of the person any more.
    """
    for channel in person.channels or IN_ORDER:
        way = way_over(person, channel) if channel in available else None
        if way is not None:
            return way
    return None


def gets_letters(person: Person) -> bool:
    """Whether e-mail is among the channels they want to be written to over."""
    return ChannelKind.EMAIL in (person.channels or IN_ORDER)


def without_letters(person: Person) -> tuple[ChannelKind, ...]:
    """The person's order of channels once they want no letters. Never empty, which would mean ours, with letters."""
    others = tuple(channel for channel in person.channels if channel is not ChannelKind.EMAIL)
    return others or tuple(channel for channel in IN_ORDER if channel is not ChannelKind.EMAIL)


def way_over(person: Person, channel: ChannelKind) -> Way | None:
    """How this channel reaches them; None: not at all."""
    match channel:
        case ChannelKind.TELEGRAM:
            return Way(channel, person.chat_id) if person.chat_id is not None else None
        case ChannelKind.EMAIL:
            return Way(channel, address=person.email) if person.email else None
        case ChannelKind.MESSENGER:
            return Way(channel, address=person.phone) if person.phone else None


def goes_to(holding: Holding, assistants: Sequence[Holding], available: Collection[ChannelKind]) -> tuple[Holding, ...]:
    """To whom goes what is for the holder of a post: to every assistant who acts in their name; to themselves where a
    channel reaches them, or where nobody at all is reached, so that one sees whom to phone."""
    if not assistants:
        return (holding,)
    nobody_else = all(way_to(one.person, available) is None for one in assistants)
    themselves = way_to(holding.person, available) is not None or nobody_else
    return (*((holding,) if themselves else ()), *assistants)


class Unreached(StrEnum):
    """Why nobody is written to."""

    NEVER_STARTED = "never-started"
    BLOCKED = "blocked"
    REFUSED_ADDRESS = "refused-address"
    VACANT = "vacant"
    AWAY = "away"
    """The holder of a post is away, and nobody stands in."""
    WEEKLY = "weekly"
    """A principal, who is written to once a week and not when something is due: their assistants are, and none of them
    is reached."""


def why_not(lost: Collection[ChannelKind]) -> Unreached:
    """Why a person has no way, by the channels over which they were reached once."""
    if ChannelKind.TELEGRAM in lost:
        return Unreached.BLOCKED
    return Unreached.REFUSED_ADDRESS if lost else Unreached.NEVER_STARTED


Lost = Mapping[int, Collection[ChannelKind]]
"""By person (id), the channels that reached them once and reach them no more."""


def why_unreached(
    person: Person | None,
    available: Collection[ChannelKind],
    lost: Lost,
    *,
    is_away: bool = False,
    is_weekly: bool = False,
) -> Unreached | None:
    """Why the holder of a post is not written to; None: they are. Without a person the post is vacant, or whoever holds
    it `is_away`. `is_weekly` is a principal who hears by the page of their week."""
    if person is None:
        return Unreached.AWAY if is_away else Unreached.VACANT
    if way_to(person, available) is None:
        return why_not(lost.get(person.id, ()))
    return Unreached.WEEKLY if is_weekly else None
