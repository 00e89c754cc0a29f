"""Seats: which chat a phone of the page shows, and for whom. A person's own chat with the bot, or a group as one of its
members sees it."""

from dataclasses import dataclass

from simulator.chats import Chat, GroupChat
from simulator.people import SimPerson
from simulator.wire import Json
from simulator.world import World


@dataclass(frozen=True)
class Seat:
    person: SimPerson
    chat: Chat

    @property
    def name(self) -> str:
        """As it stands in addresses: the person's id, or the group's and the person's."""
        return f"{self.chat.id}.{self.person.id}" if isinstance(self.chat, GroupChat) else str(self.person.id)

    def as_json(self) -> Json:
        """What the page knows of a seat in a group, as it knows people."""
        title = self.chat.title if isinstance(self.chat, GroupChat) else self.person.name
        return {
            "id": self.name,
            "member_id": self.person.id,
            "name": title,
            "title": title,
            "caption": self.person.title or self.person.name,
            "phone_number": None,
            "language_code": self.person.language_code,
            "start_payload": None,
            "email": None,
            "has_telegram": True,
        }


def seat_of(world: World, name: str) -> Seat | None:
    """None where nobody sits."""
    chat_id, _, member_id = name.rpartition(".")
    person = world.people.get(int(member_id)) if member_id.isdecimal() else None
    if person is None:
        return None
    if not chat_id:
        return Seat(person, world.private_chat(person.id))
    return next((seat for seat in seats_in_groups(world) if seat.name == name), None)


def seats_in_groups(world: World) -> list[Seat]:
    """Of everybody who is in a group now."""
    groups = [chat for chat in world.chats.values() if isinstance(chat, GroupChat) and chat.migrated_to is None]
    return [Seat(world.people[one], group) for group in groups for one in group.present() if one in world.people]
