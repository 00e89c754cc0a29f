"""What a letter must say of the calendar in it."""

import re
from urllib.parse import quote

CALENDAR_NAME = "invite.ics"
LONGEST_LINE = 75
_METHOD = re.compile(r"^METHOD:([A-Z]+)\s*$", re.MULTILINE | re.IGNORECASE)
_ORGANISER = re.compile(r"^ORGANIZER[:;]", re.MULTILINE | re.IGNORECASE)
_BEGIN = re.compile(r"^BEGIN:VEVENT\r?\n", re.MULTILINE | re.IGNORECASE)


def calendar_method(calendar: str) -> str:
    """The calendar's own METHOD, which the header must repeat (https://www.rfc-editor.org/rfc/rfc6047#section-2.4)."""
    found = _METHOD.search(calendar)
    return found[1].upper() if found else "PUBLISH"


def organised_by(calendar: str, address: str) -> str:
    """The same with who publishes it, which each event has to say (https://www.rfc-editor.org/rfc/rfc5546#section-3.2.1);
    `address` is an e-mail address. A calendar without METHOD, or that says so already, stays as it is."""
    if _METHOD.search(calendar) is None or _ORGANISER.search(calendar) is not None:
        return calendar
    line = f"ORGANIZER:mailto:{quote(address, safe='@+')}"
    rest = range(LONGEST_LINE, len(line), LONGEST_LINE - 1)
    folded = "\r\n ".join([line[:LONGEST_LINE], *(line[at : at + LONGEST_LINE - 1] for at in rest)])
    return _BEGIN.sub(lambda begin: f"{begin[0]}{folded}\r\n", calendar)
