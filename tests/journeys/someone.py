"""Somebody in a story: a phone in the hand, read strictly. What was not listened to was not expected."""

from collections.abc import Sequence

from app.demo.stage import Stage
from simulator.phone import Message, Phone


class Someone:
    """Acts on a phone and waits until everything that follows from it has been said."""

    def __init__(self, stage: Stage, phone: Phone) -> None:
        self.phone = phone
        self._stage = stage
        self._heard_up_to = 0

    # Doing

    async def opens(self, start_link_code: str | None) -> None:
        await self.phone.start(start_link_code)
        await self._stage.settled()

    async def says(self, text: str) -> None:
        await self.phone.say(text)
        await self._stage.settled()

    async def presses(self, menu_button: str) -> None:
        """One of the six buttons under the input field."""
        await self.phone.press_menu(menu_button)
        await self._stage.settled()

    async def taps(self, label: str, *, under: Message | None = None) -> None:
        """A button by what stands on it; the newest message that has it."""
        await self.phone.tap(label, message=under)
        await self._stage.settled()

    async def confirms(self, question: Message) -> None:
        """Files it with the first button under the one question."""
        await self.taps(question.buttons[0], under=question)

    async def shares_contact(self, of: int) -> None:
        """That of somebody else, out of the address book."""
        await self.phone.share_contact(of)
        await self._stage.settled()

    async def sends(self, content: bytes, file_name: str, caption: str = "") -> None:
        await self.phone.send_file(content, file_name, caption)
        await self._stage.settled()

    async def sends_photographs(self, pictures: Sequence[bytes], caption: str = "") -> None:
        await self.phone.send_album(list(pictures), caption, sent_as="photo")
        await self._stage.settled()

    # Hearing

    async def hears(self, *fragments: str) -> Message:
        """The next message that was not heard yet contains every fragment, in capitals or not."""
        await self._stage.settled()
        unheard = self._unheard()
        assert unheard, f"{self.phone.owner} should hear {fragments}, but the phone is silent"
        for fragment in fragments:
            text = f"{unheard[0].text}\n{unheard[0].document_name}"
            assert fragment.casefold() in text.casefold(), (
                f"{self.phone.owner} should hear {fragment!r}, but reads:\n{text}"
            )
        self._heard_up_to = unheard[0].change
        return unheard[0]

    def sees_album(self, files: int) -> None:
        """The next unheard messages are one album, without words."""
        unheard = self._unheard()[:files]
        assert len({message["media_group_id"] for message in unheard}) == 1
        assert len(unheard) == files
        self._heard_up_to = unheard[-1].change

    async def hears_nothing(self) -> None:
        await self._stage.settled()
        texts = [message.text or message.document_name or "a picture" for message in self._unheard()]
        assert texts == [], f"{self.phone.owner} should hear nothing"

    def _unheard(self) -> list[Message]:
        said = [one for one in self.phone.messages if one.is_from_bot and not one.is_service]
        said = [one for one in said if one.change > self._heard_up_to]
        return sorted(said, key=lambda message: message.change)
