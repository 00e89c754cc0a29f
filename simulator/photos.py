"""What Telegram makes of a picture sent as a photo: JPEG copies in a few fixed sizes, the original is not kept."""

from dataclasses import dataclass
from io import BytesIO

from simulator.refusals import bad_request

LONGEST_SIDES = (90, 320, 800, 1280)  # the thumbnail kinds s, m, x and y of https://core.telegram.org/api/files
MAX_SIDES_TOGETHER = 10_000
MAX_RATIO = 20


@dataclass(frozen=True)
class PhotoSize:
    content: bytes
    width: int
    height: int


def shrink(picture: bytes) -> list[PhotoSize]:
    """The sizes, smallest first; never larger than the original. Raises BotApiError for what is no picture."""
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        with Image.open(BytesIO(picture)) as opened:
            width, height = opened.size
            if width + height > MAX_SIDES_TOGETHER or max(width, height) > MAX_RATIO * min(width, height):
                raise bad_request("PHOTO_INVALID_DIMENSIONS")
            # A phone's JPEG is decoded at half or a quarter of its size already: ten times faster.
            opened.draft("RGB", (LONGEST_SIDES[-1], LONGEST_SIDES[-1]))
            upright = ImageOps.exif_transpose(opened).convert("RGB")
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError) as error:
        raise bad_request("IMAGE_PROCESS_FAILED") from error
    width, height = upright.size
    longest = max(width, height)
    sides = [side for side in LONGEST_SIDES if side < longest]
    if longest <= LONGEST_SIDES[-1]:
        sides.append(longest)
    sizes = []
    for side in sides:
        scale = side / longest
        small = upright.resize((max(1, round(width * scale)), max(1, round(height * scale))))
        jpeg = BytesIO()
        small.save(jpeg, "JPEG", quality=87)
        sizes.append(PhotoSize(jpeg.getvalue(), *small.size))
    return sizes
