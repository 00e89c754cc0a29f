"""The file of duties: read, checked as a whole, and refused with every mistake at once."""

import re
import tomllib
import unicodedata
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

from roundtable.bodies import BodyKind
from roundtable.duties import ROUND_TABLE, DueHanging, DueOn, Duties, Duty, Family, PeriodKind, Rhythm
from roundtable.ladder import FARTHEST, offset_of
from roundtable.languages import Bilingual
from roundtable.periods import PARTS
from roundtable.posts import PostKind, Side
from roundtable.toml_tables import Mistakes, Table

LONGEST_SHORT = 18
"""Letters with their marks that a button shows on a small phone."""

_KEY = r"[a-z]+(-[a-z]+)*"
_KEY_REMEDY = "use small letters and hyphens, like annual-workplan"
_LADDER_REMEDY = f'write stages like ["before-14", "after-2"], 1 to {FARTHEST} days away'
_ABOVE_LETTERS = ("Mn", "Mc", "Me")
_LAO_AM = "\u0eb3"  # one letter to Unicode, one cluster with the consonant before it to the eye


class DutyFileWrong(Exception):
    """The file cannot be used. `problems` holds every mistake: its line, its place and the remedy."""

    def __init__(self, name: str, problems: tuple[str, ...]) -> None:
        super().__init__("\n".join((f"{name} cannot be used:", *problems)))
        self.problems = problems


def load_duties(path: Path | None = None) -> Duties:
    """The duties this project ships, or those of the file at `path`, which replaces them all.

    Raises DutyFileWrong, also for a file that cannot be opened.
    """
    name = str(path or "duties.toml")
    try:
        text = (path or files("roundtable").joinpath("duties.toml")).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DutyFileWrong(name, (f"it cannot be read: {error}; give the path of a text file in UTF-8",)) from error
    return read_duties(text, name)


def read_duties(text: str, name: str = "duties.toml") -> Duties:
    """The duties of a file's text; `name` is what mistakes call it. Raises DutyFileWrong."""
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        problem = f"it is no TOML: {error}; compare the place with the file that comes with Tomon"
        raise DutyFileWrong(name, (problem,)) from error
    mistakes = Mistakes(text)
    duties = Duties(tuple(_duty(key, table) for key, table in Table(document, (), mistakes).tables()))
    if not duties.all:
        mistakes.add(("duties",), "there is none; begin with a line like [annual-workplan]")
    _check_names(duties, mistakes)
    for duty in duties.all:
        _check_references(duty, duties, mistakes)
    if mistakes.found:
        raise DutyFileWrong(name, mistakes.found)
    return duties


def _duty(key: str, table: Table) -> Duty:
    source = table.table("source")
    rhythms = tuple(_rhythm(name, rhythm) for name, rhythm in table.tables("rhythms"))
    only = rhythms[0].key if len(rhythms) == 1 else ""
    duty = Duty(
        key=key,
        code=table.text("code", "[A-Z]{2}", "write two capital letters"),
        family=table.choice("family", Family),
        title=_bilingual(table.table("title")),
        short=_bilingual(table.table("short"), LONGEST_SHORT),
        source_rule=source.text("rule"),
        source_lines=source.numbers("lines"),
        owner=table.choice("owner", BodyKind),
        rhythms=rhythms,
        default_rhythm=only if "default_rhythm" not in table and len(rhythms) < 2 else table.text("default_rhythm"),
        audience=table.choices("audience", PostKind),
        audience_side=table.choice("side", Side, Side.GOVERNMENT),
        amends=table.text("amends") if "amends" in table else None,
        met_by=table.text("met_by") if "met_by" in table else None,
    )
    source.close()
    table.close()
    return duty


def _bilingual(table: Table, longest: int | None = None) -> Bilingual:
    text = Bilingual(table.text("lo"), table.text("en"))
    for key, words in (("lo", text.lo), ("en", text.en)):
        if longest is not None and clusters(words) > longest:
            table.wrong(key, f"{clusters(words)} letters are too many for a button; use at most {longest}")
    table.close()
    return text


def _rhythm(key: str, table: Table) -> Rhythm:
    kind = table.choice("period", PeriodKind)
    rhythm = Rhythm(key, kind, _due(table.table("due"), kind), table.texts("ladder", _LADDER_REMEDY))
    if not re.fullmatch(_KEY, key):
        table.mistakes.add(table.where, f"{key!r} cannot be used as a name; {_KEY_REMEDY}")
    offsets = [offset_of(stage) for stage in rhythm.ladder]
    if None in offsets:
        unknown = next(stage for stage in rhythm.ladder if offset_of(stage) is None)
        table.wrong("ladder", f"{unknown!r} is no stage; {_LADDER_REMEDY}")
    elif any(earlier >= later for earlier, later in pairwise(n for n in offsets if n is not None)):
        table.wrong("ladder", "the stages are not in the order they come; begin with the farthest before the date")
    table.close()
    return rhythm


def _due(table: Table, kind: PeriodKind) -> DueOn | DueHanging:
    due: DueOn | DueHanging
    if "on" in table:
        due = DueHanging(table.text("on"), table.number("days", -FARTHEST, FARTHEST))
        if due.on == ROUND_TABLE and kind is not PeriodKind.ROUND_TABLE:
            table.wrong("on", 'only a period "round-table" names a round table; change the period or the date')
    else:
        due = DueOn(table.number("month", 1, 12 // PARTS[kind]), table.number("day", 1, 31) if "day" in table else None)
        if kind is PeriodKind.ROUND_TABLE:
            table.wrong("month", 'a round table has no months; write { on = "round-table", days = -14 }')
    table.close()
    return due


def _check_names(duties: Duties, mistakes: Mistakes) -> None:
    seen: dict[str, str] = {}
    for duty in duties.all:
        if not re.fullmatch(_KEY, duty.key) or duty.key == ROUND_TABLE:
            mistakes.add((duty.key,), f"{duty.key!r} cannot be used as a name; {_KEY_REMEDY}")
        if duty.code and duty.code in seen:
            mistakes.add((duty.key, "code"), f"{duty.code} is taken by {seen[duty.code]}; choose two other letters")
        seen.setdefault(duty.code, duty.key)


def _check_references(duty: Duty, duties: Duties, mistakes: Mistakes) -> None:
    for name, other in (("amends", duty.amends), ("met_by", duty.met_by)):
        if other and (other == duty.key or duties.get(other) is None):
            mistakes.add((duty.key, name), f"{other!r} is no other duty; write the name of one of this file")
    keys = [rhythm.key for rhythm in duty.rhythms]
    if duty.default_rhythm and duty.default_rhythm not in keys:
        mistakes.add((duty.key, "default_rhythm"), f"{duty.default_rhythm!r} is none of its rhythms: {', '.join(keys)}")
    kinds = [rhythm.period_kind for rhythm in duty.rhythms]
    if len(set(kinds)) < len(kinds):
        mistakes.add((duty.key, "rhythms"), "two have the same period, which must tell them apart; change one")
    for rhythm in duty.rhythms:
        if isinstance(rhythm.due, DueOn) or rhythm.due.on in ("", ROUND_TABLE):
            continue
        where = (duty.key, "rhythms", rhythm.key, "due", "on")
        anchor = duties.get(rhythm.due.on)
        if anchor is None or anchor is duty:
            mistakes.add(where, f"{rhythm.due.on!r} is no other duty; write the name of one, or round-table")
        elif anchor.rhythm_of(rhythm.period_kind) is None:
            mistakes.add(where, f"{anchor.key} has no period {rhythm.period_kind}; use the same period in both")


def clusters(text: str) -> int:
    """Letters as the eye counts them: marks above and below belong to the letter that carries them."""
    return sum(unicodedata.category(letter) not in _ABOVE_LETTERS and letter != _LAO_AM for letter in text)
