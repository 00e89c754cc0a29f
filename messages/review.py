"""All our words side by side in Lao and English, as a native reader gets them: messages, short words, stages."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, time

from messages.dates import full_date
from messages.environment import TEMPLATES
from messages.labels import labels_in
from messages.periods import period_name
from messages.samples import samples
from messages.samples.pieces import BODIES, CHAIR, DUTIES, OFFICER, PAPER, RTP_OFFICER
from messages.say import as_read, rows
from messages.wording import TemplateWording
from roundtable.bodies import BodyKind
from roundtable.calendar import RoundTable, RoundTableKind
from roundtable.due_dates import Facts, due_on
from roundtable.duties import ROUND_TABLE, DueHanging, Duty, Family, Rhythm
from roundtable.ladder import Tone, before_the_date, offset_of, stage_days, tone_of
from roundtable.languages import Bilingual, Language
from roundtable.moments import moment
from roundtable.obligations import Fact, FactKind, ObligationKey
from roundtable.periods import Period
from roundtable.posts import PostKind
from roundtable.round_tables import kind_of
from roundtable.standing import standing
from roundtable.statements.approvals import ApprovalAsked
from roundtable.statements.parts import ObligationLine, PersonLine, Statement
from roundtable.statements.publications import PublicationAsked
from roundtable.statements.reminders import reminder
from roundtable.working_days import RestDays

HEAD = re.compile(r"\{# confidence: (?P<confidence>\w+); .+ #\}")
"""The first line of every Lao template."""

YEAR = 2027
"""Of the samples, and so of the stages."""

_NEW_YEAR = frozenset(date(YEAR, 4, day) for day in (14, 15, 16))
_REST_DAYS = RestDays(_NEW_YEAR, _NEW_YEAR)
_ROUND_TABLES = (RoundTable(f"{YEAR}", RoundTableKind.ANNUAL, date(YEAR, 11, 18), provisional=False),)
_MIDDAY = time(12)
_OWNER = {BodyKind.RTP_SECRETARIAT: "RTP"}
_ANY_OTHER_OWNER = "HLT"


@dataclass(frozen=True, slots=True)
class MessageRow:
    """A sample in both languages. `purpose` is English; `confidence` the one that its Lao template states."""

    name: str
    purpose: str
    words: Bilingual
    confidence: str


@dataclass(frozen=True, slots=True)
class WordRow:
    """A short word by its key; of a button all patterns, the fullest first, one a line."""

    section: str
    key: str
    words: Bilingual


@dataclass(frozen=True, slots=True)
class StageRow:
    """What somebody reads at one stage of a duty in a rhythm, on an example day of an example year."""

    duty: Bilingual
    short: Bilingual
    period: Bilingual
    stage: str
    stage_said: Bilingual
    day: Bilingual
    asked: Bilingual
    words: Bilingual


def message_rows() -> tuple[MessageRow, ...]:
    """Every sample once, in their order."""
    said = {(row.name, row.language): as_read(row.words) for row in rows()}
    return tuple(
        MessageRow(
            sample.name,
            purpose(type(sample.statement)),
            Bilingual(*(said[sample.name, language] for language in Language)),
            confidence(type(sample.statement).__name__),
        )
        for sample in samples()
    )


def word_rows() -> tuple[WordRow, ...]:
    """Every key once, in the order of the Lao file."""
    lao, english = (labels_in(language) for language in Language)
    return tuple(
        WordRow(
            section, key, Bilingual("\n".join(lao.patterns(section, key)), "\n".join(english.patterns(section, key)))
        )
        for section in lao.sections
        for key in lao.section(section)
    )


def stage_rows(duties: Iterable[Duty] = DUTIES.all) -> tuple[StageRow, ...]:
    """Every stage of every rhythm of every shipped duty, in their order, or of these: shipped ones, maybe with other
    ladders. Duties that nobody is asked for have none."""
    wording = TemplateWording()
    return tuple(
        _stage_row(duty, rhythm, stage, wording)
        for duty in duties
        for rhythm in duty.rhythms
        for stage in rhythm.ladder
    )


def purpose(kind: type[Statement]) -> str:
    """The first paragraph of its docstring, on one line."""
    return " ".join((kind.__doc__ or "").strip().split("\n\n")[0].split())


def confidence(name: str) -> str:
    """Raises ValueError where the Lao template of this statement does not begin as they all do."""
    first = (TEMPLATES / Language.LO / f"{name}.html.j2").read_text(encoding="utf-8").partition("\n")[0]
    head = HEAD.fullmatch(first)
    if head is None:
        raise ValueError(f"the Lao template of {name} does not say how sure we are of it")
    return head["confidence"]


def _stage_row(duty: Duty, rhythm: Rhythm, stage: str, wording: TemplateWording) -> StageRow:
    key = _key(duty, rhythm)
    facts = _facts(duty, rhythm, key)
    due = due_on(rhythm, key, facts, _ROUND_TABLES, _REST_DAYS)
    if due is None:
        raise ValueError(f"{key} has no date in the example year")
    day = stage_days((stage,), due, _REST_DAYS)[0].on
    stands = standing(duty, key, facts, day, _REST_DAYS, _ROUND_TABLES, rhythm)
    if stands is None:
        raise ValueError(f"{key} stands nowhere in the example year")
    kind = kind_of(key.period, _ROUND_TABLES)
    item = ObligationLine(key, BODIES[key.body], duty.title, duty.short, duty.family, stands, round_table=kind)
    said = _said(duty, item, day, tone_of(stage, rhythm.ladder))
    return StageRow(
        duty.title,
        duty.short,
        Bilingual(*(period_name(key.period, language, kind) for language in Language)),
        stage,
        _stage_said(stage),
        Bilingual(*(full_date(day, language) for language in Language)),
        Bilingual(*(_asked(duty, key, language) for language in Language)),
        Bilingual(*(as_read(wording.words(said, language)) for language in Language)),
    )


def _key(duty: Duty, rhythm: Rhythm) -> ObligationKey:
    return ObligationKey(_OWNER.get(duty.owner, _ANY_OTHER_OWNER), duty.key, str(Period(rhythm.period_kind, YEAR)))


def _facts(duty: Duty, rhythm: Rhythm, key: ObligationKey) -> Facts:
    """What the date hangs on: the paper of the samples came, an approval was given on the very day it was due."""
    if not isinstance(rhythm.due, DueHanging) or rhythm.due.on == ROUND_TABLE:
        return {}
    other = DUTIES[rhythm.due.on]
    its_key = replace(key, duty=other.key)
    if other.family is not Family.APPROVAL:
        return {its_key: (Fact(its_key, FactKind.SUBMITTED, PAPER.received_at, submission_id=PAPER.id),)}
    its_rhythm = other.rhythm_of(rhythm.period_kind)
    its_facts = _facts(other, its_rhythm, its_key) if its_rhythm is not None else {}
    on = due_on(its_rhythm, its_key, its_facts, _ROUND_TABLES, _REST_DAYS) if its_rhythm is not None else None
    if on is None:
        raise ValueError(f"{its_key} has no date in the example year")
    return {**its_facts, its_key: (Fact(its_key, FactKind.APPROVED, moment(on, _MIDDAY), on_date=on),)}


def _said(duty: Duty, item: ObligationLine, day: date, tone: Tone) -> Statement:
    to = _reader(duty)
    match duty.family:
        case Family.APPROVAL:
            return ApprovalAsked(to, item, PAPER, tone=tone)
        case Family.PUBLICATION:
            return PublicationAsked(to, item, PAPER, tone=tone)
        case _:
            return reminder(to, item, day, _REST_DAYS, tone, duty.contents)


def _reader(duty: Duty) -> PersonLine:
    if duty.owner is BodyKind.RTP_SECRETARIAT or duty.by_secretariat:
        return RTP_OFFICER
    return CHAIR if PostKind.CHAIR in duty.audience else OFFICER


def _asked(duty: Duty, key: ObligationKey, language: Language) -> str:
    posts = ", ".join(labels_in(language)("post", post) for post in duty.audience)
    return f"{posts} ({duty.asked_body(key.body)})"


def _stage_said(stage: str) -> Bilingual:
    key = "before" if before_the_date(stage) else "after"
    days = abs(offset_of(stage) or 0)
    return Bilingual(*(labels_in(language)("review-sheet", key).format(days=days) for language in Language))
