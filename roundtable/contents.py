"""Contents: what a paper may lack. duties.toml says which the guideline names of which paper."""

from enum import StrEnum


class Content(StrEnum):
    """In the order of the guideline; the first four are contents that it names of a workplan."""

    PRIORITIES = "priorities"
    TIMEFRAME = "timeframe"
    OUTPUTS = "outputs"
    INDICATORS = "indicators"
    SIGNATURE = "signature"
    ANNEXES = "annexes"
    READABLE = "readable"  # a file that can be opened and read


OF_EVERY_PAPER = (Content.SIGNATURE, Content.ANNEXES, Content.READABLE)
