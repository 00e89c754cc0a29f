"""Periods in words."""

import pytest

from messages.periods import period_name, period_short, titled, titled_of
from roundtable.calendar import RoundTableKind
from roundtable.languages import Language
from roundtable.obligations import ObligationKey

KINDS = (RoundTableKind.HIGH_LEVEL, RoundTableKind.ANNUAL)


@pytest.mark.parametrize(
    ("period", "lao", "english", "short"),
    [
        ("2027", "2027", "2027", "2027"),
        ("2027-Q1", "ໄຕມາດ 1 ປີ 2027", "quarter 1 of 2027", "1/2027"),
        ("2027-H1", "6 ເດືອນຕົ້ນປີ 2027", "first half of 2027", "1/2027"),
        ("2027-H2", "6 ເດືອນທ້າຍປີ 2027", "second half of 2027", "2/2027"),
        ("RT-2027", "ກອງປະຊຸມໂຕະມົນ 2027", "Round Table Meeting 2027", "2027"),
    ],
)
def test_every_kind_of_period_has_words(period: str, lao: str, english: str, short: str) -> None:
    assert period_name(period, Language.LO) == lao
    assert period_name(period, Language.EN) == english
    assert {period_short(period, language) for language in Language} == {short}


def test_a_lao_quarterly_meeting_says_quarter_once() -> None:
    key = ObligationKey("HLT", "quarterly-meeting", "2027-Q1")
    assert titled(key, "ກອງປະຊຸມໄຕມາດ", Language.LO) == "ກອງປະຊຸມໄຕມາດ 1 ປີ 2027"
    assert titled(key, "Quarterly meeting", Language.EN) == "quarterly meeting, quarter 1 of 2027"


def test_before_which_round_table_it_is_stands_in_full_whatever_the_title_ends_in() -> None:
    key, title = ObligationKey("RTP", "consultation", "RT-2027"), "ປຶກສາຫາລືການກະກຽມກອງປະຊຸມໂຕະມົນ"
    assert titled(key, title, Language.LO) == f"{title} ກ່ອນກອງປະຊຸມໂຕະມົນ 2027"
    assert titled_of(key, title, "", Language.LO) == f"{title} ກ່ອນກອງປະຊຸມໂຕະມົນ 2027"


def test_the_round_table_is_not_the_bodys_own() -> None:
    key = ObligationKey("HLT", "executive-meeting", "RT-2027")
    english = titled_of(key, "Executive-level meeting", "Health SWG", Language.EN)
    assert english == "executive-level meeting of the Health SWG before the Round Table Meeting 2027"


def test_what_hangs_on_a_round_table_says_of_which_kind_that_is() -> None:
    """A year may have two."""
    both = tuple(zip(("RT-2030", "RT-2030A"), KINDS, strict=True))
    keys = [(ObligationKey("HLT", "executive-meeting", period), kind) for period, kind in both]
    assert [titled(key, "Executive-level meeting", Language.EN, kind) for key, kind in keys] == [
        "executive-level meeting before the High-Level Round Table Meeting 2030",
        "executive-level meeting before the annual Round Table Meeting 2030",
    ]
    assert [period_name(period, Language.LO, kind) for period, kind in both] == [
        "ກອງປະຊຸມໂຕະມົນລະດັບສູງ 2030",
        "ກອງປະຊຸມໂຕະມົນປະຈຳປີ 2030",
    ]
    assert period_name("2027-Q1", Language.EN, None) == "quarter 1 of 2027"


def test_an_abbreviation_keeps_its_capitals() -> None:
    assert titled(ObligationKey("HLT", "oda-report", "2027"), "ODA report", Language.EN) == "ODA report 2027"
