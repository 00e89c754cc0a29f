"""The pieces that statements are made of: people, obligations and papers, with their names in both languages."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import ClassVar

from roundtable.calendar import RoundTableKind
from roundtable.choices import Choice, Rows, in_the_name_of
from roundtable.duties import Family
from roundtable.histories import NOTHING_SAID, History
from roundtable.languages import UNNAMED, Bilingual
from roundtable.obligations import ObligationKey, Standing, State
from roundtable.posts import PostKind, Side
from roundtable.submissions import FileKind, SubmissionChannel


class Statement:
    """Something we can say. Subclasses are frozen dataclasses of plain data (they are stored as JSON)."""

    both_languages: ClassVar[bool] = False
    """Said in Lao and English at once, Lao first: to strangers, and receipts."""

    shows_menu: ClassVar[bool] = False
    """Carries the six menu buttons (the reply keyboard)."""

    asks_contact: ClassVar[bool] = False
    """Carries the button with which people share their own phone number, and one to leave it out."""

    ends_keyboard: ClassVar[bool] = False
    """Takes away what lies under the input field."""

    translatable: ClassVar[bool] = True
    """Has "English text" / the Lao text one tap away as its last button."""

    falls_on_days: ClassVar[bool] = False
    """What it speaks of falls on days; a letter brings them as a calendar."""

    lines_shown: ClassVar[int] = 10
    """Lines of a list of obligations, and buttons under it, before "and N more". A letter has room for more."""

    carries_secret: ClassVar[bool] = False
    """Its words let somebody in: they are kept only until they have been said, shown in no list, and said over no other
    channel."""

    for_groups: ClassVar[bool] = False
    """May be said in a group of Telegram, where everybody reads it. Nothing else is said there."""

    def choices(self) -> Rows:
        """The buttons under it, without the translation button."""
        return ()

    def has_kept_menu(self) -> bool:
        """Whether it carries the few buttons of who holds no post any more, in place of the six menu buttons."""
        return False

    def drawn(self) -> str:
        """What is drawn beside it as a QR code, for whoever stands in the same room; empty: nothing."""
        return ""

    def called(self) -> Bilingual | None:
        """What a letter is called that says it; None: by the obligations it speaks of."""
        return None


@dataclass(frozen=True)
class PostLine:
    """A post with its body's name; `acting_for` is who is away, and holds it otherwise. `organisation` fills it, where
    that is known: two posts of one kind differ by that alone."""

    kind: PostKind
    side: Side
    body: str
    body_name: Bilingual
    acting_for: Bilingual | None = None
    organisation: Bilingual | None = None


@dataclass(frozen=True)
class NameLine:
    """A principal, by the name and title that are typed of them."""

    id: int
    name: Bilingual
    title: Bilingual = UNNAMED


@dataclass(frozen=True)
class PersonLine:
    """A person as written in a letter: salutation, title and name as typed (title and salutation may be empty).
    `on_behalf_of`: in whose name they speak here; `hears_for`: what is said to them is for these."""

    name: Bilingual
    title: Bilingual = UNNAMED
    salutation: Bilingual = UNNAMED
    posts: tuple[PostLine, ...] = ()
    on_behalf_of: NameLine | None = None
    hears_for: tuple[NameLine, ...] = ()


@dataclass(frozen=True)
class ObligationLine:
    """An obligation with the names that speak of it, where it stands and how it came there; where it hangs on a
    `round_table`, of which kind that is. `topics` are those of a meeting that has a day, as they were typed."""

    key: ObligationKey
    body_name: Bilingual
    title: Bilingual
    short: Bilingual
    family: Family
    standing: Standing
    history: History = NOTHING_SAID
    round_table: RoundTableKind | None = None
    topics: str = ""

    def is_only_due(self, on: date) -> bool:
        """Whether nothing is to take place on that day: it is only the day to do it by."""
        return not self.standing.state.settled and self.standing.planned_on != on


@dataclass(frozen=True)
class FileLine:
    name: str
    size_bytes: int
    media_type: str
    sha256: str
    pages: int | None = None
    kind: FileKind = FileKind.DOCUMENT


@dataclass(frozen=True)
class SubmissionLine:
    """A submission as a receipt knows it, by whom and perhaps in whose name. `received_at` is aware UTC; it is shown in
    Vientiane time."""

    id: int
    reference: str
    version: int
    received_at: datetime
    by: Bilingual
    channel: SubmissionChannel
    files: tuple[FileLine, ...] = ()
    on_behalf_of: NameLine | None = None


LISTED = "listed"
"""What a button says that stands on a list: the list stays there, where a card would give way to the answer."""


def about(verb: str, item: ObligationLine, *args: str, label: str = "", on: date | None = None) -> Choice:
    """A choice about one obligation: its key is the first argument."""
    return Choice(verb, (str(item.key), *args), label=label, about=item.key, name=item.short, on=on)


def arrivals(item: ObligationLine) -> tuple[Choice, ...]:
    """For the RTP Secretariat: whether what was sent on paper has arrived; that it has, where nobody said so before and
    it is still open."""
    if item.standing.state is State.ON_PAPER:
        return about("arrived", item), about("not-arrived", item)
    is_open = item.family is Family.PAPER and not item.standing.state.settled
    return (about("arrived", item, label="came-on-paper"),) if is_open else ()


def in_names(choice: Choice, names: Sequence[NameLine], label: str = "in-name-of") -> tuple[Choice, ...]:
    """The choice as an assistant makes it: in the name of the one principal, whom the message names; one choice
    for each where there are several, called by `label`."""
    if len(names) < 2:
        return tuple(in_the_name_of(choice, one.id) for one in names) or (choice,)
    return tuple(in_the_name_of(replace(choice, label=label, whom=one.name), one.id) for one in names)
