"""Asking for completion of the workplan of Health, up to some step."""

from roundtable.completions import Completion
from roundtable.contents import Content
from roundtable.obligations import ObligationKey
from roundtable.posts import PostKind
from roundtable.services import board, completions, papers, submissions, texts
from roundtable.services.desk import Desk
from roundtable.statements.board import Board
from roundtable.statements.clearances import ClearanceUnderWay
from roundtable.statements.completions import CompletionDraft, CompletionReady
from roundtable.statements.submissions import ReceiptDetails
from roundtable.submissions import Submission
from tests.cast import Player

WORKPLAN = ObligationKey("HLT", "annual-workplan", "2027")
OFFICER, HEAD = PostKind.SECRETARIAT_OFFICER, PostKind.SECRETARIAT_HEAD
WORDS = "ຂາດພາກສ່ວນຮັບຜິດຊອບ"


async def filed(desk: Desk, player: Player, version: int = 1) -> Submission:
    """The next version of it; what was said about it before is heard."""
    await submissions.file_upload(desk, player.turn(), await player.uploads(), WORKPLAN, version)
    await player.hears()
    async with desk.work.reading() as tx:
        return (await tx.submissions.of(WORKPLAN))[-1]


async def looked_at(desk: Desk, rtp: Player, paper: Submission) -> CompletionReady:
    """Picked, typed, and looked at in both languages."""
    await rtp.hears()
    await completions.begin(desk, rtp.turn(9), paper.id)
    (draft,) = await rtp.hears()
    assert isinstance(draft, CompletionDraft)
    await completions.pick(desk, rtp.turn(9), draft.id, Content.INDICATORS)
    await completions.ask_words(desk, rtp.turn(9), draft.id)
    await texts.take_text(desk, rtp.turn(), WORDS, None)
    await completions.check(desk, rtp.turn(9), draft.id)
    *_, ready = await rtp.hears()
    assert isinstance(ready, CompletionReady)
    return ready


async def asked(desk: Desk, rtp: Player, paper: Submission) -> tuple[int, int]:
    """By an officer, and put before the head; the draft and the clearance."""
    ready = await looked_at(desk, rtp, paper)
    assert ready.asks_head
    await completions.send(desk, rtp.turn(9), ready.id, ready.revision)
    (waiting,) = await rtp.hears()
    assert isinstance(waiting, ClearanceUnderWay)
    return ready.id, waiting.clearance_id


async def stored(desk: Desk, completion_id: int) -> Completion:
    async with desk.work.reading() as tx:
        found = await tx.completions.get(completion_id)
    assert found is not None
    return found


async def details_of(player: Player, desk: Desk, submission_id: int) -> ReceiptDetails:
    """The card of a paper as this person sees it."""
    await papers.show_details(desk, player.turn(), submission_id)
    details = (await player.hears())[-1]
    assert isinstance(details, ReceiptDetails)
    return details


async def board_of(player: Player, desk: Desk) -> Board:
    await board.show_board(desk, player.turn())
    shown = (await player.hears())[-1]
    assert isinstance(shown, Board)
    return shown
