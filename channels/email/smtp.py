"""EmailChannel: letters, handed in at a mail server."""

import asyncio
import ssl

from channels.email.connections import Connections, Patience
from channels.email.door import Door, NotTaken
from channels.email.headers import Sender
from channels.email.letters import letter_of
from channels.email.message_ids import MessageIds
from channels.email.outcomes import outcome_of
from channels.email.servers import MailServer
from roundtable.addresses import email_address
from roundtable.deliveries import Broken, Deferred, Outcome, Parcel, Refused, Sent
from roundtable.ports import Clock, FileStore


class EmailChannel:
    """Implements roundtable.ports.Channel. A letter goes to one address; the same delivery has the same Message-ID at
    every try, so that a copy is known as one."""

    def __init__(
        self,
        server: MailServer,
        sender: Sender,
        ids: MessageIds,
        *,
        files: FileStore,
        clock: Clock,
        trust: ssl.SSLContext | None = None,
        patience: Patience | None = None,
        door: Door | None = None,
    ) -> None:
        """`trust` replaces the certificates that this machine trusts."""
        self._sender = sender
        self._ids = ids
        self._files = files
        self._clock = clock
        self._connections = Connections(server, sender.domain, trust=trust, patience=patience, door=door)

    async def send(self, parcel: Parcel) -> Outcome:
        try:
            address = email_address(parcel.address)
        except ValueError:  # its text repeats the address
            return Refused("this is no e-mail address")
        try:
            self._connections.check()
            await self._connections.hand_in(self._sender.address, address, await self._content(parcel, address))
        except FileNotFoundError:
            return Broken("a file of this letter is not in the store")
        except NotTaken as error:
            return outcome_of(error.answer) if error.answer else Deferred(error.after_s, error.trouble)
        return Sent(None)

    async def look(self) -> None:
        """Connect and log in. Raises NotTaken."""
        await self._connections.look()

    async def close(self) -> None:
        await self._connections.close()

    async def _content(self, parcel: Parcel, address: str) -> bytes:
        letter = await letter_of(parcel, address, self._sender, self._ids, self._files.get, self._clock.now())
        # Megabytes of base64 would hold up everybody else.
        return await asyncio.to_thread(letter.as_bytes) if parcel.attachments else letter.as_bytes()
