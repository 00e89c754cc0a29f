"""What a process of an installation does."""

from enum import StrEnum


class Role(StrEnum):
    ALL = "all"
    """Everything: the one process of most installations."""

    WEB = "web"
    """Takes what comes over HTTP and keeps it; never leads, never writes to people."""

    WORKER = "worker"
    """Plans, handles and sends, or stands by; no pages but those of its health."""
