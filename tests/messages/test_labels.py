"""Labels: the same keys in both languages, a word for every key we use, nothing wider than a phone."""

import re
from datetime import date
from enum import StrEnum

import pytest

from messages.buttons import LIST_LIMIT, label
from messages.labels import labels_in
from messages.samples import samples
from messages.say import Spoken, rows
from roundtable.audiences import Addressed
from roundtable.audit import AuditKind
from roundtable.bodies import BodyKind
from roundtable.calendar import RoundTableKind
from roundtable.channels import ChannelKind
from roundtable.choices import LONGEST_LABEL, Choice
from roundtable.clearances import ClearanceState
from roundtable.clusters import clusters
from roundtable.contents import Content
from roundtable.duties import Family, PeriodKind
from roundtable.duty_file import load_duties
from roundtable.enquiries import EnquiryLimit
from roundtable.join_requests import DeclineReason, JoinLimit, JoinState, JoinWordsProblem, PhoneProblem
from roundtable.languages import Bilingual, Language, Tongue
from roundtable.notices import NoticeState, Obstacle, RecipientState, WordsProblem
from roundtable.obligations import ObligationKey, State, WaiverReason
from roundtable.periods import Period
from roundtable.posts import PostKind, Side
from roundtable.reach import Unreached
from roundtable.roster_columns import CellKind, RosterSheet
from roundtable.roster_mistakes import MistakeKind
from roundtable.statements.audit import AuditBy, AuditSpan
from roundtable.statements.board import LINES_A_PAGE
from roundtable.statements.contacts import ContactProblem
from roundtable.statements.dates import DateProblem
from roundtable.statements.duties import Settled
from roundtable.statements.identity import InviteProblem, NotUnderstoodKind
from roundtable.statements.join_decisions import JoinWhy
from roundtable.statements.me import StoredKind
from roundtable.submissions import FileKind, FileProblem, SubmissionChannel
from roundtable.workbooks import WorkbookProblem

SECTIONS: dict[str, type[StrEnum]] = {
    "state": State,
    "waiver": WaiverReason,
    "settled": Settled,
    "post": PostKind,
    "side": Side,
    "channel": SubmissionChannel,
    "by-channel": ChannelKind,
    "invite-problem": InviteProblem,
    "file-problem": FileProblem,
    "date-problem": DateProblem,
    "not-understood": NotUnderstoodKind,
    "enclosed": FileKind,
    "enquiry-limit": EnquiryLimit,
    "addressed": Addressed,
    "notice-state": NoticeState,
    "recipient-state": RecipientState,
    "unreached": Unreached,
    "obstacle": Obstacle,
    "words-problem": WordsProblem,
    "clearance-state": ClearanceState,
    "content": Content,
    "signer-problem": WordsProblem,
    "reason-problem": WordsProblem,
    "join-words-problem": JoinWordsProblem,
    "phone-problem": PhoneProblem,
    "join-limit": JoinLimit,
    "join-why": DeclineReason,
    "join-state": JoinState,
    "join-candidate": JoinWhy,
    "roster-sheet": RosterSheet,
    "roster-how": CellKind,
    "roster-mistake": MistakeKind,
    "body-kind": BodyKind,
    "audit-kind": AuditKind,
    "audit-span": AuditSpan,
    "audit-by": AuditBy,
    "workbook-problem": WorkbookProblem,
    "stored": StoredKind,
    "contact-problem": ContactProblem,
    "tongue": Tongue,
    "calendar-due": Family,
    "late-after": Family,
    "round-table-kind": RoundTableKind,
}

QUARTER = ObligationKey("HLT", "quarterly-meeting", "2027-Q1")


def test_both_languages_have_the_same_keys() -> None:
    assert labels_in(Language.LO).keys == labels_in(Language.EN).keys


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("section", SECTIONS)
def test_every_value_of_an_enum_has_a_word_and_no_word_is_left_over(section: str, language: Language) -> None:
    assert set(labels_in(language).section(section)) == {member.value for member in SECTIONS[section]}


def labels_of(row: Spoken) -> list[str]:
    return [button.label for line in row.words.buttons for button in line]


def test_every_button_fits_one_row_of_a_small_phone() -> None:
    found = [(row.name, text, LONGEST_LABEL[row.language]) for row in rows() for text in labels_of(row)]
    assert len(found) > 500
    assert [text for text in found if not 0 < len(clusters(text[1])) <= text[2]] == []
    assert [text for text in found if text[1].endswith("\N{HORIZONTAL ELLIPSIS}")] == []


def test_callback_data_fits_into_64_bytes() -> None:
    data = {button.data for row in rows() for line in row.words.buttons for button in line}
    assert [one for one in data if len(one.encode()) > 64] == []


def test_no_button_has_words_that_nobody_uses() -> None:
    used = {choice.key for sample in samples() for row in sample.statement.choices() for choice in row}
    ours = {f"tongue-{language}" for language in Language}
    assert set(labels_in(Language.LO).section("button")) == used | ours


def test_the_board_has_a_way_on_where_its_lists_end() -> None:
    assert LINES_A_PAGE == LIST_LIMIT


def test_an_obligation_is_named_by_body_duty_and_period() -> None:
    duties = load_duties()
    workplan, quarter = (
        Choice("card", label="obligation", about=key, name=duties[key.duty].short)
        for key in (ObligationKey("HLT", "annual-workplan", "2027"), QUARTER)
    )
    assert label(workplan, Language.LO) == "HLT · ແຜນວຽກ 2027"
    assert label(workplan, Language.EN) == "HLT · Workplan 2027"
    assert label(quarter, Language.LO) == "HLT · ໄຕມາດ 1/2027"


def test_a_duty_renamed_in_a_file_of_ones_own_is_renamed_on_buttons() -> None:
    renamed = Choice("card", label="obligation", about=QUARTER, name=Bilingual("ປະຊຸມ", "Review"))
    assert label(renamed, Language.LO) == "HLT · ປະຊຸມ 1/2027"
    assert label(renamed, Language.EN) == "HLT · Review 1/2027"


@pytest.mark.parametrize("name", ["obligation", "filing-option"])
@pytest.mark.parametrize("language", Language)
def test_every_duty_fits_a_button_beside_its_body_and_period(name: str, language: Language) -> None:
    """Also of an annual round table beside a high-level one, which may have to be short: "30A"."""
    for duty in load_duties().all:
        for kind in (rhythm.period_kind for rhythm in duty.rhythms):
            for number in (1, 2) if kind is PeriodKind.ROUND_TABLE else (1,):
                key = ObligationKey("HLT", duty.key, str(Period(kind, 2030, number)))
                text = label(Choice("card", label=name, about=key, name=duty.short), language)
                assert duty.short.in_(language) in text
                assert text.endswith("A") is (number == 2)


@pytest.mark.parametrize("language", Language)
def test_of_a_title_that_is_cut_beside_more_words_its_beginning_is_left(language: Language) -> None:
    for duty in load_duties().all:
        for name in ("arrived-which", "filing-option-revised"):
            key = ObligationKey("HLT", duty.key, "RT-2030A")
            text = label(Choice("card", label=name, about=key, name=duty.short), language)
            cut = re.search("HLT (.*)\N{HORIZONTAL ELLIPSIS} 30A", text)
            assert duty.short.in_(language) in text or (cut is not None and len(clusters(cut[1])) > 2)


def test_a_short_title_that_is_too_long_is_cut_and_never_the_period() -> None:
    long = Bilingual("ບົດລາຍງານຄວາມຄືບໜ້າຂອງແຜນພັດທະນາ", "Report on the progress of the development plan")
    choice = Choice("card", label="obligation", about=ObligationKey("HLT", "of-our-own", "2027-H2"), name=long)
    for language in Language:
        text = label(choice, language)
        assert text.startswith("HLT ")
        assert text.endswith("\N{HORIZONTAL ELLIPSIS} 2/27")
        assert len(clusters(text)) == LONGEST_LABEL[language]


def test_not_in_this_quarter_names_it_because_it_may_be_asked_about_in_the_next() -> None:
    assert label(Choice("waive", about=QUARTER), Language.LO) == "ໄຕມາດ 1 ບໍ່ໄດ້ຈັດ"
    assert label(Choice("waive", about=QUARTER), Language.EN) == "Not in quarter 1"
    half = ObligationKey("HLT", "half-yearly-meeting", "2027-H2")
    for language in Language:
        assert len(clusters(label(Choice("waive", about=half), language))) <= LONGEST_LABEL[language]
    round_table = ObligationKey("HLT", "executive-meeting", "RT-2027")
    assert label(Choice("waive", about=round_table), Language.EN) == "Not this time"


def test_a_day_and_its_month_are_written_on_buttons() -> None:
    day = Choice("day", on=date(2027, 3, 4))
    assert label(day, Language.LO) == "4"
    assert label(Choice("month", label="month-after", on=day.on), Language.LO) == "ມີນາ 2027 ›"


def test_a_choice_without_words_breaks_the_build() -> None:
    with pytest.raises(KeyError):
        label(Choice("no-such-verb"), Language.LO)


def test_a_foreign_name_stays_on_one_line_of_a_button_and_shows_what_it_is() -> None:
    foreign = Bilingual(" ບຸນມີ\nສີ\N{RIGHT-TO-LEFT OVERRIDE}ສະຫວັດ", "")
    for shown in (
        label(Choice("tie", ("1", "2", "3"), whom=foreign), Language.LO),
        label(Choice("audit", ("1",), label="audit-person", name=foreign, text="1"), Language.LO),
    ):
        assert shown == shown.strip()
        assert not {"\n", "\N{RIGHT-TO-LEFT OVERRIDE}"} & set(shown)
        assert "ບຸນມີ" in shown
