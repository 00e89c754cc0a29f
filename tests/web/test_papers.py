"""Papers by the page of a letter: stored while they come, looked into, filed once, receipted."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest
from httpx import ASGITransport, AsyncClient, Response

from roundtable.obligations import FactKind, ObligationKey
from roundtable.posts import PostKind
from roundtable.services.desk import Desk
from roundtable.statements.submissions import PaperReceived
from roundtable.submissions import Submission, SubmissionChannel
from tests.cast import Cast
from tests.papers import docx_of, pdf_of, photo_of
from tests.web.conftest import PUBLIC_URL, Reader, offered, words
from web.answers import answer_routes
from web.forms import Limits
from web.reception import Reception
from web.site import site

Join = Callable[..., Awaitable[Reader]]

WORKPLAN = "HLT/annual-workplan/2027"
APPROVAL = "HLT/workplan-approval/2027"
Q1 = "HLT/quarterly-meeting/2027-Q1"

File = tuple[str, bytes]
DOCX: File = ("ແຜນວຽກ 2027.docx", docx_of("Annual workplan 2027"))


async def sent(client: AsyncClient, page: str, *files: File) -> Response:
    parts = [("file", (name, content, "application/octet-stream")) for name, content in files]
    return await client.post(f"{page}?lang=en", files=parts)


async def papers(desk: Desk, key: str = WORKPLAN) -> tuple[Submission, ...]:
    async with desk.work.reading() as tx:
        return await tx.submissions.of(ObligationKey.parse(key))


async def test_a_paper_is_filed_receipted_on_the_page_and_by_letter_and_the_secretariat_gets_it(
    by_email: Join, client: AsyncClient, cast: Cast, desk: Desk, reception: Reception
) -> None:
    officer, rtp = await by_email("HLT"), await cast.join("RTP", PostKind.SECRETARIAT_OFFICER)
    receipt = await sent(client, officer.page(f"send|{WORKPLAN}"), DOCX)
    assert "HLT-WP-2027-1" in words(receipt)
    assert DOCX[0] in words(receipt)
    (paper,) = await papers(desk)
    assert (paper.channel, paper.person_id) == (SubmissionChannel.PAGE, officer.person_id)
    assert await reception.store.get(paper.files[0].sha256) == DOCX[1]
    (letter,) = await officer.letters()
    assert await officer.hears() == ["Receipt"]
    assert letter.what.words is not None
    (details,) = letter.what.words.buttons
    assert (await client.get(details[0].data)).status_code == 200
    (word,) = await rtp.hears()
    assert isinstance(word, PaperReceived)
    (delivery,) = await rtp.deliveries()
    assert [file.name for file in delivery.what.attachments] == [DOCX[0]]


async def test_the_very_same_files_sent_again_file_nothing_and_get_the_receipt_they_have(
    by_email: Join, client: AsyncClient, cast: Cast, desk: Desk
) -> None:
    officer, rtp = await by_email("HLT"), await cast.join("RTP", PostKind.SECRETARIAT_OFFICER)
    page = officer.page(f"send|{WORKPLAN}")
    for _ in range(2):
        assert "HLT-WP-2027-1" in words(await sent(client, page, DOCX, DOCX))
    assert len(await papers(desk)) == 1
    assert len(await rtp.hears()) == 1
    assert await officer.hears() == ["Receipt"]
    assert "HLT-WP-2027-2" in words(await sent(client, page, DOCX, ("annex.pdf", pdf_of(2))))
    assert "HLT-WP-2027-3" in words(await sent(client, page, DOCX)), "the newest version is another one"


async def test_two_tabs_at_once_file_one_paper(by_email: Join, client: AsyncClient, cast: Cast, desk: Desk) -> None:
    officer, rtp = await by_email("HLT"), await cast.join("RTP", PostKind.SECRETARIAT_OFFICER)
    page = officer.page(f"send|{WORKPLAN}")
    receipts = await asyncio.gather(*(sent(client, page, DOCX) for _ in range(3)))
    assert {"HLT-WP-2027-1" in words(receipt) for receipt in receipts} == {True}
    assert len(await papers(desk)) == 1
    assert len(await rtp.hears()) == 1


async def test_what_cannot_be_taken_is_told_by_name_and_the_rest_is_filed(
    by_email: Join, client: AsyncClient, desk: Desk
) -> None:
    officer = await by_email("HLT")
    page = officer.page(f"send|{WORKPLAN}")
    bad = [("empty.pdf", b""), ("notes.txt", b"just words"), ("huge.pdf", b"%PDF-1.4" + b"x" * 20_000_001)]
    refused = await sent(client, page, *bad)
    for name, _ in bad:
        assert name in words(refused)
    assert "at most 20 MB" in words(refused)
    assert 'type="file"' in refused.text, "the form is there again"
    assert await papers(desk) == ()
    mixed = await sent(client, page, bad[1], DOCX, ("photo.jpg", photo_of(1)))
    assert "notes.txt" in words(mixed)
    (paper,) = await papers(desk)
    assert [file.name for file in paper.files] == [DOCX[0], "photo.jpg"]
    assert paper.reference in words(mixed)


async def test_a_form_without_a_file_says_so_and_is_there_again(
    by_email: Join, client: AsyncClient, desk: Desk
) -> None:
    officer = await by_email("HLT")
    empty = b'--x\r\nContent-Disposition: form-data; name="file"; filename=""\r\n\r\n\r\n--x--\r\n'
    response = await client.post(
        f"{officer.page(f'send|{WORKPLAN}')}?lang=en",
        content=empty,
        headers={"content-type": "multipart/form-data; boundary=x"},
    )
    assert "No file has been chosen yet" in words(response)
    assert 'type="file"' in response.text
    assert await papers(desk) == ()


async def test_minutes_are_sent_by_the_page_of_their_meeting(by_email: Join, client: AsyncClient, desk: Desk) -> None:
    officer = await by_email("HLT", language="en")
    page = officer.page(f"date|{Q1}|held")
    held = await client.post(page, data={"c": f"sure|{Q1}|held|2027-02-18"})
    assert "Send the minutes" in words(held)
    assert "HLT-QM-2027Q1-1" in words(await sent(client, page, ("minutes.pdf", pdf_of(1))))
    opened = await client.get(page)
    assert "<summary>Send the minutes</summary>" in opened.text
    async with desk.work.reading() as tx:
        kinds = [fact.kind for fact in await tx.facts.of(ObligationKey.parse(Q1))]
    assert kinds == [FactKind.HELD, FactKind.SUBMITTED]


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        (PostKind.CHAIR, f"card|{WORKPLAN}"),
        (PostKind.ASSISTANT, f"approve|{APPROVAL}|1"),
        (PostKind.SECRETARIAT_OFFICER, "details|1"),
    ],
)
async def test_where_no_paper_may_come_none_is_read(
    kind: PostKind, data: str, by_email: Join, client: AsyncClient, desk: Desk, reception: Reception
) -> None:
    person = await by_email("HLT", kind)
    response = await sent(client, person.page(data), DOCX)
    assert response.status_code == 200
    assert 'type="file"' not in response.text
    assert await papers(desk) == ()
    async with desk.work.reading() as tx:
        assert await tx.facts.all() == ()


async def test_the_chairs_office_is_handed_the_workplan_and_approves_it_once(
    by_email: Join, client: AsyncClient, cast: Cast, desk: Desk
) -> None:
    officer, office = await by_email("HLT"), await by_email("HLT", PostKind.ASSISTANT, language="en")
    other = await by_email("EDU", PostKind.ASSISTANT)
    nothing_yet = await client.get(office.page(f"approve|{APPROVAL}|1"))
    assert "/file/" not in nothing_yet.text
    await sent(client, officer.page(f"send|{WORKPLAN}"), DOCX)
    (paper,) = await papers(desk)
    opened = await client.get(office.link(f"approve|{APPROVAL}|1"))
    assert "HLT-WP-2027-1" in words(opened)
    path = f"{office.page(f'approve|{APPROVAL}|1')}/file/{paper.files[0].sha256}"
    assert path.rpartition("/a/")[2] in opened.text
    file = await client.get(path)
    assert file.content == DOCX[1]
    assert file.headers["content-disposition"].startswith("attachment; filename=\"paper.docx\"; filename*=UTF-8''%E0")
    assert file.headers["x-content-type-options"] == "nosniff"
    assert (await client.head(path)).status_code == 200
    for stray in (
        f"{other.page('approve|EDU/workplan-approval/2027')}/file/{paper.files[0].sha256}",
        f"{officer.page(f'card|{Q1}')}/file/{paper.files[0].sha256}",
        f"{path[:-1]}{'1' if path.endswith('0') else '0'}",
        f"{office.page(f'approve|{APPROVAL}|1')}/file/..%2f..%2ftomon.db",
        f"{office.page(f'approve|{APPROVAL}|1')}/file/",
        f"{office.page(f'approve|{APPROVAL}|1')}/file",
    ):
        assert (await client.get(stray)).status_code == 404, stray
    (approve,) = [value for value in offered(opened) if value.startswith("approve")]
    for expected in ("Approved", "Nothing has been changed"):
        pressed = await client.post(office.page(f"approve|{APPROVAL}|1"), data={"c": approve})
        assert expected.lower() in words(pressed).lower()
    async with desk.work.reading() as tx:
        kinds = [fact.kind for fact in await tx.facts.of(ObligationKey.parse(APPROVAL))]
    assert kinds == [FactKind.APPROVED]


async def test_a_paper_sent_by_a_page_can_be_taken_back_by_the_link_of_its_receipt(
    by_email: Join, client: AsyncClient, desk: Desk
) -> None:
    officer = await by_email("HLT", language="en")
    await sent(client, officer.page(f"send|{WORKPLAN}"), DOCX)
    (letter,) = await officer.letters()
    assert letter.what.words is not None
    details = letter.what.words.buttons[0][0].data
    opened = await client.get(details)
    assert offered(opened) == []
    (paper,) = await papers(desk)
    assert paper.files[0].sha256 in opened.text
    asked = await client.get(f"{details.partition('?')[0]}?c=withdraw|{paper.id}&lang=en")
    (withdraw,) = offered(asked)
    withdrawn = await client.post(details.partition("?")[0], data={"c": withdraw})
    assert "HLT-WP-2027-1" in words(withdrawn)
    assert offered(await client.get(details)) == []
    assert "HLT-WP-2027-2" in words(await sent(client, officer.page(f"send|{WORKPLAN}"), DOCX))


async def test_names_of_files_are_shown_and_do_nothing(by_email: Join, client: AsyncClient, desk: Desk) -> None:
    officer = await by_email("HLT")
    name = 'C:\\papers\\../<img src=x onerror=alert(1)>"' + "ກ" * 300 + ".docx"
    receipt = await sent(client, officer.page(f"send|{WORKPLAN}"), (name, DOCX[1]))
    assert "<img" not in receipt.text
    (paper,) = await papers(desk)
    assert paper.files[0].name.startswith("<img")
    assert paper.files[0].name.endswith(".docx")
    assert len(paper.files[0].name) <= 120


async def test_more_files_than_can_be_taken_are_refused_together(
    by_email: Join, client: AsyncClient, desk: Desk
) -> None:
    officer = await by_email("HLT")
    many = [(f"{number}.docx", DOCX[1]) for number in range(11)]
    response = await sent(client, officer.page(f"send|{WORKPLAN}"), *many)
    assert response.status_code == 413
    assert "at most 10 files" in words(response)
    assert await papers(desk) == ()


async def test_when_too_many_send_at_once_the_rest_is_asked_to_come_again(
    by_email: Join, reception: Reception, desk: Desk
) -> None:
    officer = await by_email("HLT")
    busy = site(answer_routes(replace(reception, slots=asyncio.Semaphore(0))))
    async with AsyncClient(transport=ASGITransport(app=busy), base_url=PUBLIC_URL) as client:
        response = await sent(client, officer.page(f"send|{WORKPLAN}"), DOCX)
    assert response.status_code == 503
    assert await papers(desk) == ()


async def test_a_form_that_is_too_large_as_a_whole_is_dropped_on_the_way(
    by_email: Join, reception: Reception, desk: Desk
) -> None:
    officer = await by_email("HLT")
    small = site(answer_routes(replace(reception, file_limits=Limits(max_bytes=30_000))))
    async with AsyncClient(transport=ASGITransport(app=small), base_url=PUBLIC_URL) as client:
        response = await sent(client, officer.page(f"send|{WORKPLAN}"), DOCX)
    assert response.status_code == 413
    assert await papers(desk) == ()
