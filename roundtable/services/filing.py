"""Filing: what a file that came may be filed as (asking.py asks, submissions.py files it)."""

from dataclasses import replace
from datetime import timedelta

from roundtable.actors import Holder
from roundtable.books import Transaction
from roundtable.completions import is_awaited
from roundtable.duties import Family
from roundtable.errors import TooOld
from roundtable.filing import filing_options
from roundtable.moments import local_day
from roundtable.obligations import ObligationKey, State
from roundtable.permissions import Action
from roundtable.services.answering import answer
from roundtable.services.desk import Desk, Turn
from roundtable.services.enquiry_lines import writes_from
from roundtable.services.in_names import names_for
from roundtable.services.obligations import awaited_line, has_no_file, papers_in_force
from roundtable.services.own_uploads import own_upload
from roundtable.services.paper_lines import file_line
from roundtable.services.snapshots import LOOK_BACK, view
from roundtable.services.terms import keepers_for
from roundtable.statements.parts import FileLine
from roundtable.statements.submissions import (
    FilingChoices,
    FilingOption,
    NothingToFile,
    SetAside,
)
from roundtable.submissions import Upload, UploadState

FILING_AHEAD = timedelta(days=240)
"""How early a paper may be handed in before it is due."""


def stored_lines(upload: Upload) -> tuple[FileLine, ...]:
    return tuple(file_line(file.stored) for file in upload.files if file.stored is not None)


async def options_for(
    desk: Desk, tx: Transaction, holder: Holder, wanted: ObligationKey | None = None
) -> tuple[FilingOption, ...]:
    """What this person's file may be filed as just now, the likeliest first; `wanted` is what they were asked for."""
    seen = await view(desk, tx, local_day(desk.clock.now()))
    bodies = frozenset(body for body in holder.bodies if seen.may(holder, Action.FILE, body))
    lines = {
        line.key: line
        for line in seen.lines_due(seen.today - LOOK_BACK, seen.today + FILING_AHEAD, bodies)
        if seen.counts(line)
        and (line.family is Family.PAPER or (line.family is Family.MEETING and line.standing.state is not State.AHEAD))
    }
    line = awaited_line(seen, wanted)
    if line is not None and line.key.body in bodies:
        lines.setdefault(line.key, line)
    versions = {key: len(await tx.submissions.of(key)) for key in lines}
    filed = [key for key, versions_there in versions.items() if versions_there and await papers_in_force(tx, key)]
    incomplete = [key for key in filed if is_awaited(seen.facts(key))]
    if wanted in filed and await has_no_file(tx, wanted):
        incomplete.append(wanted)
    options = filing_options(lines.values(), versions, filed, wanted, seen.today, incomplete)
    return tuple(replace(one, names=names_for(seen, holder, one.item.key.body, Action.FILE)) for one in options)


async def show_options(desk: Desk, turn: Turn, upload_id: int) -> None:
    """Behind "something else": everything it may be filed as; where that is nothing, it is set aside and told so."""
    async with desk.work() as tx:
        await tx.locks.hold(f"upload:{upload_id}")
        upload = await own_upload(tx, turn, upload_id)
        if upload.state is not UploadState.ASKED:
            raise TooOld
        options = await options_for(desk, tx, turn.holder, upload.wanted)
        in_chat = bool(upload.chat_id)
        may_pass = in_chat and writes_from(turn.holder) is not None
        keepers = await keepers_for(tx, await view(desk, tx, turn.today), turn.holder) if in_chat else ()
        choices = FilingChoices(
            upload_id,
            stored_lines(upload),
            options,
            may_pass,
            terms=keepers[:1] if len(keepers) == 1 else (),
            may_choose_terms=len(keepers) > 1,
        )
        if not (options or may_pass or keepers):
            await tx.uploads.set_state(upload_id, UploadState.SET_ASIDE)
            await answer(desk, tx, turn, NothingToFile(stored_lines(upload)), edit=True)
            return
        await answer(desk, tx, turn, choices, edit=True)


async def set_aside(desk: Desk, turn: Turn, upload_id: int) -> None:
    """Not to be sent: nothing is filed."""
    async with desk.work() as tx:
        await tx.locks.hold(f"upload:{upload_id}")
        upload = await own_upload(tx, turn, upload_id)
        if upload.state is not UploadState.ASKED:
            raise TooOld
        await tx.uploads.set_state(upload_id, UploadState.SET_ASIDE)
        await answer(desk, tx, turn, SetAside(stored_lines(upload)), edit=True)
