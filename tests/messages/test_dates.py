"""Dates as we write them and as people type them."""

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from messages.dates import clock_time, full_date, month_names, plain_date
from messages.typed_dates import read_date
from roundtable.languages import Language
from roundtable.moments import local_day
from roundtable.typed_days import DayOfYear, DaysFromToday, DayWithTime, NoSuchDay, TypedDay

LAST_OF_MARCH = date(2027, 3, 31)
DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))

LAO_MONTHS = ["ມັງກອນ", "ກຸມພາ", "ມີນາ", "ເມສາ", "ພຶດສະພາ", "ມິຖຸນາ", "ກໍລະກົດ", "ສິງຫາ", "ກັນຍາ", "ຕຸລາ", "ພະຈິກ", "ທັນວາ"]


def test_full_dates_have_their_weekday() -> None:
    assert full_date(LAST_OF_MARCH, Language.LO) == "ວັນພຸດ, 31 ມີນາ 2027"
    assert full_date(LAST_OF_MARCH, Language.EN) == "Wednesday 31 March 2027"
    assert plain_date(LAST_OF_MARCH, Language.LO) == "31 ມີນາ 2027"


def test_lao_months_are_written_out() -> None:
    assert list(month_names(Language.LO)) == LAO_MONTHS


def test_a_moment_in_the_evening_is_tomorrow_in_vientiane() -> None:
    moment = datetime(2027, 3, 30, 17, 5, tzinfo=UTC)
    assert local_day(moment) == LAST_OF_MARCH
    assert clock_time(moment) == "00:05"


@given(DAYS, st.sampled_from(Language))
def test_what_we_write_can_be_typed(day: date, language: Language) -> None:
    assert read_date(full_date(day, language)) == day
    assert read_date(plain_date(day, language)) == day


@given(DAYS, st.sampled_from("/-. "), st.booleans(), st.booleans(), st.booleans(), st.booleans())
def test_numbers_are_read_in_any_style(
    day: date, mark: str, padded: bool, two_digits: bool, lao_digits: bool, buddhist: bool
) -> None:
    year = f"{day.year + 543}" if buddhist else f"{day.year % 100:02}" if two_digits else f"{day.year}"
    typed = mark.join((f"{day.day:02}" if padded else f"{day.day}", f"{day.month}", year))
    if lao_digits:
        typed = typed.translate({ord("0") + value: 0x0ED0 + value for value in range(10)})
    assert read_date(f" {typed} ") == day


@pytest.mark.parametrize(
    "typed",
    [
        "31/3/2027",
        "31-3-2027",
        "31.3.27",
        "31032027",
        "໓໑໐໓໒໐໒໗",
        "໓໑/໓/໒໐໒໗",
        "2027-03-31",
        "31 / 3 / 2570",
        "31 ມີນາ 2027",
        "ວັນທີ 31 ເດືອນ 3 ປີ 2027",
        "ວັນພຸດ ທີ 31 ມີນາ 2027",
        "ວັນພຸດທີ 31 ເດືອນມີນາ 2027",
        "31 March 2027",
        "31 mar 27",
        "31-Mar-2027",
        "March 31, 2027",
        "Wed, 31st of March 2027",
        "ວັນສຸກ, 31 ມີນາ 2027",  # the weekday is not checked: it is read back
    ],
)
def test_one_day_can_be_typed_in_many_ways(typed: str) -> None:
    assert read_date(typed) == LAST_OF_MARCH


@pytest.mark.parametrize("typed", ["11 ກໍລະກົດ 2027", "ເດືອນ ກໍລະກົດ ວັນທີ 11 ປີ 27", "11 July 2027", "11 jul 2027"])
def test_a_month_by_name_is_never_taken_for_a_day(typed: str) -> None:
    assert read_date(typed) == date(2027, 7, 11)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "soon",
        "31",
        "31 3 2",
        "31/13",
        "3/2027",
        "ວັນທີ 15",
        "0/1/2027",
        "3/31/2027",
        "2027",
        "31/3/20277",
        "1 2 3 4",
        "March 2027",
        "99/99/9999",
        "15/6/2027 25:00",
        "15/6/2027 14",
        "15 14:00",
        "14:00",
        "3/2027 10:00",
        "next friday",
        "tomorrow or so",
    ],
)
def test_what_is_not_clearly_a_day_is_none(typed: str) -> None:
    assert read_date(typed) is None


@given(st.text(max_size=40))
def test_no_text_breaks_the_reading(text: str) -> None:
    found = read_date(text)
    assert found is None or isinstance(found, date | DayOfYear | NoSuchDay | DaysFromToday | DayWithTime)


@pytest.mark.parametrize(
    "typed",
    [
        "15/3",
        "15.03",
        "15-3",
        "15 3",
        "໑໕/໓",
        "15 March",
        "15 mar",
        "March 15",
        "Monday, 15th of March",
        "15 ມີນາ",
        "15ມີນາ",
        "ວັນທີ 15 ມີນາ",
        "ວັນທີ 15 ເດືອນ 3",
        "ວັນຈັນທີ 15 ເດືອນມີນາ",
    ],
)
def test_a_day_can_be_typed_without_its_year(typed: str) -> None:
    assert read_date(typed) == DayOfYear(3, 15)


@given(DAYS, st.sampled_from(Language), st.sampled_from("/-. "))
def test_what_we_write_can_be_typed_without_its_year(day: date, language: Language, mark: str) -> None:
    there = DayOfYear(day.month, day.day)
    assert read_date(plain_date(day, language).removesuffix(f" {day.year}")) == there
    assert read_date(full_date(day, language).removesuffix(f" {day.year}")) == there
    assert read_date(f"{day.day}{mark}{day.month}") == there


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("31/2", NoSuchDay(2, 31)),
        ("30.2.2027", NoSuchDay(2, 30, 2027)),
        ("29/2/2027", NoSuchDay(2, 29, 2027)),
        ("29/2/2570", NoSuchDay(2, 29, 2027)),
        ("2027-04-31", NoSuchDay(4, 31, 2027)),
        ("31042027", NoSuchDay(4, 31, 2027)),
        ("31 April 27", NoSuchDay(4, 31, 2027)),
        ("30 February", NoSuchDay(2, 30)),
        ("ວັນທີ 31 ເມສາ", NoSuchDay(4, 31)),
        ("32/3", NoSuchDay(3, 32)),
        ("29/2", DayOfYear(2, 29)),
        ("29/2/2028", date(2028, 2, 29)),
    ],
)
def test_a_day_that_its_month_does_not_have_is_told_from_what_is_no_day(typed: str, read: TypedDay) -> None:
    assert read_date(typed) == read


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("today", 0),
        ("Tomorrow", 1),
        ("yesterday", -1),
        ("ມື້ນີ້", 0),
        ("ວັນນີ້", 0),
        (" ມື້ອື່ນ ", 1),
        ("ມື້ວານນີ້", -1),
        ("ມື້ວານ", -1),
    ],
)
def test_days_beside_today_are_understood_as_words(typed: str, days: int) -> None:
    assert read_date(typed) == DaysFromToday(days)


@pytest.mark.parametrize(
    "time",
    [
        " 14:00",
        ", 14:00",
        " 14.00",
        " 9:00 - 11:30",
        " at 2 pm",
        " 14h00",
        " ເວລາ 14:00",
        " ເວລາ 9 ໂມງເຊົ້າ",
        " 2 ໂມງແລງ",
        " 14 ໂມງ 30 ນາທີ",
        " ໑໔:໐໐",
    ],
)
def test_a_time_after_a_day_is_told_apart(time: str) -> None:
    for typed, day in (
        ("31/3/2027", LAST_OF_MARCH),
        ("ວັນພຸດ, 31 ມີນາ 2027", LAST_OF_MARCH),
        ("31 March 2027", LAST_OF_MARCH),
        ("31/3", DayOfYear(3, 31)),
        ("ມື້ອື່ນ", DaysFromToday(1)),
        ("31/2/2027", NoSuchDay(2, 31, 2027)),
    ):
        assert read_date(typed + time) == DayWithTime(day)


@given(DAYS, st.sampled_from(Language), st.times())
def test_what_we_write_may_have_a_time_after_it(day: date, language: Language, at: time) -> None:
    assert read_date(f"{full_date(day, language)} {at:%H:%M}") == DayWithTime(day)
