"""The humans of this world, each with a phone."""

import json
from dataclasses import dataclass
from pathlib import Path

from simulator.wire import Json


@dataclass(frozen=True)
class SimPerson:
    """Somebody with a phone. `caption` is their post in one line; `start_payload` the start link they were sent."""

    id: int
    name: str
    caption: str = ""
    language_code: str = "lo"
    phone_number: str | None = None
    start_payload: str | None = None
    shown: bool = False

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
