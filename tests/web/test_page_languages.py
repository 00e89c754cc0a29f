"""Every page has its other language one tap away, and going there changes nothing."""

import re
from collections.abc import Awaitable, Callable
from html import unescape

from httpx import AsyncClient, Response

from tests.contents import contents
from tests.web.conftest import Reader, offered, words

Join = Callable[..., Awaitable[Reader]]

WORKPLAN = "HLT/annual-workplan/2027"
Q1 = "HLT/quarterly-meeting/2027-Q1"


def switch_of(page: Response) -> str:
    """Where the page in the other language is, from this one."""
    (query,) = re.findall(r'<a href="([^"]*)" hreflang', page.text)
    return unescape(query)


async def test_the_other_language_says_the_same_of_a_day_that_was_read_back(
    by_email: Join, client: AsyncClient, storage_url: str
) -> None:
    officer = await by_email("HLT")
    page, before = officer.page(f"date|{Q1}|planned"), await contents(storage_url)
    for typed, lao, english in (
        ("18/3/2027", "ວັນພະຫັດ, 18 ມີນາ 2027", "Thursday 18 March 2027"),
        ("soon", "ບໍ່ສາມາດອ່ານວັນທີນີ້ໄດ້", "this date could not be read"),
    ):
        read_back = await client.get(page, params={"c": f"date|{Q1}|planned", "day": typed, "lang": "lo"})
        assert lao in words(read_back)
        other = await client.get(f"{page}{switch_of(read_back)}")
        assert english in words(other)
        assert offered(other) == offered(read_back)
        assert words(await client.get(f"{page}{switch_of(other)}")) == words(read_back)
    assert await contents(storage_url) == before


async def test_what_was_noted_can_be_read_in_the_other_language_without_pressing_again(
    by_email: Join, client: AsyncClient
) -> None:
    officer = await by_email("HLT")
    noted = await client.post(officer.page(f"paper|{WORKPLAN}"), data={"c": f"paper|{WORKPLAN}"})
    assert "ຮັບຊາບແລ້ວ" in words(noted)
    assert noted.text.count('href="#en"') == noted.text.count('href="#lo"') == 1
    other = noted.text.partition('<div class="other" id="en" lang="en">')[2].partition('<div class="own" id="lo">')[0]
    assert "Noted as sent on paper" in other
    assert 'action="?lang=lo"' not in other
