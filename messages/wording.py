"""Wording by templates: the Wording port of the centre."""

import re
from base64 import b64encode
from collections.abc import Mapping

from messages.buttons import LETTER_LIMIT, buttons, translation_button
from messages.environment import environment
from messages.foreign_text import OurText
from messages.in_both import buttons_in_both, in_both, pairs, together
from messages.labels import labels_in
from messages.letters import by_reply, letter
from messages.menu import contact_rows, kept_menu_rows, menu_rows, menu_words
from messages.papers.qr import qr_png
from messages.statement_json import dump, load
from roundtable.choices import Choice
from roundtable.languages import Bilingual, Language, Tongue
from roundtable.notices import LONGEST_CAPTION
from roundtable.statements.identity import HowTo
from roundtable.statements.parts import Statement
from roundtable.words import Words, visible_length

LONGEST_MESSAGE = 4096  # https://core.telegram.org/bots/api#sendmessage

_BLANK_LINES = re.compile(r"\n{3,}")


class TemplateWording:
    """Statement + language -> words."""

    def __init__(self) -> None:
        self._environments = {language: environment(language) for language in Language}

    def words(self, statement: Statement, tongue: Language | Tongue) -> Words:
        """Raises ValueError when the message would be longer than Telegram takes in one language. In both it is said
        while one message holds them; what is longer is said in Lao, with English one tap away.

        A statement that shows the menu or asks for a contact carries no buttons under it: a message cannot have both.
        Words that are too long to stand under a picture go without it: what is drawn stands in them too.
        """
        if tongue == Tongue.BOTH:
            both = self._in_both(statement)
            if visible_length(both.html) <= LONGEST_MESSAGE:
                return both
        language = Tongue(tongue).first
        html = self._rendered(statement, language)
        if visible_length(html) > LONGEST_MESSAGE:
            raise ValueError(f"{type(statement).__name__} is longer than {LONGEST_MESSAGE} characters")
        with_keyboard = _with_keyboard(statement, html, Tongue(language))
        if with_keyboard is not None:
            return with_keyboard
        rows = buttons(statement.choices(), language, statement.lines_shown)
        if statement.translatable and not statement.both_languages:
            rows = (*rows, translation_button(language))
        return Words(html, rows, picture=_picture(statement, html))

    @property
    def erased_name(self) -> Bilingual:
        """What stands where the name of somebody stood who asked to be forgotten."""
        lao, english = (labels_in(language)("forgotten", "name") for language in Language)
        return Bilingual(lao, english)

    def letter(self, statement: Statement, language: Language, *, has_pages: bool) -> Words:
        """In both languages, this one first, with a subject; the buttons carry callback data still. With a calendar
        where something falls on a day. Says how it can be answered by a reply: where there are no pages, there is no
        other way."""
        in_letter = {"lines_shown": LETTER_LIMIT}
        own, other = (
            "\n\n".join(
                filter(None, (self._render(statement, said_in, in_letter), by_reply(statement, said_in, has_pages)))
            )
            for said_in in (language, language.other)
        )
        return letter(statement, language, own, other)

    def dump(self, statement: Statement) -> str:
        """As JSON with the statement's name."""
        return dump(statement)

    def load(self, text: str) -> Statement:
        """What `dump` wrote. Raises ValueError when this version no longer knows the statement."""
        return load(text)

    def _in_both(self, statement: Statement) -> Words:
        lao, english = (self._render_in_both(statement, language) for language in Language)
        rows, named = buttons_in_both(statement.choices(), english, statement.lines_shown)
        if statement.both_languages:
            html = "\n\n".join(filter(None, (lao, english, named)))
        else:
            html = in_both(lao, english, named)
        with_keyboard = _with_keyboard(statement, html, Tongue.BOTH)
        return with_keyboard or Words(html, rows, picture=_picture(statement, html))

    def _rendered(self, statement: Statement, language: Language) -> str:
        if statement.both_languages:
            return "\n\n".join(self._render(statement, said_in) for said_in in Language)
        return self._render(statement, language)

    def _render_in_both(self, statement: Statement, language: Language) -> str:
        """One of the two texts. What explains the buttons calls them as they read in both."""
        if not isinstance(statement, HowTo):
            return self._render(statement, language)

        def word(section: str, key: str) -> OurText:
            menu = menu_words(Tongue.BOTH) if section == "menu" else {}
            both = menu.get(key) or together(pairs(Choice(key)), 1)
            return OurText(both or labels_in(language)(section, key))

        return self._render(statement, language, {"word": word})

    def _render(self, statement: Statement, language: Language, words: Mapping[str, object] | None = None) -> str:
        template = self._environments[language].get_template(f"{type(statement).__name__}.html.j2")
        html = template.render({"lines_shown": statement.lines_shown, **vars(statement), **(words or {})})
        return _BLANK_LINES.sub("\n\n", html).strip()


def _with_keyboard(statement: Statement, html: str, tongue: Tongue) -> Words | None:
    """With what lies under the input field, or with its end; None where that stays as it is."""
    if statement.shows_menu:
        return Words(html, menu=menu_rows(tongue))
    if statement.has_kept_menu():
        return Words(html, menu=kept_menu_rows(tongue))
    if statement.asks_contact:
        contact, without = contact_rows(tongue)
        return Words(html, menu=((without,),), contact=contact)
    return Words(html, menu=()) if statement.ends_keyboard else None


def _picture(statement: Statement, html: str) -> str:
    drawn = statement.drawn()
    return b64encode(qr_png(drawn)).decode() if drawn and visible_length(html) <= LONGEST_CAPTION else ""
