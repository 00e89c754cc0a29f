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
"""Lines of a list, and buttons under it, before "and N more"; of some messages in chat fewer, of what a letter lists
more."""

LETTER_LIMIT = 40
"""Of a list of obligations in a letter, which is read on a larger screen and has no page that lists them."""

_OF_A_LIST = frozenset({"obligation", "arrived-which"})


def said(text: Bilingual, language: Language) -> str:
    """The text in the language, or in the other one while nobody has typed it."""
    return text.in_(language) or text.in_(language.other)


def label(choice: Choice, language: Language, *, spared: int = 0) -> str:
    """At most the clusters of one row, less those that are `spared`. Raises KeyError for a choice without words.

    Of its patterns the first that fits; else the last one with the name of the duty shortened, since a body's code
    and a period say nothing when they are cut. Of a name that is too long the first word is left, as people are called.
    """
    limit = LONGEST_LABEL[language] - spared
    for text in wordings(choice, language):
        if len(clusters(text)) <= limit:
            return text
    pattern, fillings = labels_in(language).patterns("button", choice.key)[-1], _fillings(choice, language)
    if "duty" in fillings:
        room = limit - len(clusters(pattern.format(**{**fillings, "duty": ""})))
        fillings["duty"] = clip(fillings["duty"], max(room, 1))
    return clip(pattern.format(**fillings), limit)


def wordings(choice: Choice, language: Language) -> tuple[str, ...]:
    """All its patterns, the fullest first, however long they are. Raises KeyError for a choice without words."""
    return _filled(choice, language, "button")


def shorter(choice: Choice, language: Language) -> tuple[str, ...]:
    """What it says where it has to leave room for the other language; often nothing."""
    has_any = ("button-in-both", choice.key) in labels_in(language).keys
    return _filled(choice, language, "button-in-both") if has_any else ()


def _filled(choice: Choice, language: Language, section: str) -> tuple[str, ...]:
    fillings = _fillings(choice, language)
    return tuple(pattern.format(**fillings) for pattern in labels_in(language).patterns(section, choice.key))


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


def shown(rows: Rows, lines: int = LIST_LIMIT) -> Rows:
    """All rows; of the rows that repeat a list, as many as the list has lines."""
    listed = 0
    left = []
    for row in rows:
        if row[0].key in _OF_A_LIST:
            listed += 1
            if listed > lines:
                continue
        left.append(row)
    return tuple(left)


def buttons(rows: Rows, language: Language, lines: int = LIST_LIMIT) -> tuple[tuple[Button, ...], ...]:
    return tuple(tuple(Button(label(choice, language), choice.data) for choice in row) for row in shown(rows, lines))


def translation_button(language: Language) -> tuple[Button, ...]:
    """The row that says the same in the other language: verb "tongue"."""
    choice = Choice("tongue", (language.other.value,), label=f"tongue-{language.other}")
    return (Button(label(choice, language), choice.data),)
