"""The letter of every reminder and every answer, as text and as a page, word for word: files that people can read.

`pytest tests/messages --update-golden` writes them anew; read the difference.
"""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from channels.email.letters import subject_of, text_of
from channels.email.pages import page_of
from messages.samples import Sample, samples
from messages.wording import TemplateWording
from roundtable.answer_links import subject_of as subject_of_link
from roundtable.channels import ChannelKind
from roundtable.duty_file import load_duties
from roundtable.languages import UNNAMED, Language
from roundtable.people import Person
from roundtable.quiet_hours import SendWindows
from roundtable.services.desk import Desk
from roundtable.services.letters import words_for
from roundtable.statements.calendars import CalendarAddress
from roundtable.words import Words
from scheduler.clocks import SteppingClock
from tests.messages.without_books import NoWork

LETTERS = Path(__file__).parent / "letters"
NOW = datetime(2027, 3, 1, 1, 30, tzinfo=UTC)
SAID_BY_LETTER = (
    "ApprovalAsked",
    "FileRefused.type",
    "FilingQuestion",
    "LettersStopped",
    "MeetingHeldAsked",
    "MeetingToPlan",
    "MorningDigest",
    "NothingToFile",
    "OutOfReach.by-email",
    "PaperDue",
    "PaperNotFound",
    "PaperNotYetReceived",
    "PaperReceived",
    "PaperToCheck",
    "PaperWithdrawn",
    "Receipt",
    "WorkplanApproved",
)
"""What is said to somebody whose turn it is not: reminders, word to others, and what follows from files in a reply."""
FEW_WITHOUT_PAGES = ("MeetingToPlan", "PaperDue")


class LinksInTests:
    """Addresses that can be read, and are the same each time."""

    def answer(self, person_id: int, data: str, now: datetime, language: Language | None = None) -> str | None:
        page = f"https://tomon.example.la/a/{data.replace('|', '.')}"
        return (page if language is None else f"{page}?lang={language}") if subject_of_link(data) else None

    def unsubscribe(self, person_id: int, now: datetime) -> str:
        return f"https://tomon.example.la/u/{person_id}"

    def calendar(self, person_id: int, number: int) -> str:
        return f"https://tomon.example.la/c/{person_id}.{number}.ics"


DESK = Desk(NoWork(), SteppingClock(NOW), TemplateWording(), load_duties(), SendWindows(), links=LinksInTests())
CASES = [(one, "") for one in samples() if one.name in SAID_BY_LETTER]
CASES += [(one, ".without-pages") for one in samples() if one.name in FEW_WITHOUT_PAGES]


def words(sample: Sample, language: Language, case: str) -> Words:
    desk = replace(DESK, links=None) if case else DESK
    person = Person(7, UNNAMED, language=language, email="officer@moh.example.la")
    return words_for(desk, person, ChannelKind.EMAIL, sample.statement, NOW)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(("sample", "case"), CASES, ids=[f"{sample.name}{case}" for sample, case in CASES])
def test_every_letter_reads_as_was_agreed(sample: Sample, case: str, language: Language, updating_golden: bool) -> None:
    said = words(sample, language, case)
    texts = {"txt": f"{subject_of(said)}\n\n{text_of(said)}", "html": page_of(said)}
    for kind, text in texts.items():
        golden = LETTERS / language / f"{sample.name}{case}.{kind}"
        if updating_golden:
            golden.parent.mkdir(parents=True, exist_ok=True)
            golden.write_text(text, encoding="utf-8")
        assert text == golden.read_text(encoding="utf-8")


def test_no_letter_is_left_behind() -> None:
    kept = {str(path.relative_to(LETTERS)) for path in LETTERS.rglob("*") if path.is_file()}
    names = {f"{sample.name}{case}.{kind}" for sample, case in CASES for kind in ("txt", "html")}
    assert kept == {f"{language}/{name}" for language in Language for name in names}


@pytest.mark.parametrize("language", Language)
def test_without_pages_a_letter_links_nowhere(language: Language) -> None:
    for sample in samples():
        # These go by chat only, to be shown or passed on.
        if sample.statement.drawn() or isinstance(sample.statement, CalendarAddress):
            continue
        assert "://" not in text_of(words(sample, language, ".without-pages"))
