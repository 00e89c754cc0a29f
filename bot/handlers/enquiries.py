"""Enquiries: passed to the RTP Secretariat, and answered by it."""

from bot.taps import Args
from roundtable.services import enquiries, enquiry_answers
from roundtable.services.desk import Desk, Turn


async def tap_write(desk: Desk, turn: Turn, args: Args) -> None:
    await enquiries.write(desk, turn)


async def tap_again(desk: Desk, turn: Turn, args: Args) -> None:
    await enquiries.write(desk, turn, args.number())


async def tap_pass(desk: Desk, turn: Turn, args: Args) -> None:
    await enquiries.pass_on(desk, turn, args.number())


async def tap_files(desk: Desk, turn: Turn, args: Args) -> None:
    await enquiries.pass_files(desk, turn, args.number())


async def tap_drop(desk: Desk, turn: Turn, args: Args) -> None:
    await enquiries.drop(desk, turn, args.number())


async def tap_list(desk: Desk, turn: Turn, args: Args) -> None:
    await enquiry_answers.list_waiting(desk, turn, args.number(absent=0))


async def tap_show(desk: Desk, turn: Turn, args: Args) -> None:
    await enquiry_answers.show(desk, turn, args.number())


async def tap_answer(desk: Desk, turn: Turn, args: Args) -> None:
    await enquiry_answers.ask_answer(desk, turn, args.number())


async def tap_send(desk: Desk, turn: Turn, args: Args) -> None:
    await enquiry_answers.send_answer(desk, turn, args.number())


async def tap_leave(desk: Desk, turn: Turn, args: Args) -> None:
    await enquiry_answers.leave(desk, turn)
