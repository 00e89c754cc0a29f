"""Assistants and the principals in whose name they press a button."""

from dataclasses import dataclass

from roundtable.actors import Holder
from roundtable.moments import local_day
from roundtable.permissions import Action, may
from roundtable.posts import Post, PostKind, Side
from roundtable.principals import Tie
from roundtable.services.desk import Desk
from tests.bot.kinds_of_actors import Kind, comes_on, holder_of, post_of, spelled
from tests.cast import Player


@dataclass(frozen=True)
class Office:
    """What somebody holds, what the principal holds whom their buttons name, and the post of assistant through which
    they are tied (None: they are not, or no more). It `counts` where the name is theirs to use for Health today."""

    holds: tuple[Kind, ...]
    principal: tuple[Kind, ...]
    tied: Kind | None
    counts: bool

    def __str__(self) -> str:
        tie = "tied" if self.tied is not None else "not tied"
        return f"{spelled(self.holds)}; in the name of {spelled(self.principal)}; {tie}"


@dataclass(frozen=True)
class Seated:
    """An office with its people: whoever presses, and the name (a person's id) on their buttons."""

    office: Office
    player: Player
    principal_id: int

    def named(self, data: str) -> str:
        return f"{data}|@{self.principal_id}"

    def may_say(self, action: Action, data: str, body: str) -> bool:
        """In that name: where it is theirs to use, what the principal's own post makes of their post of assistant; only
        what is said."""
        if not self.office.counts or self.office.tied is None or data.split("|")[0] not in SAID_IN_NAMES:
            return False
        holder = self.player.holder
        tied = self.office.tied
        through = [one for one in holder.posts if (one.body, one.kind, one.side) == (tied.body, tied.post, tied.side)]
        theirs = tuple(Post(0, one.body, one.post, one.side) for one in self.office.principal if one.held == "now")
        return may(Holder(holder.person, tuple(through), principals=theirs), action, body)


SAID_IN_NAMES = frozenset({"approve", "file", "paper"})
"""What is said for a body in somebody's name; other buttons only show something, or are about whoever presses."""


async def seat(desk: Desk, chat_id: int, office: Office) -> Seated:
    player = await comes_on(desk, chat_id, *office.holds)
    today = local_day(desk.clock.now())
    async with desk.work() as tx:
        principal, _ = await holder_of(tx, office.principal[0], today)
        for kind in office.principal[1:]:
            await tx.roster.add_holding(principal.id, (await post_of(tx, kind)).id, None, None)
        if office.tied is not None:
            person = player.holder.person.id
            held = await tx.roster.holdings_of(person)
            post = await post_of(tx, office.tied)
            away = next((one.acting_for for one in held if one.post.id == post.id and one.acting_for), None)
            await tx.ties.put(Tie(away or person, post.id, principal.id))
    return Seated(office, player, principal.id)


def assistant(body: str = "HLT", side: Side = Side.GOVERNMENT, held: str = "now", *, acts: bool = False) -> Kind:
    return Kind(body, PostKind.ASSISTANT, side, held, acts)
