"""Terms of reference: what a file that came may be filed as beside the papers that are due, and handing them out."""

from collections.abc import Collection, Iterable

from roundtable.actors import Actor, Holder
from roundtable.awaiting import Awaited
from roundtable.books import Transaction
from roundtable.errors import NotAllowed, TooOld
from roundtable.languages import Bilingual
from roundtable.paging import on_page
from roundtable.permissions import RTP_SECRETARIAT, Action, may
from roundtable.services.answering import answer, attachments_of
from roundtable.services.desk import Desk, Turn
from roundtable.services.own_uploads import own_upload
from roundtable.services.paper_lines import file_line
from roundtable.services.secretariat import tell_secretariat
from roundtable.services.snapshots import View, view
from roundtable.services.waiting import stop_waiting
from roundtable.statements.terms import (
    TermsAsked,
    TermsChoices,
    TermsLine,
    TermsOf,
    TermsReceipt,
    TermsReceived,
    TermsShown,
    TermsThere,
)
from roundtable.submissions import StoredFile, Upload, UploadState
from roundtable.terms import Keeper, KeeperKind, Terms, terms_reference
from roundtable.visibility import Visibility, default_visibility, sees

KEEPERS_A_PAGE = 8


def may_file_terms(actor: Actor, keeper: Keeper) -> bool:
    """Those of a circle are the RTP Secretariat's to keep."""
    return may(actor, Action.FILE_TERMS, keeper.code if keeper.kind is KeeperKind.BODY else RTP_SECRETARIAT)


async def keepers_for(tx: Transaction, seen: View, holder: Holder) -> tuple[TermsOf, ...]:
    """Whose terms of reference this person may hand in: of their own bodies first, then in official order, circles
    last."""
    valid = [body for body in seen.snapshot.bodies if body.valid_on(seen.today)]
    bodies = sorted(valid, key=lambda body: (body.code not in holder.bodies, body.position, body.code))
    found = [(Keeper(KeeperKind.BODY, body.code), body.name) for body in bodies]
    circles = await tx.circles.all() if may(holder, Action.FILE_TERMS, RTP_SECRETARIAT) else ()
    found += [(Keeper(KeeperKind.CIRCLE, one.code), one.name) for one in circles if one.valid_on(seen.today)]
    newest = await _newest(tx)
    return tuple(
        TermsOf(str(keeper), keeper.code, name, newest[keeper].version + 1 if keeper in newest else 1)
        for keeper, name in found
        if may_file_terms(holder, keeper)
    )


async def _newest(tx: Transaction) -> dict[Keeper, Terms]:
    return {one.keeper: one for one in reversed(await tx.terms.all())}


async def terms_there(tx: Transaction, seen: View, holder: Holder) -> tuple[TermsOf, ...]:
    """Of the person's own bodies and circles those that have terms of reference."""
    codes = await tx.circles.of(holder.person.id, seen.today)
    own = (Keeper(KeeperKind.BODY, body) for body in holder.bodies)
    bodies = (keeper for keeper in own if may_see_terms(seen, holder, keeper, codes))
    circles = (Keeper(KeeperKind.CIRCLE, code) for code in codes)
    return await _of(tx, seen, (*bodies, *circles))


async def _of(tx: Transaction, seen: View, keepers: Iterable[Keeper]) -> tuple[TermsOf, ...]:
    """Those of them that have terms of reference, in this order."""
    newest, names = await _newest(tx), await _names(tx, seen)
    return tuple(
        TermsOf(str(one), one.code, names.get(one, Bilingual.alike(one.code)), newest[one].version)
        for one in keepers
        if one in newest
    )


async def list_terms(desk: Desk, turn: Turn, page: int = 1) -> None:
    """Whose terms of reference this person may see, their own bodies and circles first; the only ones are handed out at
    once. In pages; a page that is no more is the last one."""
    holder = turn.holder
    async with desk.work() as tx:
        seen = await view(desk, tx, turn.today)
        circles = await tx.circles.of(holder.person.id, turn.today)
        own = await terms_there(tx, seen, holder)
        others = (one for one in sorted(await _newest(tx), key=str) if may_see_terms(seen, holder, one, circles))
        mine = {one.keeper for one in own}
        there = (*own, *await _of(tx, seen, (one for one in others if str(one) not in mine)))
        if len(there) == 1:
            await _hand_out(desk, tx, turn, seen, _parse(there[0].keeper))
            return
        shown, page, pages = on_page(there, page, KEEPERS_A_PAGE)
        await answer(desk, tx, turn, TermsThere(shown, page, pages), edit=True)


async def choose(desk: Desk, turn: Turn, upload_id: int, page: int) -> None:
    """Whose terms of reference are they? In pages."""
    async with desk.work() as tx:
        await tx.locks.hold(f"upload:{upload_id}")
        upload = await own_upload(tx, turn, upload_id)
        if upload.state is not UploadState.ASKED:
            raise TooOld
        keepers = await keepers_for(tx, await view(desk, tx, turn.today), turn.holder)
        if not keepers:
            raise NotAllowed(subject=Action.FILE_TERMS)
        shown, page, pages = on_page(keepers, page, KEEPERS_A_PAGE)
        await answer(desk, tx, turn, TermsChoices(upload_id, shown, page, pages), edit=True)


async def ask_sure(desk: Desk, turn: Turn, upload_id: int, text: str, version: int) -> None:
    """Say what would be handed in, and ask. When a colleague was quicker, the choice is shown again."""
    keeper = _parse(text)
    async with desk.work() as tx:
        seen = await view(desk, tx, turn.today)
        upload, of = await _take_up(tx, turn, seen, upload_id, keeper)
        if of.version != version:
            await answer(desk, tx, turn, TermsChoices(upload_id, (of,)), edit=True)
            return
        files = tuple(file_line(file) for file in _stored(upload))
        await answer(desk, tx, turn, TermsAsked(upload_id, of, files), edit=True)


async def file_terms(desk: Desk, turn: Turn, upload_id: int, text: str, version: int) -> None:
    """They are filed: a version with its reference, a receipt, and word to the RTP Secretariat with the files. When a
    colleague was quicker, the choice is shown again: nobody replaces a version without having been told."""
    keeper = _parse(text)
    async with desk.work() as tx:
        seen = await view(desk, tx, turn.today)
        upload, of = await _take_up(tx, turn, seen, upload_id, keeper)
        if of.version != version:
            await answer(desk, tx, turn, TermsChoices(upload_id, (of,)), edit=True)
            return
        files = _stored(upload)
        await tx.uploads.set_state(upload_id, UploadState.FILED)
        awaiting = await tx.awaiting.get(turn.chat_id)
        if awaiting is not None and awaiting.what is Awaited.FILE:
            await stop_waiting(tx, turn)
        person = turn.holder.person
        reference = terms_reference(keeper, turn.today, version)
        terms = await tx.terms.add(keeper, version, reference, turn.now, person.id, files)
        await tx.audit.add(
            turn.now,
            turn.who,
            "terms-filed",
            reference,
            on_behalf_of=turn.stands_for(keeper.code if keeper.kind is KeeperKind.BODY else RTP_SECRETARIAT),
        )
        line = _line(of.name, terms, seen.called(person))
        await answer(desk, tx, turn, TermsReceipt(line), edit=True)
        word = TermsReceived(line, seen.post_line(turn.holder.post_for(keeper.code)))
        await tell_secretariat(desk, tx, seen, word, turn.now, besides=person, files=files)


async def _take_up(tx: Transaction, turn: Turn, seen: View, upload_id: int, keeper: Keeper) -> tuple[Upload, TermsOf]:
    """The upload that is asked about and whose terms it would be, both held to the end of the transaction. Raises
    TooOld and NotAllowed."""
    await tx.locks.hold(f"upload:{upload_id}")
    await tx.locks.hold(f"terms:{keeper}")
    upload = await own_upload(tx, turn, upload_id)
    if upload.state is not UploadState.ASKED:
        raise TooOld
    if not may_file_terms(turn.holder, keeper):
        raise NotAllowed(subject=f"{Action.FILE_TERMS} {keeper}")
    of = {one.keeper: one for one in await keepers_for(tx, seen, turn.holder)}.get(str(keeper))
    if of is None:
        raise TooOld
    return upload, of


def _stored(upload: Upload) -> tuple[StoredFile, ...]:
    return tuple(file.stored for file in upload.files if file.stored is not None)


def _parse(text: str) -> Keeper:
    try:
        return Keeper.parse(text)
    except ValueError as wrong:
        raise TooOld from wrong


def _line(name: Bilingual, terms: Terms, by: Bilingual) -> TermsLine:
    of = TermsOf(str(terms.keeper), terms.keeper.code, name, terms.version)
    return TermsLine(of, terms.reference, terms.received_at, by, tuple(file_line(file) for file in terms.files))


async def show_terms(desk: Desk, turn: Turn, text: str) -> None:
    """Hand out the newest version."""
    keeper = _parse(text)
    async with desk.work() as tx:
        person = turn.actor.person if isinstance(turn.actor, Holder) else None
        circles = await tx.circles.of(person.id, turn.today) if person is not None else ()
        seen = await view(desk, tx, turn.today)
        if not may_see_terms(seen, turn.actor, keeper, circles):
            raise NotAllowed(subject=f"{Action.SEE_TERMS} {keeper}")
        await _hand_out(desk, tx, turn, seen, keeper)


async def _hand_out(desk: Desk, tx: Transaction, turn: Turn, seen: View, keeper: Keeper) -> None:
    terms = await tx.terms.newest(keeper)
    if terms is None:
        raise TooOld
    await answer(desk, tx, turn, TermsShown(await line_of(tx, seen, terms)), attachments=attachments_of(terms.files))


def may_see_terms(seen: View, actor: Actor, keeper: Keeper, circles: Collection[str]) -> bool:
    """Whoever holds a post of the body and may see its matters, or belongs to the circle (`circles` are their own, by
    code); the RTP Secretariat sees all of them."""
    if keeper.kind is KeeperKind.BODY:
        body = seen.bodies.get(keeper.code)
        side = default_visibility(body) if body is not None else Visibility.OWN_BODY
        return may(actor, Action.SEE_TERMS, keeper.code) and sees(actor, keeper.code, side)
    is_own = isinstance(actor, Holder) and keeper.code in circles
    return is_own or may(actor, Action.SEE_TERMS, RTP_SECRETARIAT)


async def line_of(tx: Transaction, seen: View, terms: Terms) -> TermsLine:
    """By the names of today."""
    code = terms.keeper.code
    name = (await _names(tx, seen)).get(terms.keeper, Bilingual.alike(code))
    return _line(name, terms, seen.name_of(terms.person_id))


async def _names(tx: Transaction, seen: View) -> dict[Keeper, Bilingual]:
    names = {Keeper(KeeperKind.BODY, body.code): body.name for body in seen.snapshot.bodies}
    return names | {Keeper(KeeperKind.CIRCLE, one.code): one.name for one in await tx.circles.all()}
