"""The humans of this world, each with a phone."""

import json
from dataclasses import dataclass, field
from pathlib import Path

from simulator.wire import Json

Words = str | dict[str, str]
"""A text, or one for each language of the page."""


# Who speaks in the name of a group: https://core.telegram.org/bots/api#message, field sender_chat.
ANONYMOUS: Json = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}


@dataclass(frozen=True)
class SimPerson:
    """Somebody with a phone; `start_payload` is the start link they were sent.

    `name` is what Telegram knows. The page shows `title` in its place when there is one, and `caption` below it.
    `email` is the address of their mailbox; who has no Telegram has only that on the phone.
    """

    id: int
    name: str
    caption: Words = field(default="", hash=False)
    language_code: str = "lo"
    phone_number: str | None = None
    start_payload: str | None = None
    shown: bool = False
    title: Words = field(default="", hash=False)
    email: str | None = None
    has_telegram: bool = True

    @property
    def names(self) -> Json:
        """Telegram keeps a first and a last name; what follows the first blank is the last."""
        first, _, last = self.name.partition(" ")
        return {"first_name": first, **({"last_name": last} if last else {})}

    def as_user(self) -> Json:
        return {"id": self.id, "is_bot": False, **self.names, "language_code": self.language_code}

    def as_chat(self) -> Json:
        return {"id": self.id, "type": "private", **self.names}

    def as_contact(self) -> Json:
        return {"phone_number": self.phone_number or f"+85620{self.id:08d}", **self.names, "user_id": self.id}


def people_from_file(path: Path) -> list[Json]:
    """Arguments for `Simulator.add_person`: a JSON list of objects, `name` needed, the rest as in SimPerson."""
    people = json.loads(path.read_text(encoding="utf-8"))
    if not isinstance(people, list) or not all(isinstance(one, dict) and one.get("name") for one in people):
        raise ValueError(f"{path}: a list of people, each with a name, was expected")
    return people
