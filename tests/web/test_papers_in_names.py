"""Papers that an assistant of several principals sends by a page: the button says in whose name, and both names stand
on the record."""

import re
from html import unescape

from httpx import AsyncClient, Response

from roundtable.audit import AuditQuery
from roundtable.people import Person
from roundtable.posts import PostKind
from roundtable.principals import Tie
from roundtable.services.desk import Desk
from roundtable.statements.submissions import PaperReceived
from tests.cast import Cast
from tests.papers import pdf_of
from tests.services.test_principals import principal
from tests.web.conftest import Reader, words
from tests.web.test_papers import DOCX, WORKPLAN, Join, papers


async def tied(desk: Desk, reader: Reader, *people: Person) -> None:
    async with desk.work() as tx:
        (held,) = await tx.roster.holdings_of(reader.person_id)
        for one in people:
            await tx.ties.put(Tie(reader.person_id, held.post.id, one.id))


async def sent(client: AsyncClient, page: str, chosen: str = "") -> Response:
    return await client.post(f"{page}?lang=en", files=[("file", DOCX)], data={"c": chosen} if chosen else {})


def buttons(page: Response) -> dict[str, str]:
    """The buttons of the form for files: words, by what they send."""
    found = re.findall(r'<button name="c" value="([^"]*)"[^>]*>([^<]*)</button>', page.text)
    return {unescape(value): unescape(text).strip() for value, text in found if value.startswith("send|")}


async def test_each_button_says_for_whom_and_the_paper_has_both_names(
    by_email: Join, client: AsyncClient, cast: Cast, desk: Desk
) -> None:
    assistant, rtp = await by_email("HLT", PostKind.ASSISTANT), await cast.join("RTP", PostKind.SECRETARIAT_OFFICER)
    first, second = await principal(desk, "Khamla"), await principal(desk, "Vilay")
    await tied(desk, assistant, first, second)
    page = assistant.page(f"send|{WORKPLAN}")
    opened = await client.get(f"{page}?lang=en")
    assert buttons(opened) == {
        f"send|{WORKPLAN}|@{first.id}": "In the name of Khamla",
        f"send|{WORKPLAN}|@{second.id}": "In the name of Vilay",
    }
    assert opened.text.count('type="file"') == 1
    assert "In whose name do you send it?" in words(opened)
    assert "ໃນນາມ Vilay" in buttons(await client.get(f"{page}?lang=lo")).values()
    receipt = await sent(client, page, f"send|{WORKPLAN}|@{second.id}")
    assert "in the name of Vilay" in words(receipt)
    (paper,) = await papers(desk)
    assert (paper.person_id, paper.on_behalf_of) == (assistant.person_id, second.id)
    (word,) = await rtp.hears()
    assert isinstance(word, PaperReceived)
    assert word.paper.on_behalf_of is not None
    assert word.paper.on_behalf_of.id == second.id
    async with desk.work.reading() as tx:
        (row,) = await tx.audit.find(AuditQuery(actions=("submitted",)), 5)
    assert row.on_behalf_of == second.id


async def test_without_a_name_nothing_is_filed_and_the_form_asks_again(
    by_email: Join, client: AsyncClient, desk: Desk
) -> None:
    assistant = await by_email("HLT", PostKind.ASSISTANT)
    await tied(desk, assistant, await principal(desk, "Khamla"), await principal(desk, "Vilay"))
    page = assistant.page(f"send|{WORKPLAN}")
    for chosen in ("", f"send|{WORKPLAN}", "send|EDU/annual-workplan/2027|@1"):
        asked = await sent(client, page, chosen)
        assert "Please choose in whose name" in words(asked)
        assert len(buttons(asked)) == 2
        assert asked.text.count('type="file"') == 2, "one form in each language"
        assert await papers(desk) == ()


async def test_nobody_is_named_whose_name_is_not_theirs_to_use(by_email: Join, client: AsyncClient, desk: Desk) -> None:
    assistant = await by_email("HLT", PostKind.ASSISTANT)
    await tied(desk, assistant, await principal(desk, "Khamla"), await principal(desk, "Vilay"))
    other = await principal(desk, "Bounmy")
    page = assistant.page(f"send|{WORKPLAN}")
    for number in (other.id, 10**9, assistant.person_id):
        await sent(client, page, f"send|{WORKPLAN}|@{number}")
        assert await papers(desk) == ()


async def test_the_only_principal_is_named_without_asking_and_an_office_without_one_is_not_asked(
    by_email: Join, client: AsyncClient, desk: Desk
) -> None:
    assistant = await by_email("HLT", PostKind.ASSISTANT)
    page = assistant.page(f"send|{WORKPLAN}")
    assert buttons(await client.get(f"{page}?lang=en")) == {}
    await sent(client, page)
    only = await principal(desk, "Khamla")
    await tied(desk, assistant, only)
    assert buttons(await client.get(f"{page}?lang=en")) == {}
    await client.post(f"{page}?lang=en", files=[("file", DOCX), ("file", ("annex.pdf", pdf_of(2)))])
    found = {one.version: one.on_behalf_of for one in await papers(desk)}
    assert found == {1: None, 2: only.id}
