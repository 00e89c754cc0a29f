"""The verbs at a page: whose turn a link gives, what it shows, and that looking cannot change anything."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest

from bot.pressing import press
from roundtable.actors import Bearer
from roundtable.errors import NotAllowed, TooOld
from roundtable.languages import Language
from roundtable.obligations import FactKind, ObligationKey
from roundtable.ports import FileStore, Inspection, Inspector
from roundtable.posts import PostKind
from roundtable.services import dates, obligations, pages, submissions
from roundtable.services.desk import Desk, Turn
from roundtable.services.looking import only_looking
from roundtable.services.papers import WITHDRAWABLE
from roundtable.statements.dates import AskDate, DatePurpose
from roundtable.statements.duties import AskReason, ObligationCard
from roundtable.statements.identity import NotForYou, OldButton
from roundtable.statements.submissions import FileRefused, FilingChoices, PaperShown, Receipt, ReceiptDetails
from roundtable.submissions import FileKind, FileProblem, StoredFile
from storage.files.findings import Findings
from storage.opened import Storage
from tests.cast import Cast, Player

WORKPLAN = ObligationKey("HLT", "annual-workplan", "2027")
APPROVAL = ObligationKey("HLT", "workplan-approval", "2027")
Q1 = ObligationKey("HLT", "quarterly-meeting", "2027-Q1")
EDU_Q1 = replace(Q1, body="EDU")
OFFICER = PostKind.SECRETARIAT_OFFICER


class Trusting(Inspector):
    """Takes everything for a PDF but what says that it is bad."""

    async def inspect(self, content: bytes, name: str) -> Inspection:
        return Findings("application/pdf", 1, FileProblem.BROKEN if content == b"bad" else None)


@dataclass
class Visit:
    """What a link about one thing shows and takes."""

    desk: Desk
    turn: Turn

    async def opened(self, chosen: str = "") -> tuple[list[str], list[str]]:
        """The statements said, by name, and the further choices."""
        turn = replace(self.turn, heard=[])
        further = await pages.open_link(self.desk, turn, press, chosen)
        return self.names(turn), [choice.data for choice in further]

    async def presses(self, data: str) -> list[str]:
        turn = replace(self.turn, heard=[])
        await pages.at_page(self.desk, turn, press(self.desk, turn, data))
        return self.names(turn)

    async def sends(self, store: FileStore, *files: tuple[str, bytes]) -> list[str]:
        turn = replace(self.turn, heard=[])
        streams = [(name, chunks(content)) for name, content in files]
        await pages.at_page(self.desk, turn, pages.file_at_page(self.desk, store, Trusting(), turn, streams))
        return self.names(turn)

    @staticmethod
    def names(turn: Turn) -> list[str]:
        return [type(said.statement).__name__ for said in pages.heard(turn)]


async def chunks(content: bytes) -> AsyncIterator[bytes]:
    yield content


async def visit(desk: Desk, player: Player, subject: object, kind: str = "obligation") -> Visit:
    return Visit(desk, await pages.turn_at_page(desk, player.holder.person.id, f"{kind} {subject}"))


async def test_a_link_is_its_person_with_the_posts_held_today(cast: Cast, desk: Desk) -> None:
    officer = await cast.join("HLT", OFFICER, language=Language.EN)
    turn = await pages.turn_at_page(desk, officer.holder.person.id, f"obligation {WORKPLAN}")
    assert turn.actor == Bearer(f"obligation {WORKPLAN}", officer.holder)
    assert (turn.chat_id, turn.update_id, turn.language) == (0, None, Language.EN)
    in_lao = await pages.turn_at_page(desk, officer.holder.person.id, f"obligation {WORKPLAN}", Language.LO)
    assert in_lao.language is Language.LO
    async with desk.work() as tx:
        for post in officer.holder.posts:
            await tx.roster.end_holding(officer.holder.person.id, post.id, date(2027, 3, 1))
    for person_id in (officer.holder.person.id, 999_999):
        with pytest.raises(NotAllowed):
            await pages.turn_at_page(desk, person_id, f"obligation {WORKPLAN}")


async def test_a_link_shows_the_thing_or_asks_for_the_answer_that_was_chosen(cast: Cast, desk: Desk) -> None:
    officer = await cast.join("HLT", OFFICER)
    at_meeting, at_paper = await visit(desk, officer, Q1), await visit(desk, officer, WORKPLAN)
    assert await at_paper.opened() == ([ObligationCard.__name__], [])
    assert await at_meeting.opened() == ([ObligationCard.__name__], [f"send|{Q1}"])
    assert await at_meeting.opened(f"date|{Q1}|held") == ([AskDate.__name__], [])
    assert await at_meeting.opened(f"sure|{Q1}|held|2027-02-18") == (["ConfirmDate"], [])
    assert await at_meeting.opened(f"reason|{Q1}|merged") == ([AskReason.__name__], [])
    assert await at_meeting.opened(f"waive|{WORKPLAN}") == ([ObligationCard.__name__], [f"send|{Q1}"])
    assert await at_paper.opened(f"paper|{WORKPLAN}") == (["OtherAnswers"], [])
    assert await (await visit(desk, officer, "EDU/annual-workplan/2027")).opened() == ([NotForYou.__name__], [])
    for stray in ("HLT/gone/2027", "nonsense", ""):
        assert await (await visit(desk, officer, stray)).opened() == ([OldButton.__name__], [])
    assert await (await visit(desk, officer, 3, "notice")).opened() == ([OldButton.__name__], [])


async def test_what_only_a_page_has_room_for_depends_on_who_looks(cast: Cast, desk: Desk) -> None:
    officer, chair, rtp = (
        await cast.join("HLT", OFFICER),
        await cast.join("HLT", PostKind.CHAIR),
        await cast.join("RTP", OFFICER),
    )
    await obligations.say_on_paper(desk, officer.turn(), WORKPLAN)
    further = {}
    for name, player in (("officer", officer), ("chair", chair), ("rtp", rtp)):
        _, further[name] = await (await visit(desk, player, WORKPLAN)).opened()
    assert further == {"officer": [f"send|{WORKPLAN}"], "chair": [], "rtp": []}
    await rtp.hears()
    on_time = await cast.join("EDU", OFFICER)
    await dates.note_date(desk, on_time.turn(), EDU_Q1, DatePurpose.PLANNED, date(2027, 3, 18))
    _, beside = await (await visit(desk, on_time, EDU_Q1)).opened()
    assert beside[0] == f"reopen|{EDU_Q1}", (
        "a day that was given is taken back there; in chat another one takes its place"
    )
    await obligations.show_card(desk, rtp.turn(), WORKPLAN)
    (card,) = await rtp.hears()
    assert [str(one.verb) for row in card.choices() for one in row][:2] == ["arrived", "not-arrived"], "in chat as well"
    assert await (await visit(desk, rtp, WORKPLAN)).presses(f"arrived|{WORKPLAN}") == [Receipt.__name__]


async def test_uploads_and_papers_are_shown_to_those_whose_they_are(cast: Cast, desk: Desk) -> None:
    officer, other = await cast.join("HLT", OFFICER), await cast.join("EDU", OFFICER)
    upload = await officer.uploads()
    at_upload = await visit(desk, officer, upload, "upload")
    assert await at_upload.opened(f"file|{upload}|{WORKPLAN}|1") == ([FilingChoices.__name__], [])
    assert await (await visit(desk, other, upload, "upload")).opened() == ([OldButton.__name__], [])
    assert "Receipt" in await at_upload.presses(f"file|{upload}|{WORKPLAN}|1")
    async with desk.work.reading() as tx:
        (paper,) = await tx.submissions.of(WORKPLAN)
    at_paper = await visit(desk, officer, paper.id, "paper")
    assert await at_paper.opened() == ([ReceiptDetails.__name__], [])
    assert [file.name for file in await pages.files_for(desk, at_paper.turn)] == ["workplan.docx"]
    elsewhere = await visit(desk, other, paper.id, "paper")
    assert await elsewhere.opened() == ([NotForYou.__name__], [])
    assert await pages.files_for(desk, elsewhere.turn) == ()


async def test_the_paper_of_an_approval_is_handed_out_with_the_question(cast: Cast, desk: Desk) -> None:
    officer, office = await cast.join("HLT", OFFICER), await cast.join("HLT", PostKind.ASSISTANT)
    link = await visit(desk, office, APPROVAL)
    assert await link.opened() == ([OldButton.__name__], []), "nothing is asked before the workplan is in"
    await submissions.file_upload(desk, officer.turn(), await officer.uploads(), WORKPLAN, 1)
    assert await link.opened(f"approve|{APPROVAL}|1") == ([ObligationCard.__name__, PaperShown.__name__], [])
    assert [file.name for file in await pages.files_for(desk, link.turn)] == ["workplan.docx"]
    assert await link.presses(f"approve|{APPROVAL}|1") == ["ApprovalNoted"]
    assert await link.presses(f"approve|{APPROVAL}|1") == ["AlreadySettled"]


async def test_looking_cannot_change_anything(cast: Cast, desk: Desk) -> None:
    officer = await cast.join("HLT", OFFICER)
    turn = (await visit(desk, officer, WORKPLAN)).turn
    with pytest.raises(Exception, match="read"):
        await press(only_looking(desk), turn, f"paper|{WORKPLAN}")
    async with desk.work.reading() as tx:
        assert await tx.facts.all() == ()


async def test_a_refusal_is_all_that_is_said_and_is_noted(cast: Cast, desk: Desk) -> None:
    chair = await cast.join("HLT", PostKind.CHAIR)
    link = await visit(desk, chair, Q1)
    assert await link.presses(f"sure|{Q1}|held|2027-02-18") == [NotForYou.__name__]
    assert await link.presses(f"paper|{WORKPLAN}") == [OldButton.__name__]
    async with desk.work.reading() as tx:
        (noted,) = [row for row in await tx.audit.list(10) if row[2] == "refused"]
    assert noted[1:] == (f"link:{chair.holder.person.id}", "refused", f"say-date {Q1}")
    assert await chair.hears() == [], "it is said at the page"


async def test_of_one_form_the_good_files_are_filed_together_and_the_bad_ones_named(
    cast: Cast, desk: Desk, storage: Storage
) -> None:
    officer, rtp = await cast.join("HLT", OFFICER), await cast.join("RTP", OFFICER)
    link = await visit(desk, officer, WORKPLAN)
    assert await link.sends(storage.files, ("a.pdf", b"bad")) == [FileRefused.__name__]
    assert await link.sends(storage.files, ("a.pdf", b"one"), ("b.pdf", b"bad"), ("c.pdf", b"two")) == [
        FileRefused.__name__,
        Receipt.__name__,
    ]
    async with desk.work.reading() as tx:
        (paper,) = await tx.submissions.of(WORKPLAN)
        actions = [action for _, _, action, _ in await tx.audit.list(20)]
    assert [file.name for file in paper.files] == ["a.pdf", "c.pdf"]
    assert actions.count("file-refused") == 2
    assert [type(one) for one in await officer.hears()] == [Receipt], "in their chat as well"
    assert len(await rtp.hears()) == 1


async def test_the_same_files_at_once_or_again_are_one_paper_until_it_is_withdrawn(
    cast: Cast, desk: Desk, storage: Storage
) -> None:
    officer, partner = await cast.join("HLT", OFFICER), await cast.join("HLT", PostKind.SECRETARIAT_HEAD)
    links = [await visit(desk, officer, WORKPLAN), await visit(desk, partner, WORKPLAN)]
    said = await asyncio.gather(*(link.sends(storage.files, ("a.pdf", b"one"), ("b.pdf", b"two")) for link in links))
    assert said == [[Receipt.__name__]] * 2
    await links[0].sends(storage.files, ("b.pdf", b"two"), ("a.pdf", b"one"))
    async with desk.work.reading() as tx:
        (paper,) = await tx.submissions.of(WORKPLAN)
    assert await (await visit(desk, officer, paper.id, "paper")).presses(f"withdraw-sure|{paper.id}") == ["Withdrawn"]
    await links[0].sends(storage.files, ("a.pdf", b"one"), ("b.pdf", b"two"))
    async with desk.work.reading() as tx:
        assert [one.version for one in await tx.submissions.of(WORKPLAN)] == [1, 2]


async def test_a_page_files_only_what_its_link_is_about_and_its_person_may(
    cast: Cast, desk: Desk, storage: Storage
) -> None:
    officer, chair = await cast.join("HLT", OFFICER), await cast.join("HLT", PostKind.CHAIR)
    file = ("a.pdf", b"one")
    assert await (await visit(desk, chair, WORKPLAN)).sends(storage.files, file) == [NotForYou.__name__]
    assert await (await visit(desk, officer, "EDU/annual-workplan/2027")).sends(storage.files, file) == [
        NotForYou.__name__
    ]
    for subject, kind in ((APPROVAL, "obligation"), (1, "paper"), ("HLT/annual-workplan/2099", "obligation")):
        with pytest.raises((TooOld, NotAllowed)):
            await pages.require_file_form(desk, (await visit(desk, officer, subject, kind)).turn)
    stored = StoredFile("0" * 64, 1, "application/pdf", "a.pdf", FileKind.DOCUMENT)
    turn = (await visit(desk, officer, WORKPLAN)).turn
    with pytest.raises(NotAllowed):
        await submissions.file_from_page(desk, turn, ObligationKey("HLT", "progress-report", "2026"), (stored,))
    async with desk.work.reading() as tx:
        assert await tx.facts.all() == ()


async def test_a_paper_of_a_page_can_be_taken_back_for_a_while(cast: Cast, desk: Desk, storage: Storage) -> None:
    officer = await cast.join("HLT", OFFICER)
    await (await visit(desk, officer, WORKPLAN)).sends(storage.files, ("a.pdf", b"one"))
    async with desk.work.reading() as tx:
        (paper,) = await tx.submissions.of(WORKPLAN)
    link = await visit(desk, officer, paper.id, "paper")
    late = replace(link.turn, now=link.turn.now + WITHDRAWABLE + timedelta(days=1))
    assert await Visit(desk, late).presses(f"withdraw-sure|{paper.id}") == [OldButton.__name__]
    assert await link.presses(f"withdraw-sure|{paper.id}") == ["Withdrawn"]
    assert await link.presses(f"withdraw-sure|{paper.id}") == [OldButton.__name__]
    async with desk.work.reading() as tx:
        kinds = [fact.kind for fact in await tx.facts.of(WORKPLAN)]
    assert kinds == [FactKind.SUBMITTED, FactKind.WITHDRAWN]


def test_only_a_turn_at_a_page_hears(cast: Cast) -> None:
    with pytest.raises(ValueError, match="page"):
        pages.heard(Turn(cast.stranger().actor, 1, Language.LO, 1, cast.desk.clock.now()))
