"""Hand-overs: which post goes to whom and from which day on, and what the one leaves to the other."""

from dataclasses import dataclass
from datetime import date

from roundtable.choices import Choice, Rows, column
from roundtable.handovers import HandoverProblem
from roundtable.languages import Bilingual
from roundtable.months import Month
from roundtable.statements.absences import Chosen, pages_beside
from roundtable.statements.parts import NameLine, ObligationLine, PersonLine, PostLine, Statement, SubmissionLine


@dataclass(frozen=True)
class BodyLine:
    code: str
    name: Bilingual


@dataclass(frozen=True)
class HandoverBodies(Statement):
    """To the RTP Secretariat, which may hand over in every body: in which?"""

    bodies: tuple[BodyLine, ...]
    page: int = 1
    pages: int = 1

    def choices(self) -> Rows:
        return (
            *column(*(Choice("handover-body", (one.code,), label="body", text=one.code) for one in self.bodies)),
            *pages_beside(self.page, self.pages, "handover"),
        )


@dataclass(frozen=True)
class HandoverLine:
    """A post that goes from one person to another, or becomes vacant (`successor` is None), on a day."""

    handover_id: int
    post: PostLine
    holder: PersonLine
    successor: PersonLine | None
    on: date


@dataclass(frozen=True)
class HandoverPosts(Statement):
    """Which post is handed over. `held` are those of one page, `to_come` what has been arranged, numbered on from them,
    as somebody may give away several posts; `body` is the code where one was chosen before."""

    held: tuple[tuple[int, Chosen], ...]
    to_come: tuple[HandoverLine, ...] = ()
    body: str = ""
    page: int = 1
    pages: int = 1

    def choices(self) -> Rows:
        verb = ("handover-body", self.body) if self.body else ("handover",)
        return (
            *column(
                *(
                    Choice(
                        "handover-post",
                        (str(post_id), str(one.person_id)),
                        label="numbered-person",
                        name=one.who.name,
                        text=str(number),
                    )
                    for number, (post_id, one) in enumerate(self.held, 1)
                )
            ),
            *pages_beside(self.page, self.pages, *verb),
            *column(
                *(
                    Choice(verb, (str(one.handover_id),), label=f"{verb}-of", name=one.holder.name, text=str(number))
                    for number, one in enumerate(self.to_come, len(self.held) + 1)
                    for verb in ("handover-sheet", "handover-off")
                )
            ),
        )


@dataclass(frozen=True)
class Handing:
    """What is being said of a hand-over, step by step: ids for the buttons, names for the words. `to_id` is 0 where
    the successor is not known yet."""

    post_id: int
    from_id: int
    post: PostLine
    holder: PersonLine
    to_id: int = 0
    successor: PersonLine | None = None

    @property
    def held(self) -> tuple[str, ...]:
        return str(self.post_id), str(self.from_id)

    @property
    def ids(self) -> tuple[str, ...]:
        return *self.held, str(self.to_id)


@dataclass(frozen=True)
class HandoverTo(Statement):
    """To whom: people of the body, or somebody new, who is invited later."""

    handing: Handing
    people: tuple[Chosen, ...]
    page: int = 1
    pages: int = 1

    def choices(self) -> Rows:
        held = self.handing.held
        return (
            *column(
                *(
                    Choice("handover-to", (*held, str(one.person_id)), label="person", name=one.who.name)
                    for one in self.people
                )
            ),
            *pages_beside(self.page, self.pages, "handover-post", *held),
            *column(Choice("handover-to", (*held, "0"), label="somebody-new"), Choice("handover", label="back")),
        )


@dataclass(frozen=True)
class HandoverDateAsked(Statement):
    """From which day on: a month to pick from; typed days are understood too. `problem` is why the last one does not
    do."""

    handing: Handing
    month: date
    first: date
    last: date
    problem: HandoverProblem | None = None

    def choices(self) -> Rows:
        ids = self.handing.ids
        month = Month(self.month, self.first, self.last)
        return (
            *month.rows(
                lambda day: Choice("handover-day", (*ids, day.isoformat()), label="day", on=day),
                lambda day, label: Choice("handover-month", (*ids, day.isoformat()[:7]), label=label, on=day),
            ),
            *column(Choice("handover-post", self.handing.held, label="back")),
        )


@dataclass(frozen=True)
class HandoverRead(Statement):
    """Read back before it is arranged. `is_day_only` as in ConfirmDate."""

    handing: Handing
    on: date
    is_day_only: bool = False

    def choices(self) -> Rows:
        ids = self.handing.ids
        return column(
            Choice("handover-sure", (*ids, self.on.isoformat()), label="sure"),
            Choice("handover-month", (*ids, self.on.isoformat()[:7]), label="other-day"),
        )


@dataclass(frozen=True)
class HandoverArranged(Statement):
    """To whoever arranged it, to both of them or whoever `hears_for` them, and to the RTP Secretariat; the sheet as it
    is now is one tap away, so that what is to be signed on the day can be made ready. A tap calls it off for whoever
    `may_call_off`."""

    line: HandoverLine
    hears_for: tuple[NameLine, ...] = ()
    may_call_off: bool = True

    def choices(self) -> Rows:
        handover_id = str(self.line.handover_id)
        off = (Choice("handover-off", (handover_id,)),) if self.may_call_off else ()
        return column(Choice("handover-sheet", (handover_id,)), *off)


@dataclass(frozen=True)
class HandoverCalledOff(Statement):
    """To the same: the post stays with its holder. `body_ends`: nobody has called it off; on that day its body, and
    with it the post, ends."""

    line: HandoverLine
    hears_for: tuple[NameLine, ...] = ()
    body_ends: date | None = None


@dataclass(frozen=True)
class HandoverSheet(Statement):
    """What the one leaves to the other, a page of it: `open` with what was promised, then the papers that were `sent`;
    on the first page how many there are of each, of `questions` too, and the meetings. `is_whole` comes without
    buttons, to who may press none any more; `has_paper` with the paper on which all of it stands. `is_last` goes to who
    holds no other post: what they can still do, with the buttons for it."""

    line: HandoverLine
    open_count: int
    sent_count: int
    open: tuple[ObligationLine, ...] = ()
    sent: tuple[SubmissionLine, ...] = ()
    last_meeting: ObligationLine | None = None
    next_meeting: ObligationLine | None = None
    page: int = 1
    pages: int = 1
    is_whole: bool = False
    questions: int = 0
    has_paper: bool = False
    hears_for: tuple[NameLine, ...] = ()
    is_last: bool = False

    def has_kept_menu(self) -> bool:
        return self.is_last

    def choices(self) -> Rows:
        if self.is_whole:
            return ()
        handover_id = str(self.line.handover_id)
        papers = (Choice("details", (str(one.id),), label="reference", text=one.reference) for one in self.sent)
        return (
            *column(*papers),
            *pages_beside(self.page, self.pages, "handover-sheet", handover_id),
            *column(Choice("handover-paper", (handover_id,))),
        )

    def called(self) -> Bilingual | None:
        return self.line.post.body_name


@dataclass(frozen=True)
class PostVacant(Statement):
    """To the RTP Secretariat: from this day on nobody holds the post."""

    post: PostLine
    holder: PersonLine
    on: date
    post_id: int = 0

    def choices(self) -> Rows:
        return column(_to_people(self.post_id))


@dataclass(frozen=True)
class TermEnds(Statement):
    """To the RTP Secretariat and the counterparts, two weeks ahead: somebody's term ends, and who follows. The
    counterparts have no `post_id`: they see whom they work with."""

    who: PersonLine
    on: date
    successors: tuple[PersonLine, ...]
    post_id: int = 0

    def choices(self) -> Rows:
        return column(_to_people(self.post_id) if self.post_id else Choice("contacts"))


def _to_people(post_id: int) -> Choice:
    """To the screen of a post; 0: to all of them."""
    return Choice("people-post", (str(post_id), "1"), label="people-post") if post_id else Choice("people")


@dataclass(frozen=True)
class UnheardPost:
    """A post that nobody who can be reached answers for; `holder` is None where it is vacant, `is_away` with nobody
    to stand in."""

    post: PostLine
    holder: PersonLine | None = None
    is_away: bool = False


@dataclass(frozen=True)
class VacantPosts(Statement):
    """To the RTP Secretariat: the posts nobody answers for, a page of them; `count` on all pages."""

    posts: tuple[UnheardPost, ...]
    count: int
    page: int = 1
    pages: int = 1

    def choices(self) -> Rows:
        return (*pages_beside(self.page, self.pages, "vacant"), *column(Choice("people")))
