"""Labels of buttons: a Choice and a language become a Button."""

from messages.dates import month
from messages.foreign_text import on_one_line
from messages.labels import labels_in
from messages.periods import period_brief, period_short, within
from roundtable.choices import LONGEST_LABEL, Choice, Rows
from roundtable.clusters import clip, clusters
from roundtable.languages import Bilingual, Language
from roundtable.words import Button

LIST_LIMIT = 10
"""Lines of a list, and buttons under it, before "and N more"."""

_OF_A_LIST = frozenset({"obligation", "arrived-which"})


def said(text: Bilingual, language: Language) -> str:
    """The text in the language, or in the other one while nobody has typed it."""
    return text.in_(language) or text.in_(language.other)


def label(choice: Choice, language: Language) -> str:
    """Raises KeyError for a choice without words.

    Of its patterns the first that fits; else the last one with the name of the duty shortened, since a body's code
    and a period say nothing when they are cut. Of a name that is too long the first word is left, as people are called.
    """
    limit = LONGEST_LABEL[language]
    patterns = labels_in(language).patterns("button", choice.key)
    fillings = _fillings(choice, language)
    for pattern in patterns:
        text = pattern.format(**fillings)
        if len(clusters(text)) <= limit:
            return text
    if "duty" in fillings:
        room = limit - len(clusters(patterns[-1].format(**{**fillings, "duty": ""})))
        fillings["duty"] = clip(fillings["duty"], max(room, 1))
    return clip(patterns[-1].format(**fillings), limit)


def _fillings(choice: Choice, language: Language) -> dict[str, str]:
    fillings = {"text": choice.text}
    if choice.about is not None:
        period = choice.about.period
        fillings |= {
            "body": choice.about.body,
            "duty": said(choice.name, language) if choice.name else choice.about.duty,
            "period": period_short(period, language),
            "brief": period_brief(period, language),
            "within": within(period, language),
        }
    elif choice.name is not None:
        fillings["name"] = on_one_line(said(choice.name, language)) or labels_in(language)("nameless", "name")
    if choice.whom is not None:
        whom = on_one_line(said(choice.whom, language)) or labels_in(language)("nameless", "name")
        fillings |= {"whom": whom, "first": whom.split()[0]}
    if choice.on is not None:
        fillings |= {"day": str(choice.on.day), "month": month(choice.on, language)}
        fillings["day_month"] = f"{choice.on.day}/{choice.on.month}"
    return fillings


def buttons(rows: Rows, language: Language) -> tuple[tuple[Button, ...], ...]:
    """All rows; of the rows that repeat a list, as many as the list has lines."""
    listed = 0
    shown = []
    for row in rows:
        if row[0].key in _OF_A_LIST:
            listed += 1
            if listed > LIST_LIMIT:
                continue
        shown.append(tuple(Button(label(choice, language), choice.data) for choice in row))
    return tuple(shown)


def translation_button(language: Language) -> tuple[Button, ...]:
    """The row that says the same in the other language: verb "tongue"."""
    choice = Choice("tongue", (language.other.value,), label=f"tongue-{language.other}")
    return (Button(label(choice, language), choice.data),)
