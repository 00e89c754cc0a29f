"""Everything the rules need to know at one moment, read in one transaction and then never changed."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, lru_cache
from itertools import chain
from typing import NamedTuple

from roundtable.absences import Absence, Hearing
from roundtable.actors import Holder
from roundtable.bodies import Body, Organisation
from roundtable.calendar import RoundTable
from roundtable.channels import ONLY_TELEGRAM, ChannelKind
from roundtable.due_dates import due_in
from roundtable.duties import ROUND_TABLE, DueOn, Duties, Duty, PeriodKind, Rhythm
from roundtable.laters import Later
from roundtable.meeting_topics import MeetingTopics
from roundtable.obligations import Fact, ObligationKey
from roundtable.people import Holding, Person
from roundtable.periods import PARTS, Period, parse_period
from roundtable.posts import SECRETARIAT, Post, PostKind, Side
from roundtable.principals import Offices, Tie
from roundtable.quiet_hours import SendWindows
from roundtable.reach import Lost, Way, way_to
from roundtable.rhythms import Reign, RhythmChoice, reigns, twins
from roundtable.served import Served, served_later, was_served
from roundtable.standing import own_answer, settles
from roundtable.visibility import Visibility, default_visibility
from roundtable.working_days import RestDays


class Addressee(NamedTuple):
    """Who is asked: a post, and who hears of it on that day; None while nobody does, because it is vacant or its
    holder `is_away`. `is_weekly`: a principal, who hears of it on the page of their week and not on that day."""

    post: Post
    person: Person | None
    is_away: bool = False
    is_weekly: bool = False


@dataclass(frozen=True)
class Snapshot:
    """`facts` are oldest first under each obligation (obligations.by_obligation). `posts` adds those that nobody has
    held yet to those of the holdings. `rhythms` holds what bodies have chosen instead of a duty's default rhythm, by
    day, under (body code, duty key): rhythms.by_duty. `since` is the day we began: what fell due before it is nobody's
    debt here, unless a fact speaks of it; None looks at everything. `channels` are those the installation has, `lost`
    those that reach people no more. `visibilities` are those that somebody has decided on. `absences` are past and
    future ones too. `laters` are those who asked to hear later, `open_rules` what obligations were opened with,
    `topics` what was said that meetings are to be about. `served` says from which day on what the duties ask for by
    default counts; what is not in it is asked for by choice alone, empty: all counts since we began. `given_up`
    as in round_tables.expected."""

    duties: Duties
    bodies: Sequence[Body]
    holdings: Sequence[Holding]
    facts: Mapping[ObligationKey, tuple[Fact, ...]]
    rest_days: RestDays
    round_tables: Sequence[RoundTable]
    windows: SendWindows = field(default_factory=SendWindows)
    posts: Sequence[Post] = ()
    rhythms: Mapping[tuple[str, str], tuple[RhythmChoice, ...]] = field(default_factory=dict)
    since: date | None = None
    channels: frozenset[ChannelKind] = ONLY_TELEGRAM
    absences: Sequence[Absence] = ()
    ties: Sequence[Tie] = ()
    lost: Lost = field(default_factory=dict)
    visibilities: Mapping[ObligationKey, Visibility] = field(default_factory=dict)
    organisations: Sequence[Organisation] = ()
    laters: Sequence[Later] = ()
    open_rules: Mapping[ObligationKey, Rhythm] = field(default_factory=dict)
    topics: Mapping[ObligationKey, MeetingTopics] = field(default_factory=dict)
    served: Served = field(default_factory=dict)
    given_up: str = ""

    def visibility(self, key: ObligationKey) -> Visibility:
        """Who may see what this obligation is about: as somebody has decided, else as its body has it."""
        chosen = self.visibilities.get(key)
        return chosen if chosen is not None else self._defaults.get(key.body, Visibility.OWN_BODY)

    def counts(self, key: ObligationKey, due_on: date) -> bool:
        """Whether it fell due since we began and was asked for by then, or somebody has spoken of it."""
        if self.since is None:
            return True
        if due_on >= self.since and (key.duty not in self._served_later or self._was_asked(key, due_on)):
            return True
        return key in self.facts

    def _was_asked(self, key: ObligationKey, due_on: date) -> bool:
        duty, choices = self.duties.get(key.duty), self.rhythms.get((key.body, key.duty), ())
        if duty is None or key in self.open_rules:
            return True
        return was_served(self.served, duty, key.period, due_on, choices)

    @cached_property
    def _served_later(self) -> frozenset[str]:
        return served_later(self.served, self.since)

    def only(self, bodies: Collection[str]) -> "Snapshot":
        """What these bodies ask of their people, for a question that does not concern the others: planning from it
        takes the same time however many there are."""
        asked = {duty.asked_body(body) for duty in self.duties.all for body in bodies}
        return replace(
            self,
            holdings=tuple(one for one in self.holdings if one.post.body in asked),
            bodies=tuple(one for one in self.bodies if one.code in bodies),
        )

    def owners(self, duty: Duty) -> tuple[Body, ...]:
        """The bodies that owe a duty, valid or not, in official order."""
        return tuple(body for body in self._in_order if duty.is_owed_by(body))

    def asked(self, duty: Duty, body: str, first_year: int, last_year: int) -> Iterator[tuple[Rhythm, ObligationKey]]:
        """The obligations a body may have of a duty, each with the rhythm that rules it: of the periods of these years
        where the due date lies in the period, of all known anchors where it hangs on one; and whatever facts speak of.
        What another rhythm asks for by the same day is named once: as it was answered."""
        ruling = self._reigns(duty, body)
        if not ruling:
            return
        asked = {text: one.rhythm for one in ruling for text in self._periods_of(one, body, first_year, last_year)}
        for text in self._periods_with_facts.get((body, duty.key), ()):
            rhythm = duty.rhythm_of(parse_period(text).kind)
            if rhythm is not None and (_rules(ruling, rhythm, text) or self._is_settled(duty, body, text)):
                asked.setdefault(text, rhythm)
        for text, rhythm in asked.items():
            if not any(self._is_settled(duty, body, twin) and twin in asked for twin in self._twins(duty, body, text)):
                key = ObligationKey(body, duty.key, text)
                yield (self.rule(duty, key) or rhythm) if self.open_rules else rhythm, key

    def rule(self, duty: Duty, key: ObligationKey) -> Rhythm | None:
        """The rhythm that an obligation is judged and spoken of by: the one it was opened with, else that of the duty.
        Raises ValueError for a period that is none."""
        kept = None if duty.applies_to_open else self.open_rules.get(key)
        return kept or duty.rhythm_of(parse_period(key.period).kind)

    def _twins(self, duty: Duty, body: str, text: str) -> tuple[str, ...]:
        return () if len(duty.rhythms) < 2 or self._is_settled(duty, body, text) else twins(duty, text)

    def _is_settled(self, duty: Duty, body: str, text: str) -> bool:
        return settles(own_answer(duty, ObligationKey(body, duty.key, text), self.facts))

    def _reigns(self, duty: Duty, body: str) -> tuple[Reign, ...]:
        choices = self.rhythms.get((body, duty.key), ())
        if choices:
            return reigns(duty, choices)
        first = self._first_reigns.get(duty.key)
        if first is None:
            first = self._first_reigns[duty.key] = reigns(duty)
        return first

    @cached_property
    def _first_reigns(self) -> dict[str, tuple[Reign, ...]]:
        return {}

    def _periods_of(self, reign: Reign, body: str, first_year: int, last_year: int) -> Iterable[str]:
        due = reign.rhythm.due
        if isinstance(due, DueOn):
            periods = _periods(reign.rhythm.period_kind, first_year, last_year)
            if reign.since is None and reign.until is None:
                return periods
            return (text for text in periods if reign.rules(due_in(due, text)))
        if reign.until is not None:
            return ()
        if due.on == ROUND_TABLE:
            return [meeting.period for meeting in self.round_tables]
        return self._periods_with_facts.get((body, due.on), ())

    def audience(self, duty: Duty, body: str, on: date) -> tuple[Addressee, ...]:
        """Who is asked on that day, each person once, in the order of the duty's audience, assistants in the place of
        the principal in whose name they are asked; posts of which nobody hears last. Who is a principal by one post is
        asked like anybody by another."""
        found: dict[int, Addressee] = {}
        unheard = []
        for post in self._asked(duty, body):
            heard = self.hearing.reminded(post, on)
            for one, is_weekly in heard:
                known = found.get(one.person.id)
                if known is None or (known.is_weekly and not is_weekly):
                    found[one.person.id] = Addressee(one.post, one.person, is_weekly=is_weekly)
            if not heard:
                unheard.append(Addressee(post, None, is_away=self.hearing.is_held(post, on)))
        return (*found.values(), *unheard)

    def informed(self, duty: Duty, body: str, on: date) -> tuple[Addressee, ...]:
        """Who hears of it for information on that day, each once: the secretariat on the partners' side of a body whose
        government side is asked. Nobody of a post that nobody hears for: they owe nothing."""
        if duty.audience_side is not Side.GOVERNMENT or duty.by_secretariat:
            return ()
        kinds = [kind for kind in duty.audience if kind in SECRETARIAT]
        posts = chain.from_iterable(self._posts.get((body, kind, Side.PARTNER), ()) for kind in kinds)
        heard = [one for post in posts for one in self.hearing.reminded(post, on) if not one.is_weekly]
        found = {one.holding.person.id: Addressee(one.holding.post, one.holding.person) for one in heard}
        return tuple(found.values())

    @cached_property
    def laters_of(self) -> Mapping[ObligationKey, tuple[Later, ...]]:
        found: dict[ObligationKey, tuple[Later, ...]] = {}
        for one in self.laters:
            found[one.obligation] = (*found.get(one.obligation, ()), one)
        return found

    @cached_property
    def hearing(self) -> Hearing:
        return Hearing(self.holdings, self.absences, self.channels, self.offices)

    @cached_property
    def people(self) -> Mapping[int, Person]:
        """Everybody who holds or held a post, by id."""
        return {one.person.id: one.person for one in self.holdings}

    @cached_property
    def ways(self) -> Mapping[int, Way | None]:
        """By person (id), how they are written to; None: not at all."""
        return {person.id: way_to(person, self.channels) for person in self.people.values()}

    @cached_property
    def offices(self) -> Offices:
        return Offices(self.ties, self.holdings)

    def _asked(self, duty: Duty, body: str) -> tuple[Post, ...]:
        asked = self._asked_before.get((duty.key, body))
        if asked is None:
            place = duty.asked_body(body)
            posts = (self._posts.get((place, kind, duty.audience_side), ()) for kind in duty.audience)
            asked = self._asked_before[duty.key, body] = tuple(chain.from_iterable(posts))
        return asked

    @cached_property
    def _asked_before(self) -> dict[tuple[str, str], tuple[Post, ...]]:
        return {}

    @cached_property
    def _defaults(self) -> dict[str, Visibility]:
        return {body.code: default_visibility(body) for body in self.bodies}

    @cached_property
    def _in_order(self) -> tuple[Body, ...]:
        return tuple(sorted(self.bodies, key=lambda body: (body.position, body.code)))

    @cached_property
    def _posts(self) -> dict[tuple[str, PostKind, Side], list[Post]]:
        found: dict[tuple[str, PostKind, Side], list[Post]] = {}
        posts = {post.id: post for post in (*self.posts, *(holding.post for holding in self.holdings))}
        for post in posts.values():
            found.setdefault((post.body, post.kind, post.side), []).append(post)
        return found

    def person(self, person_id: int) -> Person | None:
        """Somebody who holds or held a post."""
        return next((one.person for one in self.holdings if one.person.id == person_id), None)

    def holder_in(self, chat_id: int, today: date) -> Holder | None:
        """Who writes from this chat of Telegram, with the posts of today, which are none for whoever held one once;
        None for whoever never did."""
        holdings = self._holdings_by_chat.get(chat_id, ())
        return Holder.of(holdings[0].person, holdings, today, self.offices) if holdings else None

    @cached_property
    def _holdings_by_chat(self) -> dict[int, list[Holding]]:
        found: dict[int, list[Holding]] = {}
        for holding in self.holdings:
            if holding.person.chat_id is not None:
                found.setdefault(holding.person.chat_id, []).append(holding)
        return found

    @cached_property
    def _periods_with_facts(self) -> dict[tuple[str, str], list[str]]:
        found: dict[tuple[str, str], list[str]] = {}
        for key in self.facts:
            found.setdefault((key.body, key.duty), []).append(key.period)
        return found


def _rules(ruling: Sequence[Reign], rhythm: Rhythm, text: str) -> bool:
    due = rhythm.due
    return any(
        one.rhythm is rhythm and (one.rules(due_in(due, text)) if isinstance(due, DueOn) else one.until is None)
        for one in ruling
    )


@lru_cache(maxsize=256)
def _periods(kind: PeriodKind, first_year: int, last_year: int) -> tuple[str, ...]:
    years = range(first_year, last_year + 1)
    return tuple(str(Period(kind, year, number)) for year in years for number in range(1, PARTS[kind] + 1))
