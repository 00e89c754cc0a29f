"""Letters: both languages, a subject, a calendar."""

import re
from datetime import date

import icalendar
import pytest

from messages.samples import Sample, samples
from messages.samples.pieces import OFFICER, PAPER, PDF, QUARTER, WORKPLAN, WORKPLAN_MET
from messages.subjects import LONGEST_SUBJECT, TOLD_AS, subject_of
from messages.wording import TemplateWording
from roundtable.clusters import clusters
from roundtable.languages import Language
from roundtable.statements.duties import MorningDigest
from roundtable.statements.parts import Statement
from roundtable.statements.reminders import MeetingToPlan, PaperDue
from roundtable.statements.submissions import FileRefused, NothingToFile, Receipt
from roundtable.submissions import FileProblem
from tests.messages.telegram_html import faults

LEFT_OUT = re.compile(r"and \d+ more|ແລະ ອີກ \d+ ລາຍການ")


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("sample", samples(), ids=lambda sample: sample.name)
def test_every_statement_makes_a_letter_in_both_languages(
    sample: Sample, language: Language, wording: TemplateWording
) -> None:
    letter = wording.letter(sample.statement, language, has_pages=True)
    said = "\n\n".join(part.html for part in letter.parts)
    assert faults(said) == []
    for said_in in Language:
        for line in wording.words(sample.statement, said_in).html.splitlines():
            assert line in said or LEFT_OUT.fullmatch(line), "it leaves out less than a small screen does"
    assert 0 < len(clusters(letter.subject)) <= LONGEST_SUBJECT
    assert "\n" not in letter.subject
    assert letter.menu is None


def test_the_persons_own_language_comes_first(wording: TemplateWording) -> None:
    first, second = wording.letter(PaperDue(OFFICER, WORKPLAN, 10), Language.EN, has_pages=True).parts
    assert first.html.startswith("Dear")
    assert second.html.startswith("ຮຽນ")


def test_each_language_has_its_own_answers_to_press(wording: TemplateWording) -> None:
    first, second = wording.letter(PaperDue(OFFICER, WORKPLAN, 10), Language.LO, has_pages=True).parts
    assert first.buttons[0][0].label == "ສົ່ງເອກະສານ"
    assert second.buttons[0][0].label == "Send the paper"
    assert [button.data for (button,) in first.buttons] == [button.data for (button,) in second.buttons]


def test_a_letter_is_called_by_what_it_is_about(wording: TemplateWording) -> None:
    due = MorningDigest(OFFICER, (WORKPLAN,))
    assert subject_of(due, Language.EN) == "Annual workplan 2027 of the Health Sector Working Group"
    assert subject_of(due, Language.LO) == "ແຜນວຽກປະຈຳປີ 2027 ຂອງໜ່ວຍງານຂະແໜງການ ສາທາລະນະສຸກ"
    assert subject_of(MorningDigest(OFFICER, (WORKPLAN, QUARTER)), Language.EN) == "What is due"


@pytest.mark.parametrize(
    ("statement", "lao", "english"),
    [
        (
            Receipt(WORKPLAN_MET, PAPER),
            "ໄດ້ຮັບແລ້ວ: ແຜນວຽກປະຈຳປີ 2027 · HLT · HLT-WP-2027-1",
            "Received: Annual workplan 2027 · HLT · HLT-WP-2027-1",
        ),
        (
            PaperDue(OFFICER, WORKPLAN, 10),
            "ກຳນົດສົ່ງ 31/3/2027: ແຜນວຽກປະຈຳປີ 2027 · HLT",
            "Due 31/3/2027: Annual workplan 2027 · HLT",
        ),
        (
            MeetingToPlan(OFFICER, QUARTER),
            "ກະລຸນາແຈ້ງວັນປະຊຸມ: ກອງປະຊຸມໄຕມາດ 1 ປີ 2027 · HLT",
            "Please give a date: Quarterly meeting, quarter 1 of 2027 · HLT",
        ),
        (
            NothingToFile((PDF,)),
            "ໄດ້ຮັບໄຟລ໌ແລ້ວ: HLT workplan 2027.pdf",
            "File received: HLT workplan 2027.pdf",
        ),
        (FileRefused("", FileProblem.TOO_LARGE), "ບໍ່ສາມາດຮັບໄຟລ໌", "File not taken"),
    ],
)
def test_a_letter_says_in_its_subject_what_it_is_or_asks(statement: Statement, lao: str, english: str) -> None:
    assert subject_of(statement, Language.LO) == lao
    assert subject_of(statement, Language.EN) == english


def test_every_statement_with_a_subject_of_its_own_exists() -> None:
    assert {type(sample.statement).__name__ for sample in samples()} >= set(TOLD_AS)


def test_what_falls_on_a_day_comes_as_a_calendar(wording: TemplateWording) -> None:
    digest = MorningDigest(OFFICER, (WORKPLAN, QUARTER))
    text = wording.letter(digest, Language.LO, has_pages=True).calendar
    events = icalendar.Calendar.from_ical(text).walk("VEVENT")
    assert [str(event["uid"]) for event in events] == [
        "HLT.annual-workplan.2027@tomon",
        "HLT.quarterly-meeting.2027-Q1@tomon",
    ]
    assert [event.decoded("dtstart") for event in events] == [date(2027, 3, 31)] * 2
    assert "ແຜນວຽກປະຈຳປີ 2027" in str(events[0]["summary"])
    assert text == wording.letter(digest, Language.LO, has_pages=True).calendar, "a retry says the same"
    assert (
        wording.letter(PaperDue(OFFICER, WORKPLAN, None), Language.EN, has_pages=True).calendar.count("BEGIN:VEVENT")
        == 1
    )


def test_every_line_of_a_calendar_is_as_short_as_the_standard_asks(wording: TemplateWording) -> None:
    text = wording.letter(MorningDigest(OFFICER, (WORKPLAN, QUARTER)), Language.LO, has_pages=True).calendar
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
