"""Notices at the shell: reading what is to be sent, and what became of it as rows (docs/notices.md)."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.desk import OpenDesk
from roundtable.books import Transaction
from roundtable.clearances import Clearance
from roundtable.moments import VIENTIANE
from roundtable.notices import LONGEST_WORDS, Notice, WordsProblem, as_typed, length_of, problem_of, tally
from roundtable.reach import Unreached
from roundtable.services.desk import Desk
from roundtable.services.files import take_in
from roundtable.services.notice_lines import Found, draft_lines, fates_of, recipient_rows
from roundtable.services.snapshots import View
from roundtable.submissions import FileKind, FileProblem, StoredFile

Row = dict[str, object]


class CannotBeSent(Exception):
    """A text, a file or a body that cannot be used; the text says why."""


@dataclass(frozen=True, slots=True)
class GivenFile:
    """A file as it lies on the machine."""

    name: str
    content: bytes


def read_words(file: Path) -> str:
    """The text of a file as it will be sent. Raises CannotBeSent."""
    try:
        words = as_typed(read_file(file).content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise CannotBeSent(f"{file} is not a text file in UTF-8") from error
    match problem_of(words):
        case WordsProblem.EMPTY:
            raise CannotBeSent(f"there are no letters in {file}")
        case WordsProblem.TOO_LONG:
            raise CannotBeSent(f"{file} has {length_of(words):,} characters; at most {LONGEST_WORDS:,} can be sent")
    return words


def read_file(path: Path) -> GivenFile:
    """Raises CannotBeSent."""
    try:
        return GivenFile(path.name, path.read_bytes())
    except OSError as error:
        raise CannotBeSent(f"cannot read {path}: {error.strerror}") from error


def checked(seen: View, text: str) -> frozenset[str] | None:
    """The codes of bodies named by code or alias with commas; None for all. Raises CannotBeSent for another one."""
    if text.strip().lower() == "all":
        return None
    codes = {name.upper(): one.code for one in seen.bodies.values() for name in (one.code, *one.aliases)}
    asked = [word.strip() for word in text.split(",") if word.strip()]
    unknown = [word for word in asked if word.upper() not in codes]
    if unknown or not asked:
        known = ", ".join(seen.bodies) or "none yet"
        raise CannotBeSent(f"there is no body {', '.join(map(repr, unknown)) or 'named'}. There are: {known}")
    return frozenset(codes[word.upper()] for word in asked)


def who_and_how(desk: Desk, seen: View, found: Found) -> Iterator[str]:
    """A line for everybody, and how they are reached or why not."""
    for line in draft_lines(desk, seen, found):
        (post,) = line.who.posts
        how = f"by {line.channel}" if line.channel is not None else f"not reached: {line.why}"
        yield f"{post.body:4} {post.kind:20} {line.who.name.en or line.who.name.lo or '-'}: {how}"


async def store_file(opened: OpenDesk, file: GivenFile) -> StoredFile:
    """Looked into and stored like a file that comes in chat. Raises CannotBeSent when it cannot be taken."""

    async def chunks() -> AsyncIterator[bytes]:
        yield file.content

    storage = opened.storage
    found = await take_in(storage.files, storage.inspector, chunks(), file.name, FileKind.DOCUMENT)
    if isinstance(found, FileProblem):
        raise CannotBeSent(f"{file.name} cannot be taken ({found})")
    return found


_NO_REASONS = (Unreached.AWAY, Unreached.WEEKLY)


async def counts_of(tx: Transaction, notice_id: int, found: Found) -> Row:
    """What `send` tells: the number it was given, and whom it reaches."""
    notice = await tx.notices.get(notice_id)
    if notice is None:
        raise ValueError(f"notice {notice_id} is gone")
    unreached = dict(found.check.unreached)
    return {
        "id": notice_id,
        "state": notice.state,
        "not_before_at": _iso(notice.not_before_at),
        "total": found.check.total,
        "reachable": found.check.reaches,
        "by_channel": {channel.value: count for channel, count in found.check.reached},
        # Who is away, or reminded once a week, gets a notice all the same: that is no reason here.
        **{why.value.replace("-", "_"): unreached.get(why, 0) for why in Unreached if why not in _NO_REASONS},
    }


async def reported(desk: Desk, tx: Transaction, seen: View, notice: Notice) -> Row:
    """What `show` tells."""
    audience = notice.audience
    found = await fates_of(desk, tx, seen, notice)
    noted = await tx.notices.acknowledged(notice.id)
    counted = tally(found)
    by_channel: dict[str, dict[str, int]] = {}
    for fate in found.values():
        if fate.attempt is not None:
            states = by_channel.setdefault(fate.attempt.channel.value, {})
            states[_key(fate.state)] = states.get(_key(fate.state), 0) + 1
    posts = {post.id: post for post in seen.snapshot.posts}
    return {
        "id": notice.id,
        "state": notice.state,
        "cut_short": notice.cut_short,
        "from": notice.body,
        "approved_by": notice.person_id,
        "cleared": _cleared(await tx.clearances.cleared(f"notice:{notice.id}")),
        "made_at": _iso(notice.made_at),
        "approved_at": _iso(notice.approved_at),
        "not_before_at": _iso(notice.not_before_at),
        "ended_at": _iso(notice.ended_at),
        "to": sorted(audience.posts),
        "bodies": "all" if audience.bodies is None else sorted(audience.bodies),
        "sides": sorted(audience.sides),
        "words": {"lo": notice.words.lo, "en": notice.words.en},
        "file": None if notice.file is None else _file(notice.file),
        "counts": {
            "total": counted.total,
            "sent": counted.sent,
            "waiting": counted.waiting,
            "failed": counted.failed,
            "out_of_reach": counted.out_of_reach,
            "not_sent": counted.not_sent,
            "acknowledged": len(noted),
            "vacant": len(notice.vacant),
        },
        "by_channel": by_channel,
        "recipients": [
            {
                "person_id": one.person_id,
                "name": one.line.who.name.en or None,
                "name_lo": one.line.who.name.lo or None,
                "post": one.line.who.posts[0].kind if one.line.who.posts else None,
                "side": one.line.who.posts[0].side if one.line.who.posts else None,
                "body": one.line.who.posts[0].body if one.line.who.posts else None,
                "channel": one.line.channel,
                "outcome": one.line.state,
                "reason": one.line.why or one.reason or None,
                "acknowledged_at": _iso(noted.get(one.person_id)),
            }
            for one in await recipient_rows(desk, tx, seen, notice)
        ],
        "vacant": [
            {"post": posts[post_id].kind, "side": posts[post_id].side, "body": posts[post_id].body}
            for post_id in notice.vacant
            if post_id in posts
        ],
    }


def _cleared(clearance: Clearance | None) -> Row | None:
    if clearance is None:
        return None
    return {
        "how": clearance.how,
        "by": clearance.decided_by,
        "at": _iso(clearance.decided_at),
        "signed_by": clearance.signed_by or None,
        "signed_on": None if clearance.signed_on is None else clearance.signed_on.isoformat(),
    }


def _file(file: StoredFile) -> Row:
    return {
        "name": file.name,
        "size_bytes": file.size_bytes,
        "media_type": file.media_type,
        "sha256": file.sha256,
        "pages": file.pages,
    }


def _key(state: str) -> str:
    return state.replace("-", "_")


def _iso(at: datetime | None) -> str | None:
    return None if at is None else at.astimezone(VIENTIANE).isoformat(timespec="seconds")
