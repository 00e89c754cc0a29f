"""Uploads by the ids in buttons."""

from roundtable.books import Transaction
from roundtable.errors import TooOld
from roundtable.services.desk import Turn
from roundtable.submissions import Upload


async def own_upload(tx: Transaction, turn: Turn, upload_id: int) -> Upload:
    """The upload of this very person. Raises TooOld for anything else: ids in buttons are not secrets."""
    upload = await tx.uploads.get(upload_id)
    if upload is None or upload.person_id != turn.holder.person.id:
        raise TooOld
    return upload
