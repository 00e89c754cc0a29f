"""The Wording port: languages, buttons, menus, limits."""

from datetime import UTC, date, datetime

import pytest

from messages.buttons import LIST_LIMIT
from messages.samples.pieces import (
    MORE_PHOTOS,
    OFFICER,
    PAPER,
    PDF,
    PHOTO,
    QUARTER_DAY_PASSED,
    QUARTER_HELD,
    QUARTER_LATE,
    WORKPLAN,
    WORKPLAN_LATE,
    WORKPLAN_MET,
    obligation,
)
from messages.wording import TemplateWording
from roundtable.languages import Bilingual, Language
from roundtable.ports import Wording
from roundtable.statements.dates import AskDate, DatePurpose
from roundtable.statements.duties import MorningDigest, ObligationCard, OpenList
from roundtable.statements.identity import HowTo, NotKnown, Welcome
from roundtable.statements.meetings import Meetings
from roundtable.statements.reminders import PaperNotYetReceived
from roundtable.statements.submissions import PaperShown, Receipt, SetAside
from roundtable.words import visible_length

WOMENS_DAY = date(2027, 3, 8)
MANY = tuple(
    obligation(f"HLT/quarterly-meeting/{year}-Q{quarter}", date(year, 3, 31))
    for year in range(2027, 2057)
    for quarter in range(1, 5)
)


def test_it_is_the_wording_of_the_centre(wording: TemplateWording) -> None:
    port: Wording = wording
    assert port.words(NotKnown(), Language.LO).html


def test_what_is_said_in_both_languages_has_lao_first_and_no_translation_button(wording: TemplateWording) -> None:
    words = wording.words(Receipt(WORKPLAN_MET, PAPER), Language.EN)
    lao, english = words.html.split("\n\n")
    assert len(lao.split("\n")) == len(english.split("\n")) == 4
    assert "ໄດ້ຮັບ" in lao
    assert "has received" in english
    assert [[button.label for button in row] for row in words.buttons] == [["Details"]]


@pytest.mark.parametrize(("language", "label"), [(Language.LO, "English"), (Language.EN, "ພາສາລາວ")])
def test_the_other_language_is_one_tap_away(wording: TemplateWording, language: Language, label: str) -> None:
    (last,) = wording.words(OpenList((WORKPLAN,)), language).buttons[-1]
    assert (last.label, last.data) == (label, f"tongue|{language.other}")


def test_a_message_has_a_menu_or_buttons_never_both(wording: TemplateWording) -> None:
    words = wording.words(Welcome(OFFICER, (), ()), Language.LO)
    assert words.buttons == ()
    assert words.menu is not None
    assert [len(row) for row in words.menu] == [2, 2, 2]
    assert wording.words(OpenList(()), Language.LO).menu is None


def test_how_to_use_it_can_be_read_in_the_other_language(wording: TemplateWording) -> None:
    assert [row[0].data for row in wording.words(HowTo(), Language.LO).buttons] == ["commands", "tongue|en"]


def test_rest_days_and_the_invitation_to_choose_stand_apart(wording: TemplateWording) -> None:
    asked = AskDate(WORKPLAN, DatePurpose.PLANNED, date(2027, 3, 1), date(2027, 3, 4), date(2027, 6, 30), (WOMENS_DAY,))
    assert "Rest days: 8\n\nChoose a day" in wording.words(asked, Language.EN).html


def test_a_late_meeting_is_not_asked_to_be_sent(wording: TemplateWording) -> None:
    html = wording.words(MorningDigest(OFFICER, (WORKPLAN, QUARTER_LATE)), Language.EN).html
    assert "please let us know the date" in html
    assert "lease send" not in html


def test_a_card_and_the_list_of_meetings_keep_the_planned_day_after_it_has_passed(wording: TemplateWording) -> None:
    card = wording.words(ObligationCard(QUARTER_DAY_PASSED), Language.EN)
    assert "Was planned for: Thursday 20 May 2027\nTo be held by: Wednesday 30 June 2027" in card.html
    assert card.buttons[0][0].label == "It was held"
    listed = wording.words(Meetings((QUARTER_HELD, QUARTER_DAY_PASSED)), Language.EN)
    assert "Was planned for: Thursday 20 May 2027" in listed.html
    assert [row[0].data for row in listed.buttons[:-1]] == ["card|HLT/quarterly-meeting/2027-Q2"]


def test_a_long_list_is_clipped_with_its_buttons_and_says_how_many_are_left(wording: TemplateWording) -> None:
    words = wording.words(OpenList(MANY), Language.EN)
    assert words.html.endswith("and 110 more")
    assert len([row for row in words.buttons if row[0].data.startswith("card|")]) == LIST_LIMIT
    assert words.buttons[-2][0].data == "board"


def test_a_morning_of_many_shows_a_few_and_leads_to_all_and_a_letter_shows_more(wording: TemplateWording) -> None:
    words = wording.words(MorningDigest(OFFICER, MANY[:12]), Language.EN)
    assert "and 9 more" in words.html
    assert [row[0].data.partition("|")[0] for row in words.buttons] == ["card", "card", "card", "open", "tongue"]
    letter = wording.letter(MorningDigest(OFFICER, MANY[:12]), Language.EN, has_pages=True)
    assert "more" not in letter.html
    assert sum(row[0].data.startswith("card|") for row in letter.buttons) == 12
    assert wording.words(MorningDigest(OFFICER, MANY[:3]), Language.EN).buttons[3][0].data.startswith("tongue")


def test_lists_of_any_length_stay_below_telegrams_limit(wording: TemplateWording) -> None:
    for language in Language:
        assert visible_length(wording.words(MorningDigest(OFFICER, MANY), language).html) < 4096


def test_photographs_are_summed_up_and_files_with_names_of_their_own_are_not(wording: TemplateWording) -> None:
    album = (PHOTO, *MORE_PHOTOS)
    assert "not sent: 3 photographs (908.2" in wording.words(SetAside(album), Language.EN).html
    assert "ຮູບພາບ 3 ຮູບ (908,2" in wording.words(SetAside(album), Language.LO).html
    assert PHOTO.name in wording.words(SetAside((PHOTO,)), Language.EN).html
    mixed = wording.words(SetAside((*album, PDF)), Language.EN).html
    assert [file.name for file in (*album, PDF) if file.name not in mixed] == []


def test_moments_are_shown_in_vientiane_time(wording: TemplateWording) -> None:
    late_evening = datetime(2027, 3, 30, 18, 30, tzinfo=UTC)
    paper = type(PAPER)(1, "HLT-WP-2027-1", 1, late_evening, PAPER.by, PAPER.channel)
    assert "Wednesday 31 March 2027, 01:30" in wording.words(PaperShown(WORKPLAN_MET, paper), Language.EN).html


def test_after_the_date_nobody_is_told_how_many_days_have_passed(wording: TemplateWording) -> None:
    words = wording.words(PaperNotYetReceived(OFFICER, WORKPLAN_LATE, date(2027, 4, 12)), Language.LO)
    assert "ຍັງບໍ່ທັນໄດ້ຮັບ" in words.html
    assert "ກະລຸນາສົ່ງ ຫຼື ແຈ້ງວັນທີທີ່ຄາດວ່າຈະສົ່ງ. ຖ້າໄດ້ສົ່ງແລ້ວ ກະລຸນາແຈ້ງໃຫ້ຊາບ." in words.html
    assert "8 ວັນ" not in words.html


def test_a_name_typed_in_one_language_only_is_shown_in_both_but_a_title_is_not(wording: TemplateWording) -> None:
    person = type(OFFICER)(Bilingual("ບຸນມີ", ""), title=Bilingual("ທ່ານ", ""), salutation=Bilingual("ກາບຮຽນ", ""))
    assert wording.words(MorningDigest(person, ()), Language.LO).html.startswith("ກາບຮຽນ ທ່ານ ບຸນມີ,")
    assert wording.words(MorningDigest(person, ()), Language.EN).html.startswith("Dear ບຸນມີ,")


def test_length_is_counted_as_telegram_counts() -> None:
    assert visible_length("<b>a&amp;b</b>") == 3
    assert visible_length("\N{GRINNING FACE}") == 2
