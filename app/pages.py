"""The pages behind the links of letters, wired: bot/ has the verbs, messages/ the words, web/ the doors."""

from app.links import signed_links
from app.settings import Settings
from bot.pressing import press, press_day, press_words
from messages.pages.html_pages import HtmlPages
from messages.papers.ics import calendar_file
from messages.reader import BilingualReader
from messages.wording import TemplateWording
from roundtable.services.desk import Desk, Turn
from storage.opened import Storage
from web.reception import Reception


def pages_of_this_house() -> HtmlPages:
    return HtmlPages(TemplateWording())


async def reception_of(settings: Settings, storage: Storage, desk: Desk) -> Reception | None:
    """None where nobody can reach our pages."""
    links = await signed_links(settings, storage.work)
    if links is None:
        return None
    reader = BilingualReader()

    async def press_typed_day(desk: Desk, turn: Turn, question: str, typed: str) -> None:
        await press_day(desk, reader, turn, question, typed)

    return Reception(
        desk=desk,
        links=links,
        pages=pages_of_this_house(),
        press=press,
        press_day=press_typed_day,
        press_words=press_words,
        calendars=calendar_file,
        store=storage.files,
        inspector=storage.inspector,
    )
