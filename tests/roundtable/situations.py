"""Small situations to judge by: bodies with their posts and holders, and what has happened."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time

from roundtable.bodies import Body, BodyKind
from roundtable.calendar import RoundTable, RoundTableKind
from roundtable.duties import Duties, Rhythm
from roundtable.duty_file import load_duties
from roundtable.languages import Bilingual
from roundtable.laters import Later
from roundtable.moments import VIENTIANE, moment
from roundtable.obligations import Fact, FactKind, ObligationKey, by_obligation
from roundtable.people import Holding, Person
from roundtable.planned import Snapshot
from roundtable.posts import Post, PostKind, default_side
from roundtable.quiet_hours import SendWindows
from roundtable.rhythms import RhythmChoice, by_duty
from roundtable.working_days import RestDays
from tests.roundtable.lao_calendar import LAO

DUTIES = load_duties()
SWGS = ("HLT", "EDU", "GOV", "INF", "UXO", "DRG", "ARD", "NRE", "MAC", "TPS")
KINDS = {
    **dict.fromkeys(SWGS, BodyKind.SWG),
    "RTP": BodyKind.RTP_SECRETARIAT,
    "NSC": BodyKind.STEERING_COMMITTEE,
    "RCO": BodyKind.UN_RCO,
}
UNTITLED = Bilingual("", "")
ROUND_TABLE_2027 = RoundTable("2027", RoundTableKind.ANNUAL, date(2027, 11, 24))


def body(code: str, valid_from: date | None = None, valid_until: date | None = None) -> Body:
    return Body(code, KINDS[code], list(KINDS).index(code), UNTITLED, valid_from=valid_from, valid_until=valid_until)


def at(day: str | date, clock: str = "10:00") -> datetime:
    """A moment by Vientiane's clocks."""
    on = date.fromisoformat(day) if isinstance(day, str) else day
    return datetime.combine(on, time.fromisoformat(clock), VIENTIANE)


def midnight(day: date) -> datetime:
    return moment(day, time())


def fact(key: str, kind: FactKind, day: str, on: str | None = None, clock: str = "10:00") -> Fact:
    on_date = date.fromisoformat(on) if on else None
    return Fact(ObligationKey.parse(key), kind, at(day, clock), on_date)


@dataclass
class Roster:
    """Everybody in the posts of these bodies: one holder a post, all linked to Telegram."""

    codes: tuple[str, ...] = tuple(KINDS)
    posts: list[Post] = field(default_factory=list)
    holdings: list[Holding] = field(default_factory=list)

    def __post_init__(self) -> None:
        for code in self.codes:
            for kind in PostKind:
                post = Post(len(self.posts) + 1, code, kind, default_side(kind))
                self.posts.append(post)
                self.holdings.append(Holding(person(post.id), post))

    def post(self, code: str, kind: PostKind) -> Post:
        return next(post for post in self.posts if (post.body, post.kind) == (code, kind))

    def replace(self, post: Post, *holdings: Holding) -> None:
        self.holdings = [holding for holding in self.holdings if holding.post != post] + list(holdings)


def person(number: int, linked: bool = True) -> Person:
    return Person(number, Bilingual("", f"Person {number}"), chat_id=1000 + number if linked else None)


def snapshot(
    *facts: Fact,
    roster: Roster | None = None,
    bodies: Iterable[Body] | None = None,
    rest_days: RestDays = LAO,
    round_tables: tuple[RoundTable, ...] = (ROUND_TABLE_2027,),
    duties: Duties = DUTIES,
    windows: SendWindows | None = None,
    rhythms: Iterable[RhythmChoice] = (),
    since: date | None = None,
    laters: Iterable[Later] = (),
    open_rules: Mapping[ObligationKey, Rhythm] | None = None,
) -> Snapshot:
    roster = roster or Roster()
    return Snapshot(
        duties=duties,
        bodies=tuple(bodies) if bodies is not None else tuple(map(body, roster.codes)),
        holdings=tuple(roster.holdings),
        facts=by_obligation(facts),
        rest_days=rest_days,
        round_tables=round_tables,
        windows=windows or SendWindows(),
        posts=tuple(roster.posts),
        rhythms=by_duty(rhythms),
        since=since,
        laters=tuple(laters),
        open_rules=open_rules or {},
    )
