"""The centre: nouns, rules and verbs of the Round Table Process. Plain Python; imports nothing of ours or others'."""
