"""A letter to a chair that is taken up: held, shown, told, or overtaken by what came meanwhile."""

from dataclasses import dataclass, replace

from roundtable.books import Transaction
from roundtable.chair_letters import ChairLetter, ChairLetterState, chair_of, is_missing
from roundtable.clearances import SubjectKind
from roundtable.deliveries import Attachment
from roundtable.errors import TooOld
from roundtable.languages import Bilingual
from roundtable.notices import Obstacle
from roundtable.obligations import ObligationKey
from roundtable.permissions import Action
from roundtable.quiet_hours import in_office_hours
from roundtable.services.answering import tell
from roundtable.services.chair_letter_lines import office_of
from roundtable.services.desk import Desk, Turn
from roundtable.services.obligations import require, require_sight
from roundtable.services.snapshots import View, view
from roundtable.statements.chair_letters import ChairLetterOvertaken, ChairTold
from roundtable.statements.parts import ObligationLine, PersonLine
from roundtable.submissions import FileKind


@dataclass(frozen=True, slots=True)
class Held:
    """A letter, held with its obligation to the end of the transaction. `was_told`: a chair was told of it already."""

    seen: View
    letter: ChairLetter
    was_told: bool

    @property
    def key(self) -> ObligationKey:
        return self.letter.obligation

    @property
    def item(self) -> ObligationLine:
        return self.seen.line(self.key)

    @property
    def title(self) -> Bilingual:
        """Short, for whoever clears it."""
        title = self.item.title
        return Bilingual(f"{self.key.body} · {title.lo}", f"{self.key.body} · {title.en}")

    @property
    def chair(self) -> PersonLine:
        """As it was addressed."""
        known = self.seen.people.get(self.letter.chair_id)
        if known is None:
            raise TooOld(self.item)
        posts = tuple(post for post in known[1] if post.body == self.key.body)
        return self.seen.person_line(known[0], posts[:1])

    @property
    def is_overtaken(self) -> bool:
        chair = chair_of(self.seen.snapshot, self.key.body, self.seen.today)
        is_same = chair is not None and chair.person.id == self.letter.chair_id
        return self.was_told or not is_same or not is_missing(self.seen.snapshot, self.key, self.seen.today)

    @property
    def is_prepared(self) -> bool:
        """Neither told nor put away."""
        return self.letter.state is ChairLetterState.DRAFT

    @property
    def is_draft(self) -> bool:
        """Whether it can still be told."""
        return self.is_prepared and not self.is_overtaken

    @property
    def digest(self) -> str:
        """Of what would be sent; empty where nothing is to be sent any more."""
        return self.letter.digest if self.is_draft else ""

    @property
    def file(self) -> Attachment:
        return Attachment(self.letter.sha256, self.letter.name, FileKind.DOCUMENT)


async def hold(desk: Desk, tx: Transaction, turn: Turn, letter_id: int) -> Held | None:
    """None for what is no letter of ours."""
    await tx.locks.hold(SubjectKind.CHAIR.subject(letter_id))
    letter = await tx.chair_letters.get(letter_id)
    if letter is None:
        return None
    await tx.locks.hold(str(letter.obligation))
    letter = await tx.chair_letters.get(letter_id) or letter
    told = await tx.chair_letters.told_of(letter.obligation)
    was_told = any(one.id != letter.id for one in told)
    return Held(await view(desk, tx, turn.today), letter, was_told)


async def take(desk: Desk, tx: Transaction, turn: Turn, letter_id: int) -> Held:
    """One's own. Raises NotAllowed for who may not tell a chair, or not see it, and TooOld for anybody else's."""
    held = await hold(desk, tx, turn, letter_id)
    if held is None:
        raise TooOld
    require_telling(turn, held.seen, held.key)
    if held.letter.in_charge_id != turn.holder.person.id or held.letter.state is ChairLetterState.DISCARDED:
        raise TooOld(held.item)
    return held


def require_telling(turn: Turn, seen: View, key: ObligationKey) -> None:
    require(seen, turn, Action.TELL_CHAIR, key)
    require_sight(turn, seen, key)


async def tell_office(desk: Desk, tx: Transaction, turn: Turn, held: Held) -> Obstacle | None:
    """One kind word with the letter to each of them. Returns what stands in the way, None when it is done. Raises
    TooOld for what is not to be told any more."""
    people = office_of(desk, held.seen, held.key)
    if not people:
        return Obstacle.NOBODY
    if not held.digest or not await tx.chair_letters.tell(held.letter.id, turn.now):
        raise TooOld(held.item)
    await tx.audit.add(turn.now, turn.who, "chair-told", str(held.key))
    silent = not in_office_hours(turn.now, held.seen.snapshot.rest_days)
    for person in people:
        is_chair = person.id == held.letter.chair_id
        to = held.seen.person_line(person)
        if not is_chair:
            chair = held.seen.people[held.letter.chair_id][0]
            to = replace(to, hears_for=(held.seen.name_line(chair),))
        word = ChairTold(held.item, held.chair, to, is_chair)
        await tell(desk, tx, person, word, turn.now, attachments=(held.file,), silent=silent)
    return None


async def put_away(tx: Transaction, turn: Turn, held: Held, *, is_overtaken: bool = False) -> None:
    """Raises TooOld when it is no draft."""
    if not await tx.chair_letters.discard(held.letter.id):
        raise TooOld(held.item)
    action = "chair-letter-overtaken" if is_overtaken else "chair-letter-dropped"
    await tx.audit.add(turn.now, turn.who, action, str(held.key))


def overtaken(held: Held) -> ChairLetterOvertaken:
    return ChairLetterOvertaken(held.item)
