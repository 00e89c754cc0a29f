"""Pages in HTML: the Pages port of the centre."""

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlencode

from messages.environment import environment
from messages.foreign_text import OurText
from messages.labels import labels_in
from messages.pages.offers import day_field, has_way_back, offers, words_field
from messages.pages.page_html import paragraphs
from messages.subjects import subject_of
from messages.wording import TemplateWording
from roundtable.languages import Language
from roundtable.pages import MAX_FILE_MB, MAX_FILES, MAX_FORM_MB, AnswerPage, LettersPage, PageProblem
from roundtable.statements.dates import AskDate
from roundtable.statements.parts import Statement
from roundtable.statements.submissions import SendFilePlease

TEMPLATES = Path(__file__).parent / "templates"

ACCEPTED = ".pdf,.doc,.docx,.xls,.xlsx,image/*"
"""What a chooser of files shows first. What we take is judged by the content alone."""


class HtmlPages:
    """roundtable.ports.Pages. Every page is whole in itself; where it links to is relative to its own address."""

    def __init__(self, wording: TemplateWording) -> None:
        self._wording = wording
        self._environments = {language: environment(language, TEMPLATES) for language in Language}
        for env in self._environments.values():
            env.filters["address"] = OurText  # is escaped as any text, and not clipped

    def answers(self, page: AnswerPage, language: Language) -> str:
        """What followed a press cannot be asked for again: such a page holds both languages, and a mark in its address
        shows the one or the other. To every other page the address says in which language it is meant."""
        title = subject_of(page.said[0], language) if page.said else ""
        other = self._answer(page, language.other, is_other=True) if page.follows_a_press else ""
        return self._rendered("answers", language, title=title, own=self._answer(page, language), other=other)

    def _answer(self, page: AnswerPage, language: Language, *, is_other: bool = False) -> str:
        offered = offers(page, language)
        other = language.other.value
        kept = {"c": page.chosen} if page.chosen else {}
        if page.typed is not None:
            kept["day"] = page.typed
        return self._rendered(
            "answer",
            language,
            page=page,
            is_other=is_other,
            has_way_back=has_way_back(page),
            switch=f"#{other}" if page.follows_a_press else f"?{urlencode(kept | {'lang': other})}",
            statements=[self._texts(statement, language) for statement in page.said],
            offers=offered,
            has_chosen=bool(offered) and offered[0].is_chosen,
            day=day_field(page),
            reason=words_field(page),
            accepted=ACCEPTED,
            max_mb=MAX_FILE_MB,
        )

    def letters(self, page: LettersPage, language: Language) -> str:
        return self._rendered("letters", language, page=page)

    def problem(self, problem: PageProblem) -> str:
        """In both languages, Lao first: whose page it would be is not known."""
        limits = {"max_mb": MAX_FILE_MB, "max_files": MAX_FILES, "max_sum_mb": MAX_FORM_MB}
        return self._in_both({each: labels_in(each)("page-problem", problem).format(**limits) for each in Language})

    def front(self) -> str:
        return self._in_both({each: labels_in(each)("page", "front") for each in Language})

    def _in_both(self, sentences: Mapping[Language, str]) -> str:
        said = [(language, OurText(sentence)) for language, sentence in sentences.items()]
        return self._rendered("both", Language.LO, sentences=said)

    def _rendered(self, name: str, language: Language, **values: object) -> str:
        return self._environments[language].get_template(f"{name}.html.j2").render(language=language, **values)

    def _texts(self, statement: Statement, language: Language) -> tuple[str, ...]:
        """Of a question for a day only the question, since the rest is about a grid; of the asking for a file nothing,
        since the form says it."""
        if isinstance(statement, SendFilePlease):
            return ()
        texts = paragraphs(self._wording.words(statement, language).html)
        return texts[:1] if isinstance(statement, AskDate) else texts
