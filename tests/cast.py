"""The cast: people named by their post, in the example roster, who act at a desk.

`Cast.join` links the holder of a post to a chat; a Player then takes turns and reads what was said to them.
"""

import itertools
from dataclasses import dataclass, field
from datetime import datetime

from app.roster.loading import compare, load
from app.roster.roster_file import example_text, parse_roster
from messages.wording import TemplateWording
from roundtable.actors import Actor, Holder, Stranger
from roundtable.books import Transaction
from roundtable.channels import ONLY_TELEGRAM, ChannelKind
from roundtable.deliveries import Delivery
from roundtable.duty_file import load_duties
from roundtable.languages import Language
from roundtable.moments import local_day
from roundtable.obligations import ObligationKey
from roundtable.ports import Clock
from roundtable.posts import PostKind, Side, default_side
from roundtable.principals import Offices
from roundtable.quiet_hours import SendWindows
from roundtable.services.desk import Desk, Turn
from roundtable.statements.parts import Statement
from roundtable.submissions import FileKind, StoredFile, UploadState
from storage.opened import Storage

_updates = itertools.count(1)


@dataclass
class Player:
    """One person's chat, seen from the desk."""

    desk: Desk
    chat_id: int
    actor: Actor
    language: Language = Language.LO
    seen: set[int] = field(default_factory=set)

    @property
    def holder(self) -> Holder:
        assert isinstance(self.actor, Holder)
        return self.actor

    def turn(self, message_id: int | None = None) -> Turn:
        """A new update of this person, now."""
        return Turn(self.actor, self.chat_id, self.language, next(_updates), self.desk.clock.now(), message_id)

    async def hears(self) -> list[Statement]:
        """What was stored for this chat since the last time, oldest first; mornings not worded yet are left out."""
        async with self.desk.work.reading() as tx:
            deliveries = await tx.deliveries.list(None, 1000)
        new = [one for one in reversed(deliveries) if one.what.chat_id == self.chat_id and one.id not in self.seen]
        self.seen.update(one.id for one in new)
        return [self.desk.wording.load(one.what.statement) for one in new if one.what.statement]

    async def deliveries(self) -> list[Delivery]:
        async with self.desk.work.reading() as tx:
            return [one for one in await tx.deliveries.list(None, 1000) if one.what.chat_id == self.chat_id]

    async def uploads(
        self, name: str = "workplan.docx", *, size: int = 30_000, wanted: ObligationKey | None = None
    ) -> int:
        """A file of this person that has been fetched already and is asked about. Returns the upload's id."""
        assert isinstance(self.actor, Holder)
        async with self.desk.work() as tx:
            upload = await tx.uploads.add(self.chat_id, self.actor.person.id, self.desk.clock.now(), None, "", wanted)
            file = await tx.uploads.add_file(upload.id, 1, f"file-{upload.id}", FileKind.DOCUMENT, name, size)
            stored = StoredFile(
                f"{upload.id:064x}", size, "application/pdf", name, FileKind.DOCUMENT, 3, f"file-{upload.id}"
            )
            await tx.uploads.stored(file.id, stored)
            await tx.uploads.set_state(upload.id, UploadState.ASKED)
        return upload.id


@dataclass
class Cast:
    """Everybody who may come on; `players` are those who have."""

    desk: Desk
    players: list[Player] = field(default_factory=list)
    _chats: "itertools.count[int]" = field(default_factory=lambda: itertools.count(5001))

    async def join(
        self, body: str, kind: PostKind, *, side: Side | None = None, language: Language = Language.LO
    ) -> Player:
        """The first holder of the post who has no chat yet, with a chat and a language."""
        chat_id = next(self._chats)
        now = self.desk.clock.now()
        async with self.desk.work() as tx:
            holding = next(
                one
                for one in await tx.roster.holdings()
                if (one.post.body, one.post.kind, one.post.side) == (body, kind, side or default_side(kind))
                and one.person.chat_id is None
            )
            await tx.roster.link_chat(holding.person.id, chat_id, now)
            await tx.roster.set_language(holding.person.id, language)
            actor = await _holder(tx, holding.person.id, now)
        player = Player(self.desk, chat_id, actor, language)
        self.players.append(player)
        return player

    def stranger_in(self, chat_id: int) -> Player:
        """Whoever writes from a chat that is nobody's just now."""
        return Player(self.desk, chat_id, Stranger())

    def stranger(self) -> Player:
        return Player(self.desk, next(self._chats), Stranger())


async def _holder(tx: Transaction, person_id: int, now: datetime) -> Holder:
    person = await tx.roster.person(person_id)
    assert person is not None
    offices = Offices(await tx.ties.all(), await tx.roster.holdings())
    return Holder.of(person, await tx.roster.holdings_of(person_id), local_day(now), offices)


def desk_at(storage: Storage, clock: Clock, channels: frozenset[ChannelKind] = ONLY_TELEGRAM) -> Desk:
    """With our words, duties and send windows, as every installation has them that sets nothing."""
    return Desk(storage.work, clock, TemplateWording(), load_duties(), SendWindows(), channels=channels)


async def load_example(storage: Storage, now: datetime) -> None:
    """The example roster, as `tomon roster import --example --yes` loads it, but for its ties: a test says itself in
    whose name an assistant acts."""
    async with storage.work() as tx:
        await load(tx, await compare(tx, parse_roster(example_text())), now)
        for tie in await tx.ties.all():
            await tx.ties.remove(tie)
