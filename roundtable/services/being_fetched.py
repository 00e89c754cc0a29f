"""Being fetched: who waits for the question about a file hears that it has come; the question then takes that place."""

from dataclasses import replace
from datetime import datetime, timedelta

from roundtable.books import Transaction
from roundtable.channels import ChannelKind
from roundtable.deliveries import DeliveryState
from roundtable.reach import way_to
from roundtable.services.answering import word_to
from roundtable.services.desk import Desk
from roundtable.statements.submissions import BeingFetched
from roundtable.submissions import Upload, UploadState

SAME_PLACE = timedelta(minutes=2)
"""Who was told longer ago looks elsewhere by now: an edit rings no bell, so the question comes as a new message."""


async def tell_being_fetched(desk: Desk, upload_id: int) -> None:
    """Once for an upload, however many files it has and however long they take."""
    now = desk.clock.now()
    async with desk.work() as tx:
        await tx.locks.hold(f"upload:{upload_id}")
        upload = await tx.uploads.get(upload_id)
        if upload is None or upload.state is not UploadState.COLLECTING:
            return
        waiting = [file for file in upload.files if file.stored is None and file.problem is None]
        person = await tx.roster.person(upload.person_id)
        way = way_to(person, desk.channels) if person is not None else None
        if person is None or way is None or not waiting or not await tx.uploads.tell_waiting(upload_id):
            return
        statement = BeingFetched(waiting[0].name, len(waiting) - 1)
        await tx.deliveries.add(replace(word_to(desk, person, way, statement, now), once=_once(upload_id)))


async def place_of_the_question(tx: Transaction, upload: Upload, now: datetime) -> int | None:
    """The message that says that the file is being fetched, where the question can still take its place."""
    told = await tx.deliveries.by_once(_once(upload.id))
    if told is None or told.state is not DeliveryState.SENT or told.what.channel is not ChannelKind.TELEGRAM:
        return None
    if told.what.chat_id != upload.chat_id:  # the post has gone to somebody else since, and the question with it
        return None
    return told.message_id if now - told.what.made_at < SAME_PLACE else None


def _once(upload_id: int) -> str:
    return f"being-fetched:{upload_id}"
