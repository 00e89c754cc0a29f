"""People, and the posts they hold."""

from dataclasses import dataclass
from datetime import date

from roundtable.channels import ChannelKind
from roundtable.languages import UNNAMED, Bilingual, Language
from roundtable.posts import Post


@dataclass(frozen=True, slots=True)
class Person:
    """A human. `name`, `title`, `salutation` and `position` (Deputy Director General, …) are as typed, in both scripts.

    `language` is None until chosen; `chat_id` is the private Telegram chat, None while not linked (never pressed
    Start, blocked the bot, left). `email` and `phone` (+85620…) are None while unknown, and once they were refused.
    `channels` is the order in which they want to be written to, empty until they have said so. `placeholder` marks a
    holder who is named by the post because nobody has been named yet. `shows_phone`: counterparts may be given it.
    """

    id: int
    name: Bilingual
    title: Bilingual = UNNAMED
    salutation: Bilingual = UNNAMED
    language: Language | None = None
    chat_id: int | None = None
    placeholder: bool = False
    email: str | None = None
    phone: str | None = None
    channels: tuple[ChannelKind, ...] = ()
    position: Bilingual = UNNAMED
    shows_phone: bool = False

    @property
    def speaks(self) -> Language:
        """The language to use: the chosen one, Lao before anything is chosen."""
        return self.language or Language.LO


@dataclass(frozen=True, slots=True)
class Holding:
    """That a person holds a post from `start_on` (included; None: always) to `end_on` (excluded; None: open)."""

    person: Person
    post: Post
    start_on: date | None = None
    end_on: date | None = None

    def current_on(self, day: date) -> bool:
        return (self.start_on is None or self.start_on <= day) and (self.end_on is None or day < self.end_on)
