"""The mailbox: what came back by e-mail, and what follows from it. Everything bears being handled twice.

Anybody can write any address as a letter's sender. Therefore a reply decides nothing: its files are proposed to the
person whose address it is, over their own channel, as files from a chat are; and it puts no words into our mouth: only
a letter of ours to them that it answers gives its subject to what we say. And a report that a letter did not arrive
counts only where it names a letter of ours by its Message-ID, which nobody knows but who got the letter.
"""

from collections.abc import AsyncIterator
from dataclasses import replace

from roundtable.books import AlreadyThere, Transaction
from roundtable.channels import ChannelKind
from roundtable.deliveries import Delivery
from roundtable.duties import Family
from roundtable.letters import Bounce, LetterFile, News, Reply
from roundtable.moments import local_day
from roundtable.obligations import ObligationKey
from roundtable.people import Person
from roundtable.permissions import Action, may
from roundtable.ports import FileStore, Inspector
from roundtable.reach import way_to
from roundtable.services.desk import Desk
from roundtable.services.files import take_in
from roundtable.services.reach import lose_address, say_over, stop_letters
from roundtable.services.secretariat import tell_secretariat_today
from roundtable.services.snapshots import view
from roundtable.statements.completions import CompletionAsked
from roundtable.statements.trouble import MailboxUnread
from roundtable.statements.wanted_files import FileWanted
from roundtable.submissions import FileKind, FileProblem, StoredFile

UNSUBSCRIBE = "unsubscribe"
"""The subject of the letter that a mail programme writes for whoever wants no more of ours: channels/email/letters.py
tells it so."""
NO_CHAT = 0
PIECE_BYTES = 1_000_000

Taken = tuple[str, StoredFile | FileProblem]


async def take_news(desk: Desk, store: FileStore, inspector: Inspector, mailbox: str, uid: str, news: News) -> bool:
    """Whether it is ours; what is not stays for the people who read this mailbox. `mailbox` tells one from another
    whose letters have the same uids."""
    match news:
        case Bounce():
            return await take_bounce(desk, news)
        case Reply(subject=subject, sender=sender) if subject.strip().lower() == UNSUBSCRIBE:
            return await _stop_letters_to(desk, sender)
        case Reply():
            return await take_reply(desk, store, inspector, f"letter {mailbox} {uid}", news)
    return False


async def take_bounce(desk: Desk, bounce: Bounce) -> bool:
    """There is no such mailbox: its address is used no more. Only this letter did not arrive: it goes over the
    person's next channel, where they have one."""
    if bounce.delivery_id is None:
        return False
    now = desk.clock.now()
    async with desk.work() as tx:
        delivery = await tx.deliveries.get(bounce.delivery_id)
        if delivery is None or delivery.what.channel is not ChannelKind.EMAIL:
            return False
        address = delivery.what.address
        if bounce.address and bounce.address.lower() != address.lower():
            return False  # somebody it was passed on to, of perhaps several
        if bounce.is_permanent:
            if await tx.deliveries.came_back(delivery.id, now, bounce.reason):
                await lose_address(desk, tx, ChannelKind.EMAIL, address, now, bounce.reason, delivery)
        elif await tx.deliveries.did_not_arrive(delivery.id, bounce.reason):
            await _say_elsewhere_this_once(desk, tx, delivery)
    return True


async def _say_elsewhere_this_once(desk: Desk, tx: Transaction, delivery: Delivery) -> None:
    now, person_id = desk.clock.now(), delivery.what.person_id
    await tx.audit.add(now, ChannelKind.EMAIL, "letter-did-not-arrive", f"delivery:{delivery.id}")
    person = await tx.roster.person(person_id) if person_id is not None else None
    way = way_to(replace(person, email=None), desk.channels) if person is not None else None
    if person is not None and way is not None and delivery.what.statement:
        seen = await view(desk, tx, local_day(now))
        for piece in await say_over(desk, tx, seen, person, way, delivery, now):
            await tx.deliveries.add(piece)


async def _stop_letters_to(desk: Desk, address: str) -> bool:
    async with desk.work.reading() as tx:
        people = await tx.roster.people_at(address)
    for person in people:
        await stop_letters(desk, person.id, by="letter")
    return bool(people)


async def take_reply(desk: Desk, store: FileStore, inspector: Inspector, name: str, reply: Reply) -> bool:
    """Files that came with a reply become an upload under this `name`, unique among all letters: the person is asked
    about it as about files from a chat. Words alone are for people to read."""
    async with desk.work.reading() as tx:
        answered = await tx.deliveries.get(reply.delivery_id) if reply.delivery_id is not None else None
        person = _writer(await tx.roster.people_at(reply.sender), answered)
        if person is None or not (reply.files or reply.is_cut) or not _can_answer(desk, person):
            return False
        if not await _may_file(desk, tx, person):
            return False
        answered = answered if answered is not None and answered.what.person_id == person.id else None
        wanted = await _wanted(desk, tx, answered)
    taken = [await _looked_into(store, inspector, number, file) for number, file in enumerate(reply.files, start=1)]
    if reply.is_cut:
        taken.append(("", FileProblem.TOO_LARGE))
    subject = _subject(answered)
    thread = reply.thread if subject else ""
    now = desk.clock.now()
    async with desk.work() as tx:
        try:
            upload = await tx.uploads.add(NO_CHAT, person.id, now, name, subject, wanted, thread=thread)
        except AlreadyThere:
            return True
        for position, (file_name, found) in enumerate(_each_once(taken)):
            file = await tx.uploads.add_file(upload.id, position, "", FileKind.DOCUMENT, file_name, None)
            if isinstance(found, FileProblem):
                await tx.uploads.refused(file.id, found)
            else:
                await tx.uploads.stored(file.id, found)
        await tx.audit.add(now, f"letter:{person.id}", "files-by-letter", f"upload:{upload.id}")
    return True


async def tell_unread(desk: Desk) -> None:
    """The mailbox cannot be opened: to the RTP Secretariat, once a day at most."""
    now = desk.clock.now()
    async with desk.work() as tx:
        seen = await view(desk, tx, local_day(now))
        await tell_secretariat_today(desk, tx, seen, MailboxUnread(), "mailbox-unread", now)


def _writer(people: tuple[Person, ...], answered: Delivery | None) -> Person | None:
    """Who wrote: of several who share an address the one whose letter is answered."""
    if len(people) == 1:
        return people[0]
    return next((one for one in people if answered is not None and one.id == answered.what.person_id), None)


def _can_answer(desk: Desk, person: Person) -> bool:
    """Whether the question can reach them with its answers. A letter without links cannot ask it: people file then."""
    way = way_to(person, desk.channels)
    return way is not None and (way.channel is ChannelKind.TELEGRAM or desk.links is not None)


async def _may_file(desk: Desk, tx: Transaction, person: Person) -> bool:
    holder = (await view(desk, tx, local_day(desk.clock.now()))).holder(person)
    return any(may(holder, Action.FILE, body) for body in holder.bodies)


def _subject(answered: Delivery | None) -> str:
    """Of the letter of ours, as it was sent. Empty where there is none, or its words are kept no longer."""
    words = answered.what.words if answered is not None else None
    return "" if words is None else words.subject


async def _wanted(desk: Desk, tx: Transaction, answered: Delivery | None) -> ObligationKey | None:
    """What the answered letter asked for: its file, or completion, or where it reminded of one thing only and that is
    a paper."""
    if answered is None:
        return None
    asks_for = _asked_again(desk, answered.what.statement)
    if asks_for is not None:
        return asks_for
    asked = {one.obligation for one in await tx.reminders.of_delivery(answered.id)}
    duty = desk.duties.get(next(iter(asked)).duty) if len(asked) == 1 else None
    return next(iter(asked)) if duty is not None and duty.family is Family.PAPER else None


def _asked_again(desk: Desk, dumped: str | None) -> ObligationKey | None:
    """Of which paper a file is wanted, though one came; None also for what an older version said."""
    try:
        said = desk.wording.load(dumped) if dumped else None
    except ValueError:
        return None
    return said.item.key if isinstance(said, FileWanted | CompletionAsked) else None


async def _looked_into(store: FileStore, inspector: Inspector, number: int, file: LetterFile) -> Taken:
    name = file.name.replace("\x00", "").strip() or f"file-{number}"
    return name, await take_in(store, inspector, _pieces(file.content), name, FileKind.DOCUMENT)


async def _pieces(content: bytes) -> AsyncIterator[bytes]:
    for start in range(0, len(content), PIECE_BYTES):
        yield content[start : start + PIECE_BYTES]


def _each_once(taken: list[Taken]) -> list[Taken]:
    """The same content twice counts once."""
    seen: dict[str, Taken] = {}
    for number, one in enumerate(taken):
        found = one[1]
        seen.setdefault(found.sha256 if isinstance(found, StoredFile) else f"refused {number}", one)
    return list(seen.values())
