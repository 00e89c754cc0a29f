"""Somebody with a browser who follows a link of a letter. The pages themselves are not the simulator's."""

import re

import httpx

from simulator.letters import Letter

LINK = re.compile(r"https?://\S+")


class NoSuchLink(LookupError):
    """The letter has no such link; the text says which it has."""


def link_in(letter: Letter, about: str) -> str:
    """The first link in the text of a letter that has `about` in its address. Raises NoSuchLink."""
    links: list[str] = LINK.findall(letter.text)
    found = next((link for link in links if about in link), None)
    if found is None:
        raise NoSuchLink(f"no link of {letter.subject!r} is about {about}: {links}")
    return found


async def upload(link: str, file_name: str, content: bytes) -> str:
    """Hands a file in at the page behind a link; answers what the page then says, as HTML. Raises httpx.HTTPError."""
    async with httpx.AsyncClient(trust_env=False) as browser:
        (await browser.get(link)).raise_for_status()
        page = await browser.post(link, files=[("file", (file_name, content))])
        page.raise_for_status()
        return page.text
