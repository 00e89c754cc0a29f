"""Notices that were approved: how far each is, and at the end who has it not."""

from dataclasses import dataclass
from datetime import date, datetime

from roundtable.choices import Choice, Rows, column
from roundtable.clearances import ClearedBy
from roundtable.languages import Bilingual
from roundtable.notices import NoticeState, Tally
from roundtable.statements.notices import NoticeRecipient, at_notice
from roundtable.statements.parts import PersonLine, Statement


@dataclass(frozen=True)
class ClearedLine:
    """How it was cleared: by a head (`by`), or on paper by whoever has signed, as typed; by the operator neither."""

    how: ClearedBy
    at: datetime | None
    by: PersonLine | None = None
    signed_by: str = ""
    signed_on: date | None = None


@dataclass(frozen=True)
class NoticeProgress(Statement):
    """How far it is. `goes_out_at` is set while its hour has not come; `asks_to_end`: is the rest to be left out?"""

    notice_id: int
    title: Bilingual
    state: NoticeState
    tally: Tally
    acknowledged: int
    by: PersonLine | None
    goes_out_at: datetime | None = None
    cut_short: bool = False
    asks_to_end: bool = False
    cleared: ClearedLine | None = None

    def choices(self) -> Rows:
        if self.asks_to_end:
            return column(
                at_notice("notice-end-sure", self.notice_id), at_notice("notice-show", self.notice_id, label="back")
            )
        moves: tuple[Choice, ...] = ()
        if self.state is NoticeState.SENDING:
            moves = (at_notice("notice-stop", self.notice_id),)
        elif self.state is NoticeState.STOPPED and not self.cut_short:
            moves = (at_notice("notice-go-on", self.notice_id), at_notice("notice-end", self.notice_id))
        again = at_notice("notice-show", self.notice_id, label="notice-again")
        return column(*moves, at_notice("notice-names", self.notice_id, "1"), again)


@dataclass(frozen=True)
class NoticeUnchanged(Statement):
    """Said on the button itself, not in the chat: the card that is to be brought up to date says what is so already."""

    translatable = False

    since_at: datetime
    is_today: bool


@dataclass(frozen=True)
class NoticeSentAlready(Statement):
    """Pressed a second time: it was approved then, and nothing was changed."""

    notice_id: int
    title: Bilingual
    approved_at: datetime

    def choices(self) -> Rows:
        return column(at_notice("notice-show", self.notice_id))


@dataclass(frozen=True)
class NoticeReport(Statement):
    """At the end: how many have it, and who not. `lines` are the first of those without it and `more` how many such
    follow, vacant posts among them."""

    notice_id: int
    title: Bilingual
    tally: Tally
    vacant: int
    lines: tuple[NoticeRecipient, ...]
    more: int

    def choices(self) -> Rows:
        return column(at_notice("notice-names", self.notice_id, "1"), at_notice("notice-show", self.notice_id))
