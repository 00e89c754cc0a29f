"""Invites: one that was made, its words to pass on, and codes that fit none."""

from dataclasses import dataclass
from datetime import date, datetime

from roundtable.choices import Choice, Rows, column
from roundtable.statements.parts import PersonLine, PostLine, Statement


@dataclass(frozen=True)
class InviteMade(Statement):
    """To whoever made it: the next message is to be passed on, or its picture shown. `whom` it is for, where that was
    said; `last_on` is the last day on which it opens."""

    id: int
    post_id: int
    post: PostLine
    last_on: date
    whom: PersonLine | None = None

    def choices(self) -> Rows:
        return column(
            Choice("invite-revoke", (str(self.id),), label="revoke"),
            Choice("people-post", (str(self.post_id), "1"), label="back"),
        )


@dataclass(frozen=True)
class InviteMadeBefore(Statement):
    """Said on the button itself, which was pressed twice: the link is made and stands in the chat."""

    translatable = False


@dataclass(frozen=True)
class InviteToPass(Statement):
    """The words to pass on, with the link as a QR picture. While nobody knows what the bot is called, `link` is None
    and the code is to be sent to it."""

    link: str | None
    code: str
    post: PostLine
    last_on: date
    whom: PersonLine | None = None
    both_languages = True
    translatable = False
    carries_secret = True

    def drawn(self) -> str:
        return self.link or ""


@dataclass(frozen=True)
class CodesToWait(Statement):
    """To a chat that has sent too many codes that fit nothing: until when it is to wait."""

    until_at: datetime
    both_languages = True
    translatable = False


@dataclass(frozen=True)
class CodesGuessed(Statement):
    """To the RTP Secretariat: so many `chats` have sent codes that fit no invite, `tries` each within an hour. `who` is
    somebody we know; None: somebody we do not."""

    tries: int
    chats: int = 1
    who: PersonLine | None = None

    def choices(self) -> Rows:
        return column(Choice("people", label="people"))


@dataclass(frozen=True)
class WordsNotKept(Statement):
    """The words of this message let somebody in: they were said once and are kept nowhere, in no language."""

    both_languages = True
    translatable = False
