"""The file of duties: read, checked as a whole, and refused with every mistake at once."""

import re
from collections.abc import Collection, Iterable, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

from roundtable.bodies import BodyKind
from roundtable.choices import LONGEST_LABEL, MAX_CALLBACK_BYTES
from roundtable.clusters import clusters
from roundtable.contents import Content
from roundtable.duties import APPROVERS, ROUND_TABLE, DueHanging, DueOn, Duties, Duty, Family, PeriodKind, Rhythm
from roundtable.duty_override import named_in, overridden
from roundtable.duty_rhythms import KEY, KEY_REMEDY, read_rhythm
from roundtable.languages import Bilingual, Language
from roundtable.posts import PostKind, Side
from roundtable.roster_cells import CODE
from roundtable.terms import TERMS_CODE
from roundtable.toml_tables import Mistakes, Place, Table
from roundtable.toml_text import NoToml, not_in_utf_8, read_toml

_LONGEST_BUTTONS = ("sure|BODY//{}|promised|2027-10-01|99", "reason|BODY//{}|awaiting-guidance")

_LETTERS_OF_BODY = len("HLT ")
_LETTERS_OF_PERIOD = {
    PeriodKind.YEAR: len(" 2027"),
    PeriodKind.ROUND_TABLE: len(" 2027"),  # " 30A" where there are two of a year
    PeriodKind.HALF: len(" 1/2027"),
    PeriodKind.QUARTER: len(" 1/2027"),
}

_BODIES_REMEDY = 'write codes as they stand in the roster, like ["HLT", "EDU"]'
_SOURCE_FORMS = (
    '{ rule = "R1", lines = [98] } for what the guideline asks for, or { lo = "...", en = "..." } for what it does not'
)


class DutyFileWrong(Exception):
    """The file cannot be used. `problems` holds every mistake: its line, its place and the remedy. `read` are the
    duties as far as they could be read, with stand-ins at the places that were `told`."""

    def __init__(
        self, name: str, problems: tuple[str, ...], read: tuple[Duty, ...] = (), told: Collection[Place] = ()
    ) -> None:
        super().__init__("\n".join((f"{name} cannot be used:", *problems)))
        self.problems = problems
        self.read = read
        self.told = frozenset(told)


def load_duties(path: Path | None = None) -> Duties:
    """The duties this project ships, as the file at `path` changes them: it names only what is another there.

    Raises DutyFileWrong, also for a file that cannot be opened.
    """
    shipped = files("roundtable").joinpath("duties.toml").read_text(encoding="utf-8")
    if path is None:
        return read_duties(shipped)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise DutyFileWrong(str(path), (not_in_utf_8(error),)) from error
    except OSError as error:
        problem = f"it cannot be read: {error}; give the path of a text file in UTF-8"
        raise DutyFileWrong(str(path), (problem,)) from error
    return read_duties(text, str(path), shipped)


def read_duties(text: str, name: str = "duties.toml", shipped: str = "") -> Duties:
    """The duties of a file's text, laid over those of the `shipped` one; `name` is what mistakes call it. Raises
    DutyFileWrong."""
    document = _document(text, name)
    mistakes = Mistakes(text, named_in(document))
    found, misspelt = overridden(_document(shipped, "duties.toml"), document, mistakes)
    duties = Duties(tuple(_duty(key, table) for key, table in Table(found, (), mistakes).tables()))
    meant = tuple(_duty(key, table) for key, table in Table(misspelt, (), mistakes).tables())
    if not duties.all:
        mistakes.add(("duties",), "there is none; begin with a line like [annual-workplan]")
    _check_names(duties, mistakes)
    for duty in duties.all:
        _check_references(duty, duties, mistakes)
    if mistakes.found:
        raise DutyFileWrong(name, mistakes.found, (*duties.all, *meant), mistakes.told)
    return duties


def _document(text: str, name: str) -> dict[str, Any]:
    try:
        return read_toml(text)
    except NoToml as error:
        raise DutyFileWrong(name, (error.problem,)) from error


def _duty(key: str, table: Table) -> Duty:
    source = table.table_of_forms("source", _SOURCE_FORMS)
    in_words = "lo" in source or "en" in source
    rhythms = tuple(read_rhythm(name, rhythm) for name, rhythm in table.tables("rhythms"))
    keys = [rhythm.key for rhythm in rhythms]
    only = keys[0] if len(keys) == 1 else ""
    default = table.text("default_rhythm") if "default_rhythm" in table else only
    if default and default not in keys:
        table.wrong("default_rhythm", f"{default!r} is none of its rhythms: {', '.join(keys)}")
    if "default_rhythm" not in table and len(keys) > 1:
        table.wrong("default_rhythm", f"is missing; choose one of {', '.join(keys)}")
    periods = [rhythm.period_kind for rhythm in rhythms]
    if len(set(periods)) < len(periods):
        table.wrong("rhythms", "two have the same period, which must tell them apart; change one")
    is_asked = table.flag("asked", True)
    duty = Duty(
        key=key,
        code=table.text("code", "[A-Z]{2}", "write two capital letters"),
        family=table.choice("family", Family),
        title=_bilingual(table.table("title")),
        short=_bilingual(table.table("short", _periods(key, rhythms)), longest_short(periods)),
        source_rule="" if in_words else source.text("rule"),
        source_lines=() if in_words else source.numbers("lines"),
        source_words=Bilingual(source.text("lo"), source.text("en")) if in_words else None,
        owner=table.choice("owner", BodyKind),
        rhythms=rhythms if is_asked else (),
        default_rhythm=default if is_asked else "",
        audience=table.choices("audience", PostKind),
        audience_side=table.choice("side", Side, Side.GOVERNMENT),
        amends=_other(table, "amends"),
        met_by=_other(table, "met_by"),
        counts_too=_other(table, "counts_too"),
        preparation=table.flag("preparation"),
        applies_to_open=table.flag("applies_to_open"),
        by_secretariat=table.flag("by_secretariat"),
        contents=table.choices("contents", Content) if "contents" in table else (),
        bodies=_bodies(table),
        approver=_approver(table),
    )
    source.close()
    table.close()
    return duty


def _other(table: Table, key: str) -> str | None:
    """Another duty. Empty is as if it were left out: that is how a file of one's own takes it away."""
    return table.text(key, r"(?s).*", "write the name of a duty") or None if key in table else None


def _approver(table: Table) -> BodyKind | None:
    if "approver" not in table:
        return None
    named = table.text("approver", "|".join(APPROVERS), f"choose one of {', '.join(APPROVERS)}, or leave it out")
    return BodyKind(named) if named else None


def _bodies(table: Table) -> tuple[str, ...]:
    codes = table.texts("bodies", _BODIES_REMEDY) if "bodies" in table else ()
    wrong = [code for code in codes if not CODE.fullmatch(code)]
    if wrong:
        table.wrong("bodies", f"no code of a body looks like {', '.join(map(repr, wrong))}; {_BODIES_REMEDY}")
    return codes


def _periods(key: str, rhythms: Iterable[Rhythm]) -> list[Place]:
    """Where the periods of these rhythms stand."""
    return [(key, "rhythms", rhythm.key, "period") for rhythm in rhythms]


def longest_key(duty: Duty) -> int:
    """Letters of its key beside what else the longest buttons carry; one less for what a second round table of a year
    asks for."""
    period = "RT-2027A" if duty.rhythm_of(PeriodKind.ROUND_TABLE) is not None else "2027-Q1"
    return MAX_CALLBACK_BYTES - max(len(button.format(period)) for button in _LONGEST_BUTTONS)


def longest_short(periods: Collection[PeriodKind]) -> dict[Language, int]:
    """Letters with their marks that fit a button beside the code of the body and the longest of these periods."""
    taken = _LETTERS_OF_BODY + max((_LETTERS_OF_PERIOD[kind] for kind in periods), default=len(" 2027"))
    return {language: longest - taken for language, longest in LONGEST_LABEL.items()}


def _bilingual(table: Table, longest: Mapping[Language, int] | None = None) -> Bilingual:
    text = Bilingual(table.text("lo"), table.text("en"))
    for language, most in (longest or {}).items():
        letters = len(clusters(text.in_(language)))
        if letters > most:
            table.wrong(language, f"{letters} letters are too many for a button; use at most {most}")
    table.close()
    return text


def _check_names(duties: Duties, mistakes: Mistakes) -> None:
    seen = {TERMS_CODE: "the terms of reference"}
    for duty in duties.all:
        if not re.fullmatch(KEY, duty.key) or duty.key == ROUND_TABLE:
            mistakes.add((duty.key,), f"{duty.key!r} cannot be used as a name; {KEY_REMEDY}")
        if len(duty.key) > (most := longest_key(duty)):
            mistakes.add((duty.key,), f"{duty.key!r} is too long to travel with a button; use at most {most} letters")
        if duty.code and duty.code in seen:
            taken = f"{duty.code} is taken by {seen[duty.code]}; choose two other letters"
            mistakes.add((duty.key, "code"), taken, [(seen[duty.code], "code")])
        seen.setdefault(duty.code, duty.key)


def _check_references(duty: Duty, duties: Duties, mistakes: Mistakes) -> None:
    for name, other in (("amends", duty.amends), ("met_by", duty.met_by), ("counts_too", duty.counts_too)):
        if other and (other == duty.key or duties.get(other) is None):
            mistakes.add((duty.key, name), f"{other!r} is no other duty; write the name of one of these")
    if duty.approver is not None and duty.family is Family.APPROVAL:
        what = "for an approval no other day is given, so nobody has to approve one; take this line out"
        mistakes.add((duty.key, "approver"), what, [(duty.key, "family")])
    too = duties.get(duty.counts_too or "")
    if too is not None and (too.family is not Family.MEETING or too.rhythm_of(PeriodKind.ROUND_TABLE) is None):
        remedy = 'write the name of one, or "" for none'
        what = f"{too.key!r} is no meeting that hangs on a round table; {remedy}"
        mistakes.add(
            (duty.key, "counts_too"), what, [(too.key, "family"), (too.key, "asked"), *_periods(too.key, too.rhythms)]
        )
    for rhythm in duty.rhythms:
        if isinstance(rhythm.due, DueOn) or rhythm.due.on in ("", ROUND_TABLE):
            continue
        where = (duty.key, "rhythms", rhythm.key, "due", "on")
        anchor = duties.get(rhythm.due.on)
        if anchor is None or anchor is duty:
            mistakes.add(where, f"{rhythm.due.on!r} is no other duty; write the name of one, or round-table")
        elif silent := _never_asked(anchor, duties):
            what = f"{silent} is never asked for; write asked = false in {duty.key}, too, or another date"
            mistakes.add(where, what, [(silent, "asked")])
        elif anchor.rhythm_of(rhythm.period_kind) is None:
            what = f"{anchor.key} has no period {rhythm.period_kind}; use the same period in both"
            mistakes.add(where, what, [*_periods(duty.key, [rhythm]), *_periods(anchor.key, anchor.rhythms)])
        elif not mistakes.is_kept(where) and duty.key in _hung_on(anchor, duties):
            mistakes.add(where, f"{anchor.key} hangs on this one; let one of them be due on another date")
        if rhythm.due.in_order is not None and duties.get(rhythm.due.in_order) is None:
            remedy = "write the name of one of these, or leave it out"
            mistakes.add((*where[:-1], "in_order"), f"{rhythm.due.in_order!r} is no duty; {remedy}")


def _never_asked(anchor: Duty, duties: Duties) -> str | None:
    """What stands at the end of a chain of dates and is never asked for, so that nothing of the chain ever is."""
    chain = [anchor, *(one for one in map(duties.get, sorted(_hung_on(anchor, duties))) if one is not None)]
    return next((one.key for one in chain if not one.rhythms), None)


def _hung_on(duty: Duty, duties: Duties) -> frozenset[str]:
    """The duties that its dates hang on, and theirs, by key."""
    found: set[str] = set()
    ahead = [duty]
    while ahead:
        dues = [rhythm.due for rhythm in ahead.pop().rhythms]
        new = {due.on for due in dues if isinstance(due, DueHanging)} - found
        found |= new
        ahead += [one for one in map(duties.get, new) if one is not None]
    return frozenset(found)
