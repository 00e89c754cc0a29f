"""Letters: what comes back by e-mail to the address we write from."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LetterFile:
    """A file that came with a letter: not looked into yet, under the name its sender gave it ("" where none)."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Bounce:
    """A letter of ours did not arrive.

    `delivery_id` is None, or `address` empty, where the report does not tell. `is_permanent`: the address takes no
    letters at all; else only this one did not arrive (a full mailbox, a server that was away for days, a policy).
    `reason` is the mail server's, in one line.
    """

    delivery_id: int | None
    address: str
    is_permanent: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Reply:
    """Words from a person, perhaps in answer to a letter of ours.

    `delivery_id` is None when they wrote unasked, or their programme does not say what they answer. `sender` is the
    address as the letter gives it, which anybody can write. `text` is at most 20,000 characters, with whatever it
    quotes. `is_cut`: they sent more than we take, a letter above 25 MB or more than 20 files. `thread` are the
    Message-IDs of the letters before it and, last, its own, with spaces between; empty where it has none.
    """

    delivery_id: int | None
    sender: str
    subject: str
    files: tuple[LetterFile, ...]
    text: str
    is_cut: bool = False
    thread: str = ""


@dataclass(frozen=True, slots=True)
class Unrelated:
    """Nothing for us, and never answered: vacation notes, lists, word of a delay, our own letters, what cannot be read.

    `why` is for the log.
    """

    why: str


News = Bounce | Reply | Unrelated
