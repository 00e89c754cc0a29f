"""Choices: what a person can press under a message. A verb and ids; the label is found in messages/."""

from dataclasses import dataclass, replace
from datetime import date

from roundtable.languages import Bilingual, Language
from roundtable.obligations import ObligationKey

MAX_CALLBACK_BYTES = 64  # https://core.telegram.org/bots/api#inlinekeyboardbutton

LONGEST_LABEL = {Language.LO: 18, Language.EN: 28}
"""Clusters on a button: what one row of a small phone shows. Lao letters are the wider ones."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A button. `verb` names the route, `args` are ids (never words); together at most 64 bytes as `data`.

    `label` is the key of its words (default: the verb). What the label speaks of is in `about` (an obligation) and
    `name` (its short title, or without an obligation somebody's name), `on` (a date), `text` (a reference, shown as it
    is) or `whom` (the principal in whose name it is said: `in_the_name_of` puts their id behind the other ids). Where
    it `opens` an address, it is no tap of ours: Telegram goes there.
    """

    verb: str
    args: tuple[str, ...] = ()
    label: str = ""
    about: ObligationKey | None = None
    name: Bilingual | None = None
    on: date | None = None
    text: str = ""
    opens: str = ""
    whom: Bilingual | None = None

    def __post_init__(self) -> None:
        if len(self.data.encode()) > MAX_CALLBACK_BYTES:
            raise ValueError(f"callback data of {self.verb} is longer than {MAX_CALLBACK_BYTES} bytes")

    @property
    def data(self) -> str:
        """What Telegram carries back, e.g. "file|12|HLT/annual-workplan/2027"; or the address it opens."""
        return self.opens or "|".join((self.verb, *self.args))

    @property
    def key(self) -> str:
        return self.label or self.verb


Rows = tuple[tuple[Choice, ...], ...]


def read_choice(data: str) -> tuple[str, tuple[str, ...]]:
    """Split callback data into verb and args. Never raises: what a phone sends is checked by the route."""
    verb, *args = data.split("|")
    return verb, tuple(args)


_NAMED = "@"
"""Before the id of the principal in whose name a choice is made, which stands last."""


def in_the_name_of(choice: Choice, principal_id: int) -> Choice:
    return replace(choice, args=(*choice.args, f"{_NAMED}{principal_id}"))


def without_name(args: tuple[str, ...]) -> tuple[tuple[str, ...], int | None]:
    """The other arguments, and the id of the principal in whose name the choice is made; None: in nobody's."""
    if args and args[-1].startswith(_NAMED) and args[-1][1:].isascii() and args[-1][1:].isdigit():
        return args[:-1], int(args[-1][1:])
    return args, None


def turning(verb: str, before: int, after: int) -> Rows:
    """To the pages of a list before and after, side by side; 0: there is none."""
    pages = ((before, "page-before"), (after, "page-after"))
    row = tuple(Choice(verb, (str(page),), label=label) for page, label in pages if page)
    return (row,) if row else ()


def column(*choices: Choice) -> Rows:
    """One button a row, the manner of this house."""
    return tuple((choice,) for choice in choices)
