"""Who comes without a link learns what this is, and nothing of anybody."""

from httpx import AsyncClient

from tests.web.conftest import words


async def test_the_root_says_in_both_languages_what_this_is_and_leads_nowhere(client: AsyncClient) -> None:
    page = await client.get("/")
    assert page.status_code == 200
    assert page.headers["x-robots-tag"] == "noindex"
    lao, english = words(page).splitlines()
    assert lao.startswith("ນີ້ແມ່ນ")
    assert english.startswith("Here the RTP Secretariat")
    assert "href" not in page.text
    assert (await client.head("/")).status_code == 200
    assert (await client.post("/")).status_code == 405
    assert (await client.get("/?lang=en")).text == page.text
