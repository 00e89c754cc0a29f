"""Who has chosen both languages reads Lao first, then English, in one message; and who reads only one of the two can
use every button."""

import re
from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from messages.buttons import LIST_LIMIT, label, shorter, shown, wordings
from messages.in_both import DIVIDER, buttons_in_both, in_both, width
from messages.labels import labels_in
from messages.menu import WHOLE_ROW, contact_rows, menu_rows
from messages.samples import Sample, samples
from messages.wording import LONGEST_MESSAGE, TemplateWording
from roundtable.choices import Choice, Rows, column
from roundtable.languages import Bilingual, Language, Tongue
from roundtable.statements.identity import ChooseLanguage, HowTo, Welcome
from roundtable.statements.notice_progress import NoticeUnchanged
from roundtable.statements.submissions import Receipt
from roundtable.words import Words, visible_length, visible_text
from tests.messages.telegram_html import faults

LONGEST_TAP_ANSWER = 200
"""https://core.telegram.org/bots/api#answercallbackquery"""

EVERY = samples()
APART = [one for one in EVERY if not one.statement.both_languages]
NAMED = "\nButtons: "
MARK = re.compile(r"(?:[A-Z]\d*|\d+)\. ")


def labels(words: Words) -> list[str]:
    return [button.label for row in words.buttons for button in row]


def holds(text: str, words: str) -> bool:
    """All these words, in this order; words of the other language may stand between them."""
    there = iter(text.split(" "))
    return all(any(one == other for other in there) for one in words.split(" "))


def phrases(choice: Choice, language: Language) -> tuple[str, ...]:
    """How its button may speak, each phrase enough to know what it does."""
    return (*wordings(choice, language), *shorter(choice, language), label(choice, language))


def not_readable(rows: Rows, words: Words, lines: int = LIST_LIMIT) -> list[str]:
    """Buttons that somebody who reads only English, or only Lao, cannot use. English is on the button itself; or the
    button is marked, and with the same mark English says what it is, below the text or on a line of it."""
    html, _, named = words.html.partition(NAMED)
    english = visible_text(html.partition(DIVIDER)[2]).splitlines()
    names = visible_text(named).removesuffix(".").split("; ")
    marks = [found.group() for text in labels(words) if (found := MARK.match(text))]
    wrong = []
    for choice, text in zip((one for row in shown(rows, lines) for one in row), labels(words), strict=True):
        theirs, mark = wordings(choice, Language.EN)[0], MARK.match(text)
        marked = mark is not None and marks.count(mark.group()) == 1
        under_it = theirs if mark is None or theirs.startswith(mark.group()) else f"{mark.group()}{theirs}"
        told = marked and (under_it in names or any(line.startswith(under_it) for line in english))
        in_english = told or any(holds(text, one) for one in phrases(choice, Language.EN))
        lao = text.removeprefix(mark.group()) if mark else text
        cut = marked and lao.endswith("\N{HORIZONTAL ELLIPSIS}") and label(choice, Language.LO).startswith(lao[:-1])
        if not in_english or not (
            cut or any(holds(text, one) or holds(lao, one) for one in phrases(choice, Language.LO))
        ):
            wrong.append(text)
    return wrong


@pytest.mark.parametrize("sample", APART, ids=lambda sample: sample.name)
def test_every_message_has_both_languages_lao_first(sample: Sample, wording: TemplateWording) -> None:
    both = wording.words(sample.statement, Tongue.BOTH)
    lao, english = (wording.words(sample.statement, language) for language in Language)
    if not isinstance(sample.statement, HowTo):  # which calls the buttons as they read in both
        assert both.html.startswith(f"{lao.html}\n\n{DIVIDER}\n\n{english.html}")
    assert faults(both.html) == []
    assert visible_length(both.html) <= LONGEST_MESSAGE
    assert (both.menu is None) == (lao.menu is None)


@pytest.mark.parametrize("sample", EVERY, ids=lambda sample: sample.name)
def test_every_button_is_there_once_without_the_one_for_the_other_language(
    sample: Sample, wording: TemplateWording
) -> None:
    both, lao = (
        [button.data for row in wording.words(sample.statement, tongue).buttons for button in row]
        for tongue in (Tongue.BOTH, Language.LO)
    )
    assert both == [data for data in lao if not data.startswith("tongue") or sample.statement.both_languages]


@pytest.mark.parametrize("sample", EVERY, ids=lambda sample: sample.name)
def test_every_button_can_be_used_by_who_reads_only_one_of_the_languages(
    sample: Sample, wording: TemplateWording
) -> None:
    both = wording.words(sample.statement, Tongue.BOTH)
    if both.buttons:
        assert not_readable(sample.statement.choices(), both, sample.statement.lines_shown) == []
    for row in both.buttons:
        assert all(width(button.label) <= 1 / len(row) + 1e-9 for button in row if len(button.label) > 2), row
    assert [text for text in labels(both) if text.endswith("\N{HORIZONTAL ELLIPSIS}")] == []


def said(*choices: Choice, english: str = "") -> tuple[list[list[str]], str]:
    rows, named = buttons_in_both((choices,), english)
    return [[button.label for button in row] for row in rows], named


def test_what_has_no_room_beside_its_neighbour_gets_a_row_of_its_own() -> None:
    pages = Choice("contacts", ("1",), label="page-before"), Choice("contacts", ("3",), label="page-after")
    assert said(*pages)[0] == [["‹", "›"]], "what needs no words stays where it is"
    assert said(pages[0])[0] == [["‹ ກ່ອນໜ້າ · Before"]]
    assert said(Choice("audit-spans"), Choice("sure"))[0] == [["ຕາມເວລາ · By time"], ["ຢືນຢັນ · Confirm"]]
    rows = Choice("group-which", text="HLT"), Choice("group-which", text="EDU"), Choice("day", on=date(2027, 3, 4))
    assert said(*rows)[0] == [["HLT", "EDU", "4"]]


def test_what_both_begin_or_end_with_stands_on_a_button_once() -> None:
    assert said(Choice("enquiry", ("3",), label="enquiry-which", text="3"))[0] == [["ຂໍ້ຄວາມ · Message 3"]]
    assert said(Choice("people-post", label="people-chair", text="1"))[0] == [["1. ປະທານ · Chair"]]
    assert said(Choice("alarms", text="2"))[0] == [["ຕິດຕໍ່ບໍ່ໄດ້ · Out of reach: 2"]]


LONG = Bilingual("ສຸພາພອນ ສຸວັນນະຈັກສີພົມມະວົງ", "Souphaphone Souvannachack & Sons")


def test_what_is_too_long_even_alone_is_lao_behind_a_letter_and_named_in_english() -> None:
    person = Choice("tie", label="person", name=LONG)
    rows, named = said(person, Choice("back"))
    assert rows == [["A. ສຸພາພອນ ສຸວັນນະຈັກ…"], ["ກັບຄືນ · Back"]]
    assert named == "Buttons: A. Souphaphone Souvannachack &amp; Sons."


def test_a_number_that_it_has_anyway_stands_for_it_and_what_the_text_says_is_not_said_again() -> None:
    person = Choice("invite", ("1", "2"), label="numbered-person", name=LONG, text="7")
    lines = "Who is it?\n<b>7. Souphaphone Souvannachack &amp; Sons</b>, Health"
    ((shown_as,),), named = said(person, english=lines)
    assert (shown_as[:6], named) == ("7. ສຸພ", "")
    assert said(person)[1].startswith("Buttons: 7. Souphaphone")
    assert said(person, person)[1].startswith("Buttons: A. 7. Souphaphone"), "the same number twice tells nothing"


def test_a_very_long_list_has_a_mark_for_each() -> None:
    rows = column(*(Choice("tie", (str(number),), label="person", name=LONG) for number in range(60)))
    told, named = buttons_in_both(rows, "")
    assert (told[25][0].label[:3], told[26][0].label[:3], told[59][0].label[:3]) == ("Z. ", "A1.", "H2.")
    assert not_readable(rows, Words(in_both("ກ", "a", named), told)) == []


names = st.builds(Bilingual, st.text("ກຂຄງຈ ", max_size=40), st.text("abcde ", max_size=40))
choices = st.one_of(
    st.builds(Choice, st.just("tie"), label=st.just("person"), name=names),
    st.builds(Choice, st.just("tie"), label=st.just("numbered-person"), name=names, text=st.sampled_from("123")),
    st.builds(Choice, st.just("tie"), label=st.just("approve-for"), whom=names),
    st.builds(Choice, st.sampled_from(["back", "sure", "leave", "paper", "ask-again"])),
    st.builds(Choice, st.just("card"), label=st.just("terms"), text=st.sampled_from(["HLT", "PRESS"])),
)


@given(st.lists(st.lists(choices, min_size=1, max_size=3).map(tuple), min_size=1, max_size=8).map(tuple))
def test_whatever_people_are_called_every_button_can_be_used(rows: Rows) -> None:
    told, named = buttons_in_both(rows, "Please choose.")
    words = Words(in_both("ກະລຸນາເລືອກ.", "Please choose.", named), told)
    assert not_readable(rows, words) == []
    assert [text for text in labels(words) if width(text) > 1.05 and text != text.strip()] == []


def test_help_in_both_calls_the_buttons_as_they_read_in_both(wording: TemplateWording) -> None:
    words = wording.words(HowTo(), Tongue.BOTH)
    assert words.html.startswith("<b>ສົ່ງ · Send</b>: ສົ່ງ")
    assert f"\n\n{DIVIDER}\n\n<b>ສົ່ງ · Send</b>: send" in words.html
    for row in menu_rows(Tongue.BOTH):
        for text in row:
            assert words.html.count(f"<b>{text}</b>: ") == 2, text


def test_a_letter_stands_only_before_what_holds_a_name_or_a_paper() -> None:
    lettered = {
        choice.key
        for sample in EVERY
        for row in shown(sample.statement.choices())
        for choice in row
        if choice.name is None and choice.whom is None and choice.about is None
        for told in buttons_in_both(((choice,),), "")[0]
        if told[0].label.startswith("A. ")
    }
    assert lettered == set()


def test_shorter_words_are_of_buttons_that_exist_and_are_shorter() -> None:
    for language in Language:
        for key, short in labels_in(language).section("button-in-both").items():
            assert len(short) <= len(labels_in(language)("button", key)), key


def words_of(section: str, key: str) -> Sequence[tuple[str, str]]:
    lao, english = (labels_in(language).patterns(section, key) for language in Language)
    return list(zip(lao, english, strict=True))


@pytest.mark.parametrize("section", ["menu", "contact-button"])
def test_what_lies_under_the_field_says_both(section: str) -> None:
    rows = menu_rows(Tongue.BOTH) if section == "menu" else tuple((one,) for one in contact_rows(Tongue.BOTH))
    for key, (text, count) in zip(
        labels_in(Language.LO).section(section), ((text, len(row)) for row in rows for text in row), strict=True
    ):
        assert any(text == f"{ours} · {theirs}" for ours, theirs in words_of(section, key)), text
        assert width(text) <= WHOLE_ROW / count


def test_what_is_too_long_for_both_is_said_in_lao_with_english_one_tap_away(wording: TemplateWording) -> None:
    class Shortened(TemplateWording):
        def _in_both(self, statement: object) -> Words:
            return Words("ກ" * (LONGEST_MESSAGE + 1))

    said = Shortened().words(HowTo(), Tongue.BOTH)
    assert said == wording.words(HowTo(), Language.LO)
    assert said.buttons[-1][0].data == "tongue|en"


def test_what_is_said_in_both_anyway_is_not_said_twice(wording: TemplateWording) -> None:
    assert wording.words(ChooseLanguage(), Tongue.BOTH) == wording.words(ChooseLanguage(), Language.LO)
    receipt = next(one.statement for one in EVERY if isinstance(one.statement, Receipt))
    assert wording.words(receipt, Tongue.BOTH).html == wording.words(receipt, Language.LO).html
    assert labels(wording.words(receipt, Tongue.BOTH)) == ["ລາຍລະອຽດ · Details"]


def test_the_menu_under_the_field_is_in_both(wording: TemplateWording) -> None:
    welcome = next(one.statement for one in EVERY if isinstance(one.statement, Welcome))
    assert wording.words(welcome, Tongue.BOTH).menu == menu_rows(Tongue.BOTH)


def test_what_a_tap_is_told_for_a_moment_has_room_for_both(wording: TemplateWording) -> None:
    for sample in EVERY:
        if isinstance(sample.statement, NoticeUnchanged):
            text = visible_text(wording.words(sample.statement, Tongue.BOTH).html)
            assert len(text) <= LONGEST_TAP_ANSWER
