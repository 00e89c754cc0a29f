"""Who has chosen both languages reads Lao first, then English, in one message, with buttons that say both."""

import pytest

from messages.in_both import DIVIDER, MOST_NAMED
from messages.samples import Sample, samples
from messages.wording import LONGEST_MESSAGE, TemplateWording
from roundtable.choices import LONGEST_LABEL
from roundtable.clusters import clusters
from roundtable.languages import Language, Tongue
from roundtable.statements.identity import ChooseLanguage, HowTo, Welcome
from roundtable.statements.notice_progress import NoticeUnchanged
from roundtable.words import Words, visible_length, visible_text
from tests.messages.telegram_html import faults

LONGEST_TAP_ANSWER = 200
"""https://core.telegram.org/bots/api#answercallbackquery"""

APART = [one for one in samples() if not one.statement.both_languages]


def labels(words: Words) -> list[str]:
    return [button.label for row in words.buttons for button in row]


@pytest.mark.parametrize("sample", APART, ids=lambda sample: sample.name)
def test_every_message_has_both_languages_lao_first(sample: Sample, wording: TemplateWording) -> None:
    both = wording.words(sample.statement, Tongue.BOTH)
    lao, english = (wording.words(sample.statement, language) for language in Language)
    assert both.html.startswith(f"{lao.html}\n\n{DIVIDER}\n\n{english.html}")
    assert faults(both.html) == []
    assert visible_length(both.html) <= LONGEST_MESSAGE
    assert (both.menu is None) == (lao.menu is None)


@pytest.mark.parametrize("sample", APART, ids=lambda sample: sample.name)
def test_every_button_is_there_once_without_the_one_for_the_other_language(
    sample: Sample, wording: TemplateWording
) -> None:
    both = [[button.data for button in row] for row in wording.words(sample.statement, Tongue.BOTH).buttons]
    lao = [[button.data for button in row] for row in wording.words(sample.statement, Language.LO).buttons]
    assert both == [row for row in lao if not row[0].startswith("tongue")]


@pytest.mark.parametrize("sample", APART, ids=lambda sample: sample.name)
def test_every_button_fits_one_row_and_what_has_no_room_for_english_is_named_below(
    sample: Sample, wording: TemplateWording
) -> None:
    both = wording.words(sample.statement, Tongue.BOTH)
    lao, english = (labels(wording.words(sample.statement, language)) for language in Language)
    named = visible_text(both.html.partition("\nButtons: ")[2])
    are_many = len(both.buttons) > MOST_NAMED or any(len(row) > 1 for row in both.buttons)
    for shown, ours, theirs in zip(labels(both), lao, english, strict=False):
        if shown == ours:
            assert ours == theirs or theirs in named or are_many
        else:
            assert shown == f"{ours} · {theirs}"
            share = len(clusters(ours)) / LONGEST_LABEL[Language.LO]
            assert share + len(clusters(f" · {theirs}")) / LONGEST_LABEL[Language.EN] <= 1


def test_what_is_too_long_for_both_is_said_in_lao_with_english_one_tap_away(wording: TemplateWording) -> None:
    class Shortened(TemplateWording):
        def _in_both(self, statement: object) -> Words:
            return Words("ກ" * (LONGEST_MESSAGE + 1))

    said = Shortened().words(HowTo(), Tongue.BOTH)
    assert said == wording.words(HowTo(), Language.LO)
    assert said.buttons[-1][0].data == "tongue|en"


def test_what_is_said_in_both_anyway_is_not_said_twice(wording: TemplateWording) -> None:
    assert wording.words(ChooseLanguage(), Tongue.BOTH) == wording.words(ChooseLanguage(), Language.LO)


def test_the_menu_under_the_field_is_the_lao_one(wording: TemplateWording) -> None:
    welcome = next(one.statement for one in samples() if isinstance(one.statement, Welcome))
    assert wording.words(welcome, Tongue.BOTH).menu == wording.words(welcome, Language.LO).menu


def test_what_a_tap_is_told_for_a_moment_has_room_for_both(wording: TemplateWording) -> None:
    for sample in samples():
        if isinstance(sample.statement, NoticeUnchanged):
            text = visible_text(wording.words(sample.statement, Tongue.BOTH).html)
            assert len(text) <= LONGEST_TAP_ANSWER
