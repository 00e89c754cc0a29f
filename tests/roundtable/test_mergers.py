"""What goes on after a body has ended, and what becomes of a group that was linked to it."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from roundtable.bodies import Body, BodyKind
from roundtable.groups import Group, GroupSide
from roundtable.languages import Bilingual
from roundtable.mergers import AskedAnew, GroupFate, Parts, fate_of, goes_on_as, has_ended

EVE, ON, NEXT = date(2027, 6, 30), date(2027, 7, 1), date(2027, 8, 1)


def body(code: str, until: date | None = None, into: str | None = None, kind: BodyKind = BodyKind.SWG) -> Body:
    return Body(code, kind, 1, Bilingual(code, code), valid_until=until, merged_into=into)


def known(*bodies: Body) -> dict[str, Body]:
    return {one.code: one for one in bodies}


EDU = body("EDU")


def test_a_body_ends_with_the_day_from_which_it_is_not_valid_and_not_before_its_first() -> None:
    assert [has_ended(body("HLT", ON), day) for day in (EVE, ON, NEXT)] == [False, True, True]
    assert not has_ended(replace(EDU, valid_from=NEXT), ON)


@pytest.mark.parametrize(
    ("bodies", "on", "goes_on"),
    [
        ((body("HLT"), EDU), ON, "HLT"),
        ((body("HLT", ON, "EDU"), EDU), EVE, "HLT"),
        ((body("HLT", ON, "EDU"), EDU), ON, "EDU"),
        ((body("HLT", ON), EDU), ON, None),
        ((EDU,), ON, None),
        ((body("HLT", ON, "XXX"),), ON, None),
        ((body("HLT", ON, "INF"), body("INF", NEXT, "EDU"), EDU), ON, "INF"),
        ((body("HLT", ON, "INF"), body("INF", NEXT, "EDU"), EDU), NEXT, "EDU"),
        ((body("HLT", ON, "INF"), body("INF", NEXT)), NEXT, None),
        ((body("HLT", ON, "EDU"), replace(EDU, valid_from=NEXT)), ON, None),
        ((body("HLT", ON, "EDU"), replace(EDU, valid_from=NEXT)), NEXT, "EDU"),
        ((body("HLT", ON, "EDU"), body("EDU", ON, "HLT")), ON, None),
    ],
)
def test_who_goes_on_is_found_over_any_number_of_mergers(
    bodies: tuple[Body, ...], on: date, goes_on: str | None
) -> None:
    found = goes_on_as("HLT", known(*bodies), on)
    assert (found.code if found is not None else None) == goes_on


def group(side: GroupSide = GroupSide.BOTH, code: str | None = "HLT") -> Group:
    return Group(3, -1001, "Health SWG", datetime(2027, 3, 1, tzinfo=UTC), 12, code, side, 12)


NSC = body("NSC", kind=BodyKind.STEERING_COMMITTEE)
RTP = body("RTP", kind=BodyKind.RTP_SECRETARIAT)
SSWG = body("EDU1", kind=BodyKind.SUB_SECTOR_GROUP)


@pytest.mark.parametrize(
    ("linked", "into", "fate"),
    [
        (group(), EDU, AskedAnew(EDU)),
        (group(), SSWG, AskedAnew(SSWG)),
        (group(), None, Parts()),
        (group(GroupSide.GOVERNMENT), EDU, AskedAnew(EDU)),
        (group(GroupSide.PARTNER), EDU, AskedAnew(EDU)),
        (group(), NSC, AskedAnew(NSC)),
        (group(GroupSide.GOVERNMENT), NSC, AskedAnew(NSC)),
        (group(), RTP, AskedAnew(RTP)),
        (group(GroupSide.PARTNER), None, Parts()),
        (group(code=None), EDU, None),
    ],
)
def test_a_group_is_asked_anew_whoever_sits_in_it_and_whatever_goes_on(
    linked: Group, into: Body | None, fate: GroupFate | None
) -> None:
    bodies = known(*((body("HLT", ON, into.code), into) if into is not None else (body("HLT", ON),)))
    assert fate_of(linked, bodies, EVE) is None
    assert fate_of(linked, bodies, ON) == fate
