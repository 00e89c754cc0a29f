"""What the doctor looks at in the duties: the file that changes them, and the bodies and approvers that it names."""

from datetime import date
from typing import NamedTuple

from app.checkup.finding import Finding
from app.desk import OpenDesk
from app.settings import Settings
from roundtable.actors import Holder
from roundtable.bodies import Body, BodyKind
from roundtable.duties import APPROVERS, Duties, Duty
from roundtable.duty_file import DutyFileWrong, load_duties
from roundtable.moments import local_day
from roundtable.permissions import Action, may
from roundtable.reach import way_to
from roundtable.roster_cells import CODE
from roundtable.toml_tables import Mistakes, Place

CODES_SHOWN = 20


class AsWritten(NamedTuple):
    """The duties of a file as far as they can be read, with stand-ins at the places that were `told`, and its text."""

    duties: tuple[Duty, ...]
    told: frozenset[Place] = frozenset()
    text: str = ""


def as_written(settings: Settings) -> AsWritten | None:
    """None where nothing of the file can be read."""
    path = settings.duties_path
    if path is None:
        return AsWritten(load_duties().all)
    try:
        duties, told = load_duties(path).all, frozenset[Place]()
    except DutyFileWrong as error:
        duties, told = error.read, error.told
    return AsWritten(duties, told, path.read_text(encoding="utf-8-sig")) if duties else None


def check_duties(settings: Settings) -> tuple[Finding, Duties | None]:
    """And the duties, None where the file is wrong."""
    path, shipped = settings.duties_path, load_duties()
    try:
        duties = load_duties(path)
    except DutyFileWrong as error:
        remedy = "Put each line right; docs/rules.md has examples. Until then, tomon serve does not start."
        return Finding("duties", str(error), remedy), None
    return Finding("duties", _counted(duties, shipped) + (f", by {path}" if path else "")), duties


def _counted(duties: Duties, shipped: Duties) -> str:
    """How many, and how many of them are not as they come with Tomon."""
    before = {duty.key: duty for duty in shipped.all}
    parts = {
        "changed": sum(duty != before[duty.key] for duty in duties.all if duty.key in before),
        "new": sum(duty.key not in before for duty in duties.all),
        "left out": sum(duties.get(key) is None for key in before),
    }
    return ", ".join(
        (
            f"{len(duties.all)} {'duty' if len(duties.all) == 1 else 'duties'}",
            *(f"{count} {what}" for what, count in parts.items() if count),
        )
    )


def _why_not(duty: Duty, body: Body | None, today: date, *, is_owner_known: bool) -> str:
    """Empty where the body is there and owes it, or is yet to begin."""
    if body is None:
        return "is not in the roster"
    if body.kind is not duty.owner and is_owner_known:
        return f"is of the kind {body.kind}, and this is owed by the kind {duty.owner} only"
    if body.valid_until is not None and body.valid_until <= today:
        return "has ended" + (f", and goes on as {body.merged_into}" if body.merged_into else "")
    return ""


async def check_bodies_of_duties(opened: OpenDesk, written: AsWritten) -> Finding:
    """Whether the bodies that duties are for are there to owe them."""
    today = local_day(opened.desk.clock.now())
    named = [duty for duty in written.duties if duty.bodies]
    if not named:
        return Finding("bodies-of-duties", "no duty is for single bodies only")
    async with opened.storage.work.reading() as tx:
        bodies = {body.code: body for body in await tx.roster.bodies()}
    wrong = Mistakes(written.text)
    for duty in named:
        is_owner_known = (duty.key, "owner") not in written.told
        for code in filter(CODE.fullmatch, duty.bodies):
            why = _why_not(duty, bodies.get(code), today, is_owner_known=is_owner_known)
            if why:
                wrong.add((duty.key, "bodies"), f"{code} {why}")
    if not wrong.found:
        return Finding("bodies-of-duties", f"{len(named)} for single bodies only, all of them in the roster")
    kinds = {duty.owner for duty in named}
    codes = [body.code for body in bodies.values() if body.kind in kinds and body.valid_on(today)]
    listed = ", ".join(codes[:CODES_SHOWN]) + (", …" if len(codes) > CODES_SHOWN else "")
    listed = listed or "it has none yet"
    remedy = f"In {opened.settings.duties_path} write codes of the roster ({listed}), or take these out."
    return Finding("bodies-of-duties", "\n".join(wrong.found), remedy)


async def check_approvers(opened: OpenDesk, written: AsWritten) -> Finding:
    """Whether somebody is there to approve where duties name who does: where nobody is, what is said is noted."""
    today = local_day(opened.desk.clock.now())
    named = [duty for duty in written.duties if duty.approver and (duty.key, "approver") not in written.told]
    if not named:
        return Finding("approvers", "no duty names who approves a new date; each is noted")
    async with opened.storage.work.reading() as tx:
        codes: dict[BodyKind, list[str]] = {kind: [] for kind in APPROVERS}
        for body in await tx.roster.bodies():
            if body.kind in codes and body.valid_on(today):
                codes[body.kind].append(body.code)
        headed = {
            one.post.body
            for one in await tx.roster.holdings()
            if one.current_on(today)
            and way_to(one.person, opened.desk.channels) is not None
            and may(Holder(one.person, (one.post,)), Action.DECIDE_PROPOSAL, one.post.body)
        }
    vacant = [duty for duty in named if duty.approver is not None and not headed.intersection(codes[duty.approver])]
    if not vacant:
        return Finding("approvers", f"{len(named)} with somebody who approves a new date")
    wrong = Mistakes(written.text)
    for duty in vacant:
        wrong.add((duty.key, "approver"), f"nobody who heads the {duty.approver} can be reached")
    remedy = "Until somebody is, each new date is noted. Give that body a head of secretariat whom a channel reaches, "
    remedy += f"or take these lines out of {opened.settings.duties_path}."
    return Finding("approvers", "\n".join(wrong.found), remedy)
