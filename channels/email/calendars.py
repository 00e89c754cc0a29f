"""What a letter must say of the calendar in it."""

import re

CALENDAR_NAME = "invite.ics"
_METHOD = re.compile(r"^METHOD:([A-Z]+)\s*$", re.MULTILINE | re.IGNORECASE)


def calendar_method(calendar: str) -> str:
    """The calendar's own METHOD, which the header must repeat (https://www.rfc-editor.org/rfc/rfc6047#section-2.4)."""
    found = _METHOD.search(calendar)
    return found[1].upper() if found else "PUBLISH"
