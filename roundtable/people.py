"""People, and the posts they hold."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from roundtable.channels import ChannelKind
from roundtable.languages import UNNAMED, Bilingual, Language, Tongue
from roundtable.posts import Post, PostKind


@dataclass(frozen=True, slots=True)
class Person:
    """A human. `name`, `title`, `salutation` and `position` (Deputy Director General, …) are as typed, in both scripts.

    `language` is None until chosen; `chat_id` is the private Telegram chat, None while not linked (never pressed
    Start, blocked the bot, left). `email` and `phone` (+85620…) are None while unknown, and once they were refused.
    `channels` is the order in which they want to be written to, empty until they have said so. `placeholder` marks a
    holder who is named by the post because nobody has been named yet. `shows_phone`: counterparts may be given it.
    `in_both`: they are written to in both languages, `language` (Lao) first. `is_forgotten`: at their
    own wish nothing is left of them but that somebody was here.
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
    in_both: bool = False
    is_forgotten: bool = False

    @property
    def speaks(self) -> Language:
        """The language to use where there is room for one only: the chosen one, Lao before anything is chosen."""
        return self.language or Language.LO

    @property
    def tongue(self) -> Tongue:
        """What they are written to in: everything that is worded for them goes by it."""
        return Tongue.BOTH if self.in_both else Tongue(self.speaks)

    def speaking(self, tongue: Tongue) -> "Person":
        """The same person, written to in this."""
        return replace(self, language=tongue.first, in_both=tongue is Tongue.BOTH)


@dataclass(frozen=True, slots=True)
class Holding:
    """That a person holds a post from `start_on` (included; None: always) to `end_on` (excluded; None: open).
    It goes on no longer than its body. `acting_for` is the person (id) for whom they hold it while that one is away."""

    person: Person
    post: Post
    start_on: date | None = None
    end_on: date | None = None
    acting_for: int | None = None

    def current_on(self, day: date) -> bool:
        return (self.start_on is None or self.start_on <= day) and (self.end_on is None or day < self.end_on)


def is_filled_or_vacant(post: Post, ever_held: Collection[int]) -> bool:
    """Whether the post counts; `ever_held` are the posts (ids) that somebody holds, held or will hold. Members are
    as many as come: a post of theirs that is only there to be invited to is no vacancy."""
    return post.kind is not PostKind.MEMBER or post.id in ever_held
