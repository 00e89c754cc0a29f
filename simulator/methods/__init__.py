"""The methods of the Bot API: one file a family, each method with the table of the parameters it takes.

A new family is a new file, imported here; what a method does not declare is refused.
"""

from simulator.methods import chats, commands, editing, files, media, messages, pins, polls, reactions, receiving
from simulator.methods.registry import METHODS, answer, method_name

__all__ = ["METHODS", "answer", "method_name"]
__all__ += ["chats", "commands", "editing", "files", "media", "messages", "pins", "polls", "reactions", "receiving"]
