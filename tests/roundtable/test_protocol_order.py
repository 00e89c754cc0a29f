"""Protocol order: bodies, then kinds of posts, then sides, then names."""

from hypothesis import given
from hypothesis import strategies as st

from roundtable.bodies import Body, BodyKind
from roundtable.languages import Bilingual
from roundtable.people import Holding, Person
from roundtable.posts import Post, PostKind, Side
from roundtable.protocol_order import in_protocol_order, place_of

BODIES = {
    code: Body(code, BodyKind.SWG, position, Bilingual(code, code)) for position, code in enumerate(("HLT", "EDU"))
}


def held(post_id: int, body: str, kind: PostKind, side: Side = Side.GOVERNMENT, *, name: str = "ກ") -> Holding:
    return Holding(Person(post_id, Bilingual(name, "")), Post(post_id, body, kind, side))


IN_ORDER = (
    held(9, "HLT", PostKind.CHAIR, name="ກ"),
    held(3, "HLT", PostKind.CHAIR, name="ຂ"),
    held(8, "HLT", PostKind.CO_CHAIR, Side.PARTNER),
    held(7, "HLT", PostKind.SECRETARIAT_HEAD),
    held(2, "HLT", PostKind.SECRETARIAT_OFFICER),
    held(1, "HLT", PostKind.SECRETARIAT_OFFICER, Side.PARTNER),
    held(6, "HLT", PostKind.MEMBER, name="ກ"),
    held(5, "HLT", PostKind.ASSISTANT),
    held(4, "EDU", PostKind.CHAIR),
)


@given(st.permutations(IN_ORDER))
def test_it_does_not_follow_the_order_in_which_rows_were_written(shuffled: list[Holding]) -> None:
    assert in_protocol_order(shuffled, BODIES) == IN_ORDER


def test_two_posts_of_one_kind_and_side_stand_in_one_place() -> None:
    chairs = [place_of(one.post, BODIES) for one in IN_ORDER[:2]]
    assert chairs[0] == chairs[1]
