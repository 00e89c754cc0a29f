"""Channels: the ways to reach people."""

from enum import StrEnum


class ChannelKind(StrEnum):
    TELEGRAM = "telegram"
    EMAIL = "email"
    MESSENGER = "messenger"  # SMS, WhatsApp, LINE: whatever the installation's gateway speaks, by phone number


IN_ORDER = tuple(ChannelKind)
"""What is tried for a person who has not said otherwise."""

ONLY_TELEGRAM = frozenset({ChannelKind.TELEGRAM})
"""What an installation has that was told of nothing else."""
