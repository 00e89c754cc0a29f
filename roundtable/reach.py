"""Reach: over which channel a person is written to. A pure rule."""

from collections.abc import Collection
from dataclasses import dataclass

from roundtable.channels import IN_ORDER, ChannelKind
from roundtable.people import Person


@dataclass(frozen=True, slots=True)
class Way:
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
            return Way(channel, chat_id=person.chat_id) if person.chat_id is not None else None
        case ChannelKind.EMAIL:
            return Way(channel, address=person.email) if person.email else None
        case ChannelKind.MESSENGER:
            return Way(channel, address=person.phone) if person.phone else None
