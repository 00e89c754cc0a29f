"""Message-IDs of our own: the same at every try, so that a copy is known as one, and known again in what comes back."""

import re

_ANY = re.compile(r"<[!-;=?-~]{1,250}>")
MOST_IN_A_THREAD = 10
LONGEST_THREAD = 900
"""Of a thread this many Message-IDs are kept, and characters: they stand in one line, which has at most 998."""
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,63}")


def thread_of(*headers: str) -> str:
    """The Message-IDs, anybody's, in these headers: each once, the last ones of a long thread, with spaces between."""
    found = dict.fromkeys(one for header in headers for one in _ANY.findall(header))
    thread = list(found)[-MOST_IN_A_THREAD:]
    while sum(map(len, thread)) > LONGEST_THREAD:
        del thread[0]
    return " ".join(thread)


class MessageIds:
    """`installation` keeps the letters of two installations apart: letters, digits and hyphens, at most 64.

    Raises ValueError for another one.
    """

    def __init__(self, installation: str) -> None:
        if not _NAME.fullmatch(installation):
            raise ValueError(f"{installation!r} cannot stand in a Message-ID: only letters, digits and hyphens can")
        self._installation = installation
        # Whatever stands behind the @ is taken: MAIL_FROM may have changed since the letter was written.
        self._ours = re.compile(rb"<delivery-(\d{1,18})\.%s@[A-Za-z0-9.-]+>" % installation.encode())

    def of(self, delivery_id: int, domain: str) -> str:
        return f"<delivery-{delivery_id}.{self._installation}@{domain}>"

    def delivery_id_of(self, message_id: str) -> int | None:
        """None for one that is not ours."""
        found = self._ours.fullmatch(message_id.strip().encode(errors="replace"))
        return int(found[1]) if found else None

    def all_in(self, content: bytes) -> list[int]:
        """The deliveries whose Message-IDs stand in a header of references, or anywhere in a report, in their order."""
        return [int(found) for found in self._ours.findall(content)]
