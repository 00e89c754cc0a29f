"""What lies in the mailboxes of this world's people, newest letter last. In memory, and gone with the world."""

from collections.abc import Awaitable, Callable, Sequence

from simulator.files import Upload
from simulator.letters import Letter, opened, reply_to
from simulator.people import SimPerson
from simulator.world import World

Outgoing = Callable[[bytes], Awaitable[None]]
"""Carries a letter, as it stands on the wire, to where the bot reads its mail."""


class Mailboxes:
    """Everybody who has an address has a mailbox there; upper and lower case are the same. Where there is no `outgoing`
    nobody can reply."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._letters: dict[int, list[Letter]] = {}
        self._read: set[int] = set()
        self._replies = 0
        self.outgoing: Outgoing | None = None

    def owner(self, address: str) -> SimPerson | None:
        wanted = address.casefold()
        return next((one for one in self.world.people.values() if one.email and one.email.casefold() == wanted), None)

    def put(self, address: str, raw: bytes) -> Letter:
        """Raises LookupError when nobody has the address, and LookupError or ValueError for what cannot be read."""
        owner = self.owner(address)
        if owner is None:
            raise LookupError(f"nobody has the address {address}")
        letter = opened(raw, self.world.next_number("letter"), self.world.clock.now())
        self._letters.setdefault(owner.id, []).append(letter)
        self.world.tell("letter", self.world.private_chat(owner.id), {"letter_id": letter.id})
        return letter

    def of(self, person: SimPerson) -> tuple[Letter, ...]:
        return tuple(self._letters.get(person.id, ()))

    def letter(self, person: SimPerson, letter_id: int) -> Letter | None:
        return next((one for one in self.of(person) if one.id == letter_id), None)

    def is_read(self, letter: Letter) -> bool:
        return letter.id in self._read

    async def reply(self, person: SimPerson, letter: Letter, text: str, files: Sequence[Upload]) -> None:
        """As a mail program writes it. Raises LookupError where letters cannot go out."""
        if self.outgoing is None:
            raise LookupError("no letters leave these mailboxes")
        self._replies += 1
        await self.outgoing(reply_to(letter, person.email or "", self._replies, text, files))

    def mark_read(self, letter: Letter) -> None:
        """Known to this mail program alone: who wrote the letter never hears of it."""
        self._read.add(letter.id)
