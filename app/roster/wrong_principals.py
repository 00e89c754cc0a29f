"""Assistants of a roster file who are assistant to somebody who is not there."""

from collections.abc import Iterator

from roundtable.languages import Bilingual
from roundtable.posts import PostKind, Side
from roundtable.principals import PRINCIPALS
from roundtable.roster import Roster
from roundtable.roster_changes import is_same_name

MOST_WANTED = 8
"""Of the people who would be right, so many are named."""


def wrong_principals(roster: Roster) -> Iterator[str]:
    """Each with its place in the file, and with who would be right."""
    offices: dict[tuple[str, Side], list[Bilingual]] = {}
    for post in roster.posts:
        if post.kind in PRINCIPALS:
            offices.setdefault((post.body, post.side), []).extend(holder.person.name for holder in post.holders)
    for post in roster.posts:
        called = offices.get((post.body, post.side), [])
        for holder in post.holders:
            where = f"bodies {post.body} {post.kind} {holder.person.name.en} assistant_to"
            if holder.assistant_to and post.kind is not PostKind.ASSISTANT:
                yield f"{where}: only an assistant is assistant to somebody. Leave it out."
                continue
            for one in holder.assistant_to:
                if not any(is_same_name(one.name, name) for name in called):
                    wanted = ", ".join(f"{name.lo} / {name.en}" for name in called[:MOST_WANTED])
                    remedy = f"Write one of: {wanted}." if wanted else "Add such a post with a holder."
                    yield (
                        f"{where}: {one.name.lo} / {one.name.en} is no chair, co-chair or member of the same body and "
                        f"side. {remedy}"
                    )
