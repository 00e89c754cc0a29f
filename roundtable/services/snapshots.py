"""Snapshots: everything the pure rules look at, loaded once in a transaction; and the lines that statements carry."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from roundtable.actors import Actor, Bearer, Holder
from roundtable.bodies import Body
from roundtable.books import Transaction
from roundtable.errors import TooOld
from roundtable.histories import history_of
from roundtable.languages import Bilingual
from roundtable.obligations import Fact, Obligation, ObligationKey, State
from roundtable.own_names import called
from roundtable.people import Holding, Person
from roundtable.permissions import RTP_SECRETARIAT, Action, is_secretariat, may
from roundtable.planned import Snapshot, obligation_of, obligations_of
from roundtable.posts import SECRETARIAT, Post, Side
from roundtable.round_tables import kind_of
from roundtable.services.desk import Desk
from roundtable.services.paper_lines import submission_line
from roundtable.services.reading import read_snapshot
from roundtable.statements.parts import NameLine, ObligationLine, PersonLine, PostLine, SubmissionLine
from roundtable.submissions import Submission
from roundtable.urgency import STAYS_OPEN, urgency
from roundtable.visibility import BEYOND_THE_BODY, gets, sees

HORIZON = timedelta(days=90)
"""How far ahead lists look."""

LOOK_BACK = STAYS_OPEN
"""How long something not received stays on lists of what is open."""


@dataclass(frozen=True)
class View:
    """A snapshot seen on a day, with the names that lines need."""

    snapshot: Snapshot
    today: date
    bodies: dict[str, Body]

    def line(self, key: ObligationKey) -> ObligationLine:
        """The obligation as it stands today. Raises TooOld where no such obligation exists (any more)."""
        duty, body = self.snapshot.duties.get(key.duty), self.bodies.get(key.body)
        try:
            obligation = obligation_of(self.snapshot, key, self.today)
        except ValueError as no_period:
            raise TooOld from no_period
        if duty is None or body is None or obligation is None:
            raise TooOld
        return self._line(obligation)

    def facts(self, key: ObligationKey) -> tuple[Fact, ...]:
        return tuple(self.snapshot.facts.get(key, ()))

    def lines_due(self, first: date, last: date, bodies: frozenset[str] | None = None) -> tuple[ObligationLine, ...]:
        """Every obligation due between two days (both included), of these bodies, by due date."""
        return tuple(
            self._line(obligation) for obligation in obligations_of(self.snapshot, first, last, self.today, bodies)
        )

    def sees(self, actor: Actor, key: ObligationKey) -> bool:
        """Whether this actor may find it, and read where it stands."""
        return sees(actor, key.body, self.snapshot.visibility(key))

    def gets(self, actor: Actor, key: ObligationKey) -> bool:
        """Whether its files are handed to this actor."""
        return gets(actor, key.body, self.snapshot.visibility(key))

    @property
    def shown_beyond(self) -> frozenset[str]:
        """Bodies that show something to others, too."""
        chosen = self.snapshot.visibilities
        return frozenset(key.body for key, one in chosen.items() if one in BEYOND_THE_BODY)

    def lines_seen(self, holder: Holder, first: date, last: date) -> tuple[ObligationLine, ...]:
        """Due between two days (both included), by due date: what this person may see of their own bodies, and what
        others have shown to everybody."""
        return tuple(
            line
            for line in self.lines_due(first, last, self.shown_beyond.union(holder.bodies))
            if self.sees(holder, line.key)
            and (line.key.body in holder.bodies or self.snapshot.visibility(line.key) in BEYOND_THE_BODY)
        )

    def _line(self, obligation: Obligation) -> ObligationLine:
        key, stands, seen = obligation.key, obligation.standing, self.snapshot
        duty, body = seen.duties[key.duty], self.bodies[key.body]
        history = history_of(duty, key, seen.facts, seen.round_tables)
        kind, said = kind_of(key.period, seen.round_tables), seen.topics.get(key)
        history = said.added_to(history) if said is not None else history
        topics = said.words if said is not None and stands.planned_on is not None else ""
        return ObligationLine(key, body.name, duty.title, duty.short, duty.family, stands, history, kind, topics)

    def concerns(self, post: Post, key: ObligationKey) -> bool:
        """Whether the duty asks this post, or the post sits in the secretariat that answers beside it."""
        return self.asked_of(post, key) or (
            post.body == self.asked_body(key)
            and post.kind in SECRETARIAT
            and post.kind in self.snapshot.duties[key.duty].audience
        )

    def asked_of(self, post: Post, key: ObligationKey) -> bool:
        """Whether the duty asks this post."""
        duty = self.snapshot.duties[key.duty]
        return post.body == self.asked_body(key) and post.kind in duty.audience and post.side is duty.audience_side

    def is_informed(self, post: Post, key: ObligationKey) -> bool:
        """Whether the post sits on the other side, in the secretariat that answers beside the one that is asked."""
        return self.concerns(post, key) and not self.asked_of(post, key)

    def asked_body(self, key: ObligationKey) -> str:
        """The code of the body that its duty asks."""
        duty = self.snapshot.duties.get(key.duty)
        return duty.asked_body(key.body) if duty is not None else key.body

    def asked_side(self, key: ObligationKey) -> Side:
        """The side whom its duty asks: the matter is on that side. Raises TooOld for a duty that is no more."""
        duty = self.snapshot.duties.get(key.duty)
        if duty is None:
            raise TooOld
        return duty.audience_side

    def open_for(self, holder: Holder) -> tuple[ObligationLine, ...]:
        """What this person owes and could answer now, most urgent first: first stage come, not settled."""
        bodies = None if RTP_SECRETARIAT in holder.bodies else frozenset(holder.bodies)
        lines = self.lines_due(self.today - LOOK_BACK, self.today + HORIZON, bodies)
        return tuple(
            line
            for line in sorted(lines, key=lambda line: urgency(line.standing))
            if self.sees(holder, line.key)
            and line.standing.state is not State.AHEAD
            and not line.standing.state.settled
            and self.counts(line)
            and any(self.concerns(post, line.key) for post in holder.posts)
        )

    def to_check(self, holder: Holder) -> tuple[ObligationLine, ...]:
        """Papers said to be on their way, as far as this person may see them: for the RTP Secretariat to confirm."""
        lines = self.lines_due(self.today - LOOK_BACK, self.today + LOOK_BACK)
        return tuple(line for line in lines if line.standing.state is State.ON_PAPER and self.sees(holder, line.key))

    def counts(self, line: ObligationLine) -> bool:
        """Whether it fell due since we began, or somebody has spoken of it."""
        return self.snapshot.counts(line.key, line.standing.due_on)

    def post_line(self, post: Post) -> PostLine:
        organisation = self.organisation_of(post)
        return PostLine(post.kind, post.side, post.body, self.bodies[post.body].name, organisation=organisation)

    def organisation_of(self, post: Post) -> Bilingual | None:
        return self._organisations.get(post.organisation or "")

    @cached_property
    def _organisations(self) -> dict[str, Bilingual]:
        return {one.code: one.name for one in self.snapshot.organisations}

    def person_line(
        self, person: Person, posts: tuple[Post, ...] = (), on_behalf_of: Person | None = None
    ) -> PersonLine:
        named = self.name_line(on_behalf_of) if on_behalf_of is not None else None
        return self.person_line_with(person, tuple(self.post_line(post) for post in posts), named)

    def person_line_with(
        self, person: Person, posts: tuple[PostLine, ...], named: NameLine | None = None
    ) -> PersonLine:
        return PersonLine(self.called(person), person.title, person.salutation, posts, named)

    def holding_line(self, holding: Holding) -> PersonLine:
        """A person with one post, and for whom they act in it."""
        line = self.person_line(holding.person, (holding.post,))
        if holding.acting_for is None:
            return line
        return replace(line, posts=(replace(line.posts[0], acting_for=self.name_of(holding.acting_for)),))

    def holdings_of(self, person: Person) -> tuple[Holding, ...]:
        """Of today, what they hold in their own name first."""
        held = (one for one in self.current() if one.person.id == person.id)
        return tuple(sorted(held, key=lambda one: one.acting_for is not None))

    def holder_line(self, holder: Holder) -> PersonLine:
        """A person with all their posts of today, and for whom they act."""
        held = self.holdings_of(holder.person)
        if not held:
            return self.person_line(holder.person, holder.posts)
        posts = tuple(line for one in held for line in self.holding_line(one).posts)
        return self.person_line_with(holder.person, posts)

    def may(self, actor: Actor, action: Action, body: str, side: Side | None = None) -> bool:
        """By the one table, an assistant in whose name they act by now, whatever it was when the turn began."""
        match actor:
            case Bearer():
                return self.may(actor.holder, action, body, side)
            case Holder(person=person, on_behalf_of=principal):
                named = self.snapshot.offices.in_whose_name(person.id, self.today)
                theirs = (one.post for one in named if principal is None or one.person.id == principal.id)
                actor = replace(actor, principals=tuple(theirs))
        return may(actor, action, body, side)

    def holder(self, person: Person) -> Holder:
        """Somebody with what they hold today, whose turn it may be or not."""
        return Holder.of(person, self.holdings_of(person), self.today, self.snapshot.offices)

    def paper_line(self, paper: Submission) -> SubmissionLine:
        """By whom, and in whose name, though they may hold no post any more."""
        principal = self.people.get(paper.on_behalf_of or 0)
        named = self.name_line(principal[0]) if principal is not None else None
        return submission_line(paper, self.name_of(paper.person_id), named)

    def current(self) -> tuple[Holding, ...]:
        """Holdings of today."""
        return tuple(holding for holding in self.snapshot.holdings if holding.current_on(self.today))

    def counterparts(self, holder: Holder) -> tuple[PersonLine, ...]:
        """The other side's secretariat of one's own bodies; for the RTP Secretariat nobody in particular."""
        mine = {(post.body, post.side) for post in holder.posts if post.body != RTP_SECRETARIAT}
        across = {(body, Side.PARTNER if side is Side.GOVERNMENT else Side.GOVERNMENT) for body, side in mine}
        return tuple(
            self.holding_line(holding)
            for holding in self.current()
            if holding.post.kind in SECRETARIAT and (holding.post.body, holding.post.side) in across
        )

    def secretariat(self) -> tuple[Holding, ...]:
        """Head and officers of the RTP Secretariat today."""
        return tuple(holding for holding in self.current() if is_secretariat(holding.post))

    def secretariat_hearing(self) -> tuple[Person, ...]:
        """Who of them hears of something today, each once: all who are not away, or all where that is nobody who can
        be reached."""
        all_of_them = {one.person.id: one.person for one in self.secretariat()}
        hearing = self.snapshot.hearing
        here = tuple(one for one in all_of_them.values() if not hearing.is_away(one.id, self.today))
        return here if any(hearing.reaches(one) for one in here) else tuple(all_of_them.values())

    @cached_property
    def people(self) -> dict[int, tuple[Person, tuple[Post, ...]]]:
        """Everybody who holds or held a post, by id, with their posts: those of today first."""
        found: dict[int, tuple[Person, tuple[Post, ...]]] = {}
        for holding in sorted(self.snapshot.holdings, key=lambda one: not one.current_on(self.today)):
            person, posts = found.get(holding.person.id, (holding.person, ()))
            found[person.id] = person, (*posts, holding.post)
        return found

    def name_of(self, person_id: int) -> Bilingual:
        known = self.people.get(person_id)
        return self.called(known[0]) if known is not None else Bilingual("", "")

    def called(self, person: Person) -> Bilingual:
        """Empty while nobody has said what they are called."""
        return called(person, (body.name for body in self.bodies.values()))

    def name_line(self, person: Person) -> NameLine:
        return NameLine(person.id, self.called(person), person.title)


async def view(desk: Desk, tx: Transaction, today: date) -> View:
    """Load what the rules look at."""
    taken = await snapshot(desk, tx)
    return View(taken, today, {body.code: body for body in taken.bodies})


async def snapshot(desk: Desk, tx: Transaction) -> Snapshot:
    """As it is in this transaction; read anew only when the stamp says that something has changed."""
    stamp = await tx.stamp.current()
    kept = desk.kept.of(stamp)
    if kept is not None:
        return kept
    taken = await read_snapshot(desk, tx, desk.kept.roster_of(stamp))
    if stamp is not None:
        desk.kept.newest = (stamp, taken)
    return taken


async def newest(desk: Desk) -> Snapshot:
    """As it is now, without a transaction around it where nothing has changed."""
    async with desk.work.glance() as tx:
        kept = desk.kept.of(await tx.stamp.current())
    if kept is not None:
        return kept
    async with desk.work.reading() as tx:
        return await snapshot(desk, tx)
