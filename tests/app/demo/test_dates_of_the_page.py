"""The phone page writes a date exactly as the bot does: they stand side by side."""

import json
from datetime import date, timedelta
from importlib import resources

import pytest

from messages.dates import full_date
from roundtable.languages import Language

WORDS = json.loads((resources.files("simulator.phone_page") / "words.json").read_text(encoding="utf-8"))


def on_the_page(day: date, language: Language) -> str:
    """As js/words.js puts it together."""
    words = WORDS[language.value]
    parts = {"weekday": words["weekdays"][day.isoweekday() % 7], "month": words["months"][day.month - 1]}
    return str(words["day"].format(day=day.day, year=day.year, **parts))


@pytest.mark.parametrize("language", list(Language))
def test_every_day_of_a_year_is_written_as_the_bot_writes_it(language: Language) -> None:
    days = [date(2027, 1, 1) + timedelta(days=number) for number in range(365)]
    assert [on_the_page(day, language) for day in days] == [full_date(day, language) for day in days]
