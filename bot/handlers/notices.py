"""Notices: the steps of a draft, sending, stopping, and taking note."""

from bot.taps import Args
from roundtable.audiences import Addressed
from roundtable.languages import Language
from roundtable.services import notice_drafts, notices
from roundtable.services.desk import Desk, Turn
from roundtable.statements.notice_progress import NoticeUnchanged


async def tap_open(desk: Desk, turn: Turn, args: Args) -> None:
    await notice_drafts.open_notices(desk, turn)


async def tap_new(desk: Desk, turn: Turn, args: Args) -> None:
    await notice_drafts.begin(desk, turn)


async def tap_draft(desk: Desk, turn: Turn, args: Args) -> None:
    await notice_drafts.show_draft(desk, turn, args.number())


async def tap_next(desk: Desk, turn: Turn, args: Args) -> None:
    await notice_drafts.go_to_next(desk, turn, args.number())


async def tap_to(desk: Desk, turn: Turn, args: Args) -> None:
    await notice_drafts.show_audience(desk, turn, args.number())


async def tap_post(desk: Desk, turn: Turn, args: Args) -> None:
    await notice_drafts.switch_post(desk, turn, args.number(), args.word(Addressed, 1))


async def tap_bodies(desk: Desk, turn: Turn, args: Args) -> None:
    await notice_drafts.show_bodies(desk, turn, args.number())


async def tap_body(desk: Desk, turn: Turn, args: Args) -> None:
    await notice_drafts.switch_body(desk, turn, args.number(), args.text(1))


async def tap_names(desk: Desk, turn: Turn, args: Args) -> None:
    await notices.show_names(desk, turn, args.number(), args.number(1), args.number(2, absent=0))


async def tap_words(desk: Desk, turn: Turn, args: Args) -> None:
    await notice_drafts.ask_words(desk, turn, args.number(), args.word(Language, 1))


async def tap_file(desk: Desk, turn: Turn, args: Args) -> None:
    await notice_drafts.ask_file(desk, turn, args.number())


async def tap_no_file(desk: Desk, turn: Turn, args: Args) -> None:
    await notice_drafts.go_without_file(desk, turn, args.number())


async def tap_check(desk: Desk, turn: Turn, args: Args) -> None:
    await notice_drafts.check(desk, turn, args.number())


async def tap_ready(desk: Desk, turn: Turn, args: Args) -> None:
    await notice_drafts.go_back_to_check(desk, turn, args.number(), args.number(1))


async def tap_drop(desk: Desk, turn: Turn, args: Args) -> None:
    await notice_drafts.drop(desk, turn, args.number())


async def tap_send(desk: Desk, turn: Turn, args: Args) -> None:
    await notices.approve(desk, turn, args.number(), args.number(1))


async def tap_stop(desk: Desk, turn: Turn, args: Args) -> None:
    await notices.press_stop(desk, turn, args.number())


async def tap_go_on(desk: Desk, turn: Turn, args: Args) -> None:
    await notices.press_go_on(desk, turn, args.number())


async def tap_end(desk: Desk, turn: Turn, args: Args) -> None:
    await notices.ask_end(desk, turn, args.number())


async def tap_end_sure(desk: Desk, turn: Turn, args: Args) -> None:
    await notices.press_end(desk, turn, args.number())


async def tap_show(desk: Desk, turn: Turn, args: Args) -> NoticeUnchanged | None:
    return await notices.show(desk, turn, args.number())


async def tap_noted(desk: Desk, turn: Turn, args: Args) -> None:
    await notices.take_note(desk, turn, args.number())


TAPS = {
    "noted": tap_noted,
    "notice": tap_open,
    "notice-bodies": tap_bodies,
    "notice-body": tap_body,
    "notice-check": tap_check,
    "notice-draft": tap_draft,
    "notice-drop": tap_drop,
    "notice-end": tap_end,
    "notice-end-sure": tap_end_sure,
    "notice-file": tap_file,
    "notice-go-on": tap_go_on,
    "notice-names": tap_names,
    "notice-new": tap_new,
    "notice-next": tap_next,
    "notice-no-file": tap_no_file,
    "notice-post": tap_post,
    "notice-ready": tap_ready,
    "notice-send": tap_send,
    "notice-show": tap_show,
    "notice-stop": tap_stop,
    "notice-to": tap_to,
    "notice-words": tap_words,
}
"""By the verb of the button."""
