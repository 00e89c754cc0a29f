"""Why a phone or a control refuses, for the machine: the page has words for each in every language it speaks."""

from enum import StrEnum


class Reason(StrEnum):
    """`reasons` in phone_page/words.json says each of them to people, and what they can do."""

    OTHER = "other"
    # A phone
    NO_TELEGRAM = "no-telegram"
    NO_ACCOUNT = "no-account"
    NOT_STARTED = "not-started"
    BLOCKED = "blocked"
    START_LINK = "start-link"
    EMPTY = "empty"
    TOO_LONG = "too-long"
    CAPTION_TOO_LONG = "caption-too-long"
    MESSAGE_GONE = "message-gone"
    BUTTON_GONE = "button-gone"
    TOO_MANY_FILES = "too-many-files"
    NO_PICTURE = "no-picture"
    PICTURE_TOO_LARGE = "picture-too-large"
    # The clock and the story
    DAY_PASSED = "day-passed"
    DAY_TOO_FAR = "day-too-far"
    TIME_MOVES = "time-moves"
    STORY_IS_TOLD = "story-is-told"
    STILL_OPEN = "still-open"
    WOULD_WIPE = "would-wipe"
    STAGE_IS_USED = "stage-is-used"


OF_TELEGRAM = {
    "Bad Request: message is too long": Reason.TOO_LONG,
    "Bad Request: message caption is too long": Reason.CAPTION_TOO_LONG,
    "Bad Request: IMAGE_PROCESS_FAILED": Reason.NO_PICTURE,
    "Bad Request: PHOTO_INVALID_DIMENSIONS": Reason.PICTURE_TOO_LARGE,
}
"""Descriptions with which the Bot API's own rules refuse what a phone sends."""
