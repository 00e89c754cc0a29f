"""Rows of the audit as lines: who it was, in whose name, and what about. What was typed or written stays away."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from roundtable.actors import Actor
from roundtable.audit import KIND_OF, OPERATOR, AuditEntry, AuditQuery
from roundtable.books import Transaction
from roundtable.clearances import ClearedBy, SubjectKind
from roundtable.languages import UNNAMED, Bilingual
from roundtable.notices import NoticeState, first_line
from roundtable.obligations import FactKind, ObligationKey
from roundtable.periods import parse_period, period_of_label
from roundtable.permissions import Action, may
from roundtable.posts import Post
from roundtable.round_tables import is_label, kind_of
from roundtable.services.snapshots import View
from roundtable.statements.audit import AuditAbout, AuditBy, AuditLine
from roundtable.statements.parts import PersonLine
from roundtable.submissions import Submission

OTHER = "other"
"""An action that this version does not know: another one has written it."""
AN_INSTANT = timedelta(microseconds=1)
NOBODY = PersonLine(UNNAMED)
"""Somebody whose name is not kept any more."""


@dataclass(frozen=True, slots=True)
class Matter:
    """What a clearance was about: an obligation (`key`) and its `paper`, or a notice of a `house`; `is_out`: it was
    sent. On paper, who has signed."""

    key: ObligationKey | None = None
    paper: Submission | None = None
    house: str = ""
    title: Bilingual = UNNAMED
    is_out: bool = False
    signed_by: str = ""
    signed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Names:
    """What lines need of the roster: whoever is spoken of, and every post, by id; what was cleared, by subject; and the
    `papers` that rows are about, by the id of the row."""

    seen: View
    reader: Actor
    people: Mapping[int, PersonLine]
    posts: Mapping[int, Post]
    matters: Mapping[str, Matter] = field(default_factory=dict)
    papers: Mapping[int, Submission] = field(default_factory=dict)

    def person(self, person_id: int | None) -> PersonLine | None:
        return None if person_id is None else self.people.get(person_id, NOBODY)

    def line(self, entry: AuditEntry) -> AuditLine:
        """What this reader may not see is not told either: neither what it was nor what was done with it."""
        matter = self.matters.get(_subject_in(entry))
        key = matter.key if matter is not None and matter.key is not None else _obligation_in(entry.subject)
        is_hidden = key is not None and not self.seen.sees(self.reader, key)
        return AuditLine(
            entry.at,
            _by(entry.actor),
            entry.action if entry.action in KIND_OF and not is_hidden else OTHER,
            self.person(entry.person_id),
            self.person(entry.on_behalf_of),
            AuditAbout() if is_hidden else self._about_matter(entry, matter, key),
        )

    def _about_matter(self, entry: AuditEntry, matter: Matter | None, key: ObligationKey | None) -> AuditAbout:
        about = self._about(entry, key)
        paper = matter.paper if matter is not None else self.papers.get(entry.id)
        if paper is not None and self.seen.sees(self.reader, paper.obligation):
            about = replace(about, reference=paper.reference)
        if matter is None:
            return about
        if entry.action == ClearedBy.PAPER.audited:
            about = replace(about, signed_by=matter.signed_by, signed_on=matter.signed_on)
        if matter.key is not None:
            return about
        is_read = matter.is_out and may(self.reader, Action.SEND_NOTICE, matter.house)
        return replace(about, house=matter.house, title=matter.title if is_read else UNNAMED)

    def _about(self, entry: AuditEntry, key: ObligationKey | None) -> AuditAbout:
        """What is none of these, such as the number of a chat, says nothing to people."""
        if key is not None:
            duty = self.seen.snapshot.duties.get(key.duty)
            kind = kind_of(key.period, self.seen.snapshot.round_tables)
            return AuditAbout(key=key, title=duty.title, round_table=kind) if duty is not None else AuditAbout()
        subject = _subject_in(entry)
        noun, _, number = subject.partition(":")
        if noun == "round-table" and is_label(number):
            period = period_of_label(number)
            return AuditAbout(period=period, round_table=kind_of(period, self.seen.snapshot.round_tables))
        if number.isdecimal():
            return self._numbered(noun, int(number), entry)
        try:
            return AuditAbout(on=date.fromisoformat(subject))
        except ValueError:
            return AuditAbout()

    def _numbered(self, noun: str, number: int, entry: AuditEntry) -> AuditAbout:
        if noun == "post" and number in self.posts and self.posts[number].body in self.seen.bodies:
            return AuditAbout(post=self.seen.post_line(self.posts[number]))
        if noun == "person" and number != entry.person_id:
            return AuditAbout(name=self.people.get(number, NOBODY).name)
        return AuditAbout(notice_id=number) if noun == "notice" else AuditAbout()


def _subject_in(entry: AuditEntry) -> str:
    """What was refused says before it what was tried."""
    return entry.subject.rpartition(" ")[2]


async def _matter(tx: Transaction, subject: str) -> Matter | None:
    """As it is now: a name that was forgotten is not told. None for what nobody clears."""
    kind, _, number = subject.partition(":")
    if kind not in set(SubjectKind) or not number.isdecimal():
        return None
    found = await _cleared_matter(tx, SubjectKind(kind), int(number))
    cleared = await tx.clearances.cleared(subject)
    if found is None or cleared is None or cleared.how is not ClearedBy.PAPER:
        return found
    return replace(found, signed_by=cleared.signed_by, signed_on=cleared.signed_on)


async def _cleared_matter(tx: Transaction, kind: SubjectKind, number: int) -> Matter | None:
    match kind:
        case SubjectKind.NOTICE:
            notice = await tx.notices.get(number)
            if notice is None:
                return None
            is_out = notice.state not in (NoticeState.DRAFT, NoticeState.DISCARDED)
            return Matter(house=notice.body, title=first_line(notice.words), is_out=is_out)
        case SubjectKind.COMPLETION:
            completion = await tx.completions.get(number)
            paper = await tx.submissions.get(completion.submission_id) if completion is not None else None
            return Matter(paper.obligation, paper) if paper is not None else None
        case SubjectKind.CHAIR:
            letter = await tx.chair_letters.get(number)
            return Matter(letter.obligation) if letter is not None else None
        case SubjectKind.PUBLICATION:
            publication = await tx.publications.get(number)
            if publication is None:
                return None
            return Matter(publication.obligation, await tx.submissions.get(publication.submission_id))


async def _paper(tx: Transaction, entry: AuditEntry) -> Submission | None:
    """Of a fact that is about one: which, by the moment at which both were written, and where a clock stood still by
    their order. None for anything else."""
    key = _obligation_in(entry.subject) if entry.action in set(FactKind) else None
    if key is None:
        return None
    said = [one for one in await tx.facts.of(key) if (one.kind, one.at) == (entry.action, entry.at)]
    if len(said) > 1:
        at_once = AuditQuery(
            subject=entry.subject, actions=(entry.action,), since=entry.at, until=entry.at + AN_INSTANT
        )
        after = [one for one in await tx.audit.find(at_once, len(said)) if one.id > entry.id]
        said = said[: len(said) - len(after)]
    number = said[-1].submission_id if said else None
    return await tx.submissions.get(number) if number is not None else None


def _obligation_in(subject: str) -> ObligationKey | None:
    """Before it may stand what was tried, behind it what was said."""
    for word in subject.split():
        try:
            key = ObligationKey.parse(word)
            parse_period(key.period)
        except ValueError:
            continue
        return key
    return None


async def names_for(
    tx: Transaction, seen: View, reader: Actor, entries: Collection[AuditEntry], *further: int
) -> Names:
    """Of everybody whom these rows speak of, and some more (by id)."""
    wanted = {number for entry in entries for number in _people_in(entry)} | set(further)
    people = {}
    for number in wanted:
        held = seen.people.get(number)
        if held is not None:
            people[number] = seen.person_line(*held)
        elif (person := await tx.roster.person(number)) is not None:
            people[number] = seen.person_line(person)
    found = {subject: await _matter(tx, subject) for subject in {_subject_in(entry) for entry in entries}}
    matters = {subject: matter for subject, matter in found.items() if matter is not None}
    papers = {entry.id: paper for entry in entries if (paper := await _paper(tx, entry)) is not None}
    return Names(seen, reader, people, {post.id: post for post in await tx.roster.posts()}, matters, papers)


def _people_in(entry: AuditEntry) -> Iterable[int]:
    noun, _, number = entry.subject.partition(":")
    if noun == "person" and number.isdecimal():
        yield int(number)
    yield from (one for one in (entry.person_id, entry.on_behalf_of) if one is not None)


def _by(actor: str) -> AuditBy:
    who = actor.partition(":")[0]
    if actor == OPERATOR:
        return AuditBy.OPERATOR
    return AuditBy(who) if who in set(AuditBy) - {AuditBy.OPERATOR, AuditBy.SYSTEM} else AuditBy.SYSTEM
