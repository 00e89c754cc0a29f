"""A notice at the page that its letter links to: read with its file, and taken note of with one press."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace

from httpx import AsyncClient

from roundtable.audiences import Addressed, Audience
from roundtable.languages import Bilingual
from roundtable.posts import PostKind
from roundtable.services import notices
from roundtable.services.desk import Desk
from roundtable.services.notice_spreading import spread
from roundtable.submissions import FileKind, StoredFile
from storage.opened import Storage
from tests.contents import contents
from tests.papers import pdf_of
from tests.services.carrying import Carrier
from tests.web.conftest import Reader, offered, words

Join = Callable[..., Awaitable[Reader]]

TO = Audience(frozenset({Addressed.SECRETARIAT}))
AGENDA = StoredFile("", 0, "application/pdf", "Agenda.pdf", FileKind.DOCUMENT, 1)


async def stored(storage: Storage, content: bytes) -> StoredFile:
    async def chunks() -> AsyncIterator[bytes]:
        yield content

    sha256, size = await storage.files.put(chunks(), 10**6)
    return replace(AGENDA, sha256=sha256, size_bytes=size)


async def test_a_notice_is_read_with_its_file_and_taken_note_of_once(
    by_email: Join, client: AsyncClient, desk: Desk, storage: Storage, storage_url: str
) -> None:
    officer = await by_email("HLT", language="en")
    content = pdf_of(1)
    text = Bilingual("ແຈ້ງ <b>", "About the <b>meeting</b>\n\nPlease come.")
    notice_id, _ = await notices.send_at_once(desk, TO, text, await stored(storage, content))
    before = await contents(storage_url)
    opened = await client.get(officer.link(f"noted|{notice_id}"))
    assert "About the <b>meeting</b>" in words(opened)
    assert "Please come." in words(opened)
    assert "Agenda.pdf" in words(opened)
    assert offered(opened) == [f"noted|{notice_id}"]
    assert await contents(storage_url) == before
    page = officer.page(f"noted|{notice_id}")
    noted = await client.post(page, data={"c": f"noted|{notice_id}"})
    assert "Noted: Monday 1 March 2027" in words(noted)
    assert offered(noted) == []
    await client.post(page, data={"c": f"noted|{notice_id}"})
    async with desk.work.reading() as tx:
        assert list(await tx.notices.acknowledged(notice_id)) == [officer.person_id]
        file = await tx.notices.get(notice_id)
    assert file is not None
    assert file.file is not None
    assert (await client.get(f"{page}/file/{file.file.sha256}")).content == content


async def test_the_letter_of_a_notice_carries_its_answer_as_a_link(
    by_email: Join, client: AsyncClient, desk: Desk
) -> None:
    officer = await by_email("HLT", language="en")
    notice_id, _ = await notices.send_at_once(desk, TO, Bilingual("ແຈ້ງ", "About the meeting"), None)
    await spread(desk)
    await Carrier(desk).carry()
    (letter,) = await officer.letters()
    assert letter.what.words is not None
    (answer,) = [button for row in letter.what.words.buttons for button in row]
    assert "Noted" in answer.label
    opened = await client.get(answer.data)
    assert "About the meeting" in words(opened)
    assert offered(opened) == [f"noted|{notice_id}"]


async def test_a_link_to_a_notice_takes_note_and_does_nothing_else(
    by_email: Join, client: AsyncClient, desk: Desk, storage_url: str
) -> None:
    rtp, chair = await by_email("RTP", language="en"), await by_email("HLT", PostKind.CHAIR, language="en")
    notice_id, _ = await notices.send_at_once(desk, TO, Bilingual("ແຈ້ງ", "About the meeting"), None)
    other_id, _ = await notices.send_at_once(desk, TO, Bilingual("ອື່ນ", "Something else"), None)
    before = await contents(storage_url)
    for verb in (f"notice-stop|{notice_id}", "notice-new", f"noted|{other_id}", "notice"):
        pressed = await client.post(rtp.page(f"noted|{notice_id}"), data={"c": verb})
        assert "About the meeting" not in words(pressed)
        assert "Something else" not in words(pressed)
    for response in (
        await client.get(chair.page(f"noted|{notice_id}")),
        await client.post(chair.page(f"noted|{notice_id}"), data={"c": f"noted|{notice_id}"}),
    ):
        assert "About the meeting" not in words(response), "it was not for them"
    assert await contents(storage_url) == before
