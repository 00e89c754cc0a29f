"""Everything the rules need to know at one moment, read in one transaction and then never changed."""

from collections.abc import Collection, Mapping, Sequence
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
from roundtable.duties import ROUND_TABLE, DueOn, Duties, Duty, PeriodKind, Rhythm
from roundtable.obligations import Fact, ObligationKey
from roundtable.people import Holding, Person
from roundtable.periods import PARTS, Period, parse_period
from roundtable.posts import Post, PostKind, Side
from roundtable.principals import Offices, Tie
from roundtable.quiet_hours import SendWindows
from roundtable.reach import Lost
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
    held yet to those of the holdings. `rhythms` holds the rhythm keys that bodies have chosen instead of a duty's
    default, under (body code, duty key). `since` is the day we began: what fell due before it is nobody's debt here,
    unless a fact speaks of it; None looks at everything. `channels` are those the installation has, `lost` those that
    reach people no more. `visibilities` are those that somebody has decided on. `absences` are past and future ones
    too."""

    duties: Duties
    bodies: Sequence[Body]
    holdings: Sequence[Holding]
    facts: Mapping[ObligationKey, tuple[Fact, ...]]
    rest_days: RestDays
    round_tables: Sequence[RoundTable]
    windows: SendWindows = field(default_factory=SendWindows)
    posts: Sequence[Post] = ()
    rhythms: Mapping[tuple[str, str], str] = field(default_factory=dict)
    since: date | None = None
    channels: frozenset[ChannelKind] = ONLY_TELEGRAM
    absences: Sequence[Absence] = ()
    ties: Sequence[Tie] = ()
    lost: Lost = field(default_factory=dict)
    visibilities: Mapping[ObligationKey, Visibility] = field(default_factory=dict)
    organisations: Sequence[Organisation] = ()

    def visibility(self, key: ObligationKey) -> Visibility:
        """Who may see what this obligation is about: as somebody has decided, else as its body has it."""
        chosen = self.visibilities.get(key)
        return chosen if chosen is not None else self._defaults.get(key.body, Visibility.OWN_BODY)

    def counts(self, key: ObligationKey, due_on: date) -> bool:
        """Whether it fell due since we began, or somebody has spoken of it."""
        return self.since is None or due_on >= self.since or key in self.facts

    def only(self, bodies: Collection[str]) -> "Snapshot":
        """What these bodies ask of their people, for a question that does not concern the others: planning from it
        takes the same time however many there are."""
        return replace(
            self,
            holdings=tuple(one for one in self.holdings if one.post.body in bodies),
            bodies=tuple(one for one in self.bodies if one.code in bodies),
        )

    def owners(self, duty: Duty) -> tuple[Body, ...]:
        """The bodies that owe a duty, valid or not, in official order."""
        return tuple(body for body in self._in_order if body.kind is duty.owner)

    def rhythm(self, duty: Duty, body: str) -> Rhythm | None:
        """How a body satisfies a duty: as it has chosen, else by default; None for a duty that is never asked for."""
        chosen = self.rhythms.get((body, duty.key), duty.default_rhythm)
        return duty.rhythm(chosen) or duty.rhythm(duty.default_rhythm)

    def keys(self, duty: Duty, rhythm: Rhythm, body: str, first_year: int, last_year: int) -> tuple[ObligationKey, ...]:
        """The obligations a body may have by this rhythm: of the periods of these years where the due date lies in
        the period, of all known anchors where it hangs on one; and whatever facts speak of."""
        if isinstance(rhythm.due, DueOn):
            periods: Sequence[str] = _periods(rhythm.period_kind, first_year, last_year)
        elif rhythm.due.on == ROUND_TABLE:
            periods = [meeting.period for meeting in self.round_tables]
        else:
            periods = self._periods_with_facts.get((body, rhythm.due.on), ())
        known = self._periods_with_facts.get((body, duty.key), ())
        if known:
            matching = (period for period in known if parse_period(period).kind is rhythm.period_kind)
            periods = tuple(dict.fromkeys((*periods, *matching)))
        return tuple(ObligationKey(body, duty.key, period) for period in periods)

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

    @cached_property
    def hearing(self) -> Hearing:
        return Hearing(self.holdings, self.absences, self.channels, self.offices)

    @cached_property
    def offices(self) -> Offices:
        return Offices(self.ties, self.holdings)

    def _asked(self, duty: Duty, body: str) -> tuple[Post, ...]:
        asked = self._asked_before.get((duty.key, body))
        if asked is None:
            posts = (self._posts.get((body, kind, duty.audience_side), ()) for kind in duty.audience)
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


@lru_cache(maxsize=256)
def _periods(kind: PeriodKind, first_year: int, last_year: int) -> tuple[str, ...]:
    years = range(first_year, last_year + 1)
    return tuple(str(Period(kind, year, number)) for year in years for number in range(1, PARTS[kind] + 1))
