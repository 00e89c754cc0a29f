"""The list of commands of each person names what they may do, and no more."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundtable.actors import Holder
from roundtable.commands import FOR_SOME, IN_ORDER, is_offered, offered
from roundtable.posts import Post, PostKind, Side, default_side
from tests.roundtable.situations import person

OF_EVERYBODY = set(IN_ORDER) - FOR_SOME
HEADS = {"people", "requests", "assistants"}
posts = st.builds(
    Post, st.just(1), st.sampled_from(["HLT", "EDU", "RTP"]), st.sampled_from(PostKind), st.sampled_from(Side)
)


def holder(*held: Post) -> Holder:
    return Holder(person(1), held)


@pytest.mark.parametrize(
    ("body", "kind", "further"),
    [
        ("HLT", PostKind.CHAIR, {"board", "write"}),
        ("HLT", PostKind.CO_CHAIR, {"board", "write"}),
        ("HLT", PostKind.MEMBER, {"board", "write"}),
        ("HLT", PostKind.ASSISTANT, {"board", "write", "send"}),
        ("HLT", PostKind.SECRETARIAT_OFFICER, {"board", "write", "send", "notice", "groups"}),
        ("HLT", PostKind.SECRETARIAT_HEAD, {"board", "write", "send", "notice", "groups", *HEADS}),
        (
            "RTP",
            PostKind.SECRETARIAT_OFFICER,
            {
                "board",
                "send",
                "notice",
                "groups",
                *HEADS,
                "vacant",
                "calls",
                "enquiries",
                "roundtables",
                "restdays",
                "audit",
            },
        ),
    ],
)
def test_the_list_goes_by_the_post(body: str, kind: PostKind, further: set[str]) -> None:
    assert set(offered(holder(Post(1, body, kind, default_side(kind))))) == OF_EVERYBODY | further


def test_who_holds_no_post_any_more_has_what_is_kept() -> None:
    assert offered(holder()) == ("start", "me", "write", "language", "leave", "help")


def test_no_command_stands_there_twice() -> None:
    assert len(set(IN_ORDER)) == len(IN_ORDER)


@given(st.lists(posts, min_size=1, max_size=3))
def test_with_another_post_nothing_is_taken_away_and_the_order_stays(held: list[Post]) -> None:
    found = offered(holder(*held))
    assert list(found) == sorted(found, key=IN_ORDER.index)
    assert set(found) == {command for command, post in product(IN_ORDER, held) if is_offered(command, holder(post))}
