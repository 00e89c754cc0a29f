"""Who comes in by a link: whether it is they whom it is for, and word of it to who made it."""

from dataclasses import dataclass

from roundtable.choices import Choice, Rows, column
from roundtable.statements.join_requests import LANGUAGES
from roundtable.statements.parts import PersonLine, PostLine, Statement


@dataclass(frozen=True)
class InviteForWhom(Statement):
    """To whoever opens a link that is for somebody by name: are you this person?"""

    id: int
    whom: PersonLine
    post: PostLine
    both_languages = True
    translatable = False

    def choices(self) -> Rows:
        return column(Choice("invite-me", (str(self.id),)), Choice("invite-not-me", (str(self.id),)))


@dataclass(frozen=True)
class NotMyInvite(Statement):
    """To somebody else than whom a link is for: nothing was linked; they may ask to join."""

    both_languages = True
    translatable = False

    def choices(self) -> Rows:
        return LANGUAGES


@dataclass(frozen=True)
class NotTheInvited(Statement):
    """To who made a link: somebody else than `whom` has opened it. It is still good, and can be taken back."""

    id: int
    post_id: int
    whom: PersonLine
    post: PostLine

    def choices(self) -> Rows:
        return column(
            Choice("invite-revoke", (str(self.id),), label="revoke"),
            Choice("people-post", (str(self.post_id), "1"), label="people-post"),
        )


@dataclass(frozen=True)
class CameIn(Statement):
    """To who made a link: who came in by it, as what."""

    post_id: int
    who: PersonLine
    post: PostLine

    def choices(self) -> Rows:
        return column(Choice("people-post", (str(self.post_id), "1"), label="people-post"))
