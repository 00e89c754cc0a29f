"""The board as one message: its text stands under its picture, in every language that somebody can choose."""

from dataclasses import replace
from datetime import date

import pytest

from bot.pressing import press
from messages.samples.pieces import DUTIES
from roundtable.calendar import RoundTable, RoundTableKind
from roundtable.deliveries import Attachment, Delivery
from roundtable.languages import Bilingual, Language, Tongue
from roundtable.notices import LONGEST_CAPTION
from roundtable.obligations import Fact, FactKind, ObligationKey
from roundtable.services import board, submissions
from roundtable.services.desk import Desk
from roundtable.statements.board import Board
from roundtable.submissions import FileKind
from roundtable.words import Words, visible_length
from tests.cast import Cast, Player

PICTURE = Attachment("ab" * 32, "board.png", FileKind.PHOTO)
WORKPLAN, APPROVAL = (ObligationKey("HLT", duty, "2027") for duty in ("annual-workplan", "workplan-approval"))
ON_THE_BOARD = [duty.code for duty in DUTIES.all if not duty.preparation and duty.rhythms]

pytestmark = pytest.mark.parametrize("storage_url", ["sqlite"], indirect=True)


class Drawn:
    """A picture that is nothing but sent."""

    async def board(self, _: Board, __: Language) -> Attachment:
        return PICTURE


@pytest.fixture
async def drawing(desk: Desk, officer: Player) -> Desk:
    """With thirteen bodies, every duty that is asked for, and two round tables in the year: none is longer."""
    now = desk.clock.now()
    await submissions.file_upload(desk, officer.turn(), await officer.uploads(), WORKPLAN, 1)
    async with desk.work() as tx:
        (health,) = [one for one in await tx.roster.bodies() if one.code == "HLT"]
        for place, code in enumerate(("NSC", "RCO")):
            await tx.roster.put_body(
                replace(health, code=code, position=90 + place, name=Bilingual(code, code), aliases=())
            )
        await tx.facts.add(Fact(APPROVAL, FactKind.APPROVED, now, on_date=now.date(), submission_id=1))
        for name, kind, on in (("2027", RoundTableKind.HIGH_LEVEL, 24), ("2027A", RoundTableKind.ANNUAL, 10)):
            await tx.calendar.put_round_table(RoundTable(name, kind, date(2027, 11, on)))
    return replace(desk, pictures=Drawn())


async def reads(desk: Desk, rtp: Player, tongue: Tongue) -> None:
    async with desk.work() as tx:
        await tx.roster.set_language(rtp.holder.person.id, tongue)
    rtp.actor = replace(rtp.holder, person=rtp.holder.person.speaking(tongue))
    rtp.language = tongue.first


async def newest(player: Player) -> tuple[Delivery, Words]:
    delivery = (await player.deliveries())[0]
    assert delivery.what.words is not None
    return delivery, delivery.what.words


def taps(words: Words) -> list[str]:
    return [button.data for row in words.buttons for button in row]


@pytest.mark.parametrize("tongue", Tongue)
async def test_picture_and_text_are_one_message(drawing: Desk, rtp: Player, tongue: Tongue) -> None:
    await reads(drawing, rtp, tongue)
    before = len(await rtp.deliveries())
    await board.show_board(drawing, rtp.turn())
    assert len(await rtp.deliveries()) == before + 1
    delivery, words = await newest(rtp)
    shown = (await rtp.hears())[-1]
    assert isinstance(shown, Board)
    assert ([column.head for column in shown.columns], len(shown.rows)) == (ON_THE_BOARD, 13)
    assert delivery.what.attachments == (PICTURE,)
    assert 0 < visible_length(words.html) <= LONGEST_CAPTION
    assert words.html.startswith(drawing.wording.words(shown, tongue.first).html)
    assert taps(words)[-1] == f"tongue|{tongue.first.other}", "the other language is one tap away"


async def test_who_reads_both_turns_the_text_under_the_picture_to_and_fro(drawing: Desk, rtp: Player) -> None:
    await reads(drawing, rtp, Tongue.BOTH)
    await board.show_board(drawing, rtp.turn())
    async with drawing.work() as tx:
        fence = await tx.leader.take("only", None) or 1
        while claimed := await tx.deliveries.claim(drawing.clock.now(), fence, 100):
            await tx.deliveries.sent([(one.id, fence, one.id) for one in claimed], drawing.clock.now())
    message_id = (await newest(rtp))[0].id
    for language in (Language.EN, Language.LO):
        await press(drawing, rtp.turn(message_id), f"tongue|{language}")
        delivery, words = await newest(rtp)
        assert delivery.what.edits_message_id == message_id
        assert delivery.what.language is language
        assert visible_length(words.html) <= LONGEST_CAPTION
        assert taps(words)[-1] == f"tongue|{language.other}"


async def test_what_has_room_for_both_languages_says_both(cast: Cast, desk: Desk, rtp: Player) -> None:
    """Without a picture nothing is said in one of the two."""
    await reads(desk, rtp, Tongue.BOTH)
    await board.show_board(desk, rtp.turn())
    delivery, words = await newest(rtp)
    assert delivery.what.attachments == ()
    assert "— English —" in words.html
