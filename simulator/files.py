"""Every file that was ever sent, by whom does not matter: found by file_id, fetched by path."""

import base64
import hashlib
import mimetypes
from dataclasses import dataclass
from typing import Literal

from simulator.photos import shrink
from simulator.refusals import bad_request
from simulator.wire import Json

MAX_DOWNLOAD_BYTES = 20 * 1024 * 1024  # https://core.telegram.org/bots/api#getfile
MAX_UPLOAD_BYTES = 50 * 1024 * 1024  # https://core.telegram.org/bots/api#sending-files
MAX_PHOTO_BYTES = 10 * 1024 * 1024

FileKind = Literal["document", "photo", "voice", "sticker"]
FOLDERS: dict[FileKind, str] = {"document": "documents", "photo": "photos", "voice": "voice", "sticker": "stickers"}
# Telegram's file_ids of a kind begin alike; ours do too, so that they are recognised in a log.
PREFIXES: dict[FileKind, str] = {
    "document": "BQACAgUA",
    "photo": "AgACAgUA",
    "voice": "AwACAgUA",
    "sticker": "CAACAgUA",
}
SUFFIXES = {"application/pdf": ".pdf", "image/jpeg": ".jpg", "audio/ogg": ".oga", "image/webp": ".webp"}


@dataclass(frozen=True)
class Upload:
    """A file as it came in one request, before it has a file_id."""

    name: str
    content: bytes
    mime_type: str | None = None


@dataclass(frozen=True)
class StoredFile:
    """One file under one file_id. A photo is several of these, one for each size, sharing `photo_key`."""

    file_id: str
    file_unique_id: str
    kind: FileKind
    content: bytes
    path: str
    mime_type: str
    name: str | None = None
    width: int = 0
    height: int = 0
    photo_key: str = ""

    def as_file(self) -> Json:
        """The part that all of Telegram's file objects share."""
        return {"file_id": self.file_id, "file_unique_id": self.file_unique_id, "file_size": len(self.content)}

    def as_document(self) -> Json:
        named = {"file_name": self.name} if self.name else {}
        return {**named, "mime_type": self.mime_type, **self.as_file()}

    def as_photo_size(self) -> Json:
        return {**self.as_file(), "width": self.width, "height": self.height}

    def as_voice(self) -> Json:
        return {"duration": 1, "mime_type": self.mime_type, **self.as_file()}

    def as_sticker(self) -> Json:
        shape = {"width": self.width, "height": self.height, "is_animated": False, "is_video": False}
        return {**shape, "type": "regular", **self.as_file()}


class FileStore:
    """Keeps bytes in memory for as long as the simulator runs. Ids are the same in every run."""

    def __init__(self) -> None:
        self._by_id: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}
        self._photos: dict[str, list[StoredFile]] = {}

    def keep(
        self, kind: FileKind, upload: Upload, *, width: int = 0, height: int = 0, photo_key: str = ""
    ) -> StoredFile:
        number = len(self._by_id) + 1
        mime_type = mimetypes.guess_type(upload.name)[0] or upload.mime_type or "application/octet-stream"
        suffix = SUFFIXES.get(mime_type) or mimetypes.guess_extension(mime_type) or ""
        stored = StoredFile(
            file_id=PREFIXES[kind] + _digest(f"{kind} {number}".encode(), length=44),
            file_unique_id="AgAD" + _digest(upload.content, length=11),
            kind=kind,
            content=upload.content,
            path=f"{FOLDERS[kind]}/file_{number}{suffix}",
            mime_type=mime_type,
            name=upload.name or None,
            width=width,
            height=height,
            photo_key=photo_key,
        )
        self._by_id[stored.file_id] = stored
        self._by_path[stored.path] = stored
        return stored

    def keep_photo(self, upload: Upload) -> list[StoredFile]:
        """The sizes that Telegram makes, smallest first. Raises BotApiError for what is no picture."""
        key = str(len(self._photos) + 1)
        sizes = [
            self.keep(
                "photo", Upload("", size.content, "image/jpeg"), width=size.width, height=size.height, photo_key=key
            )
            for size in shrink(upload.content)
        ]
        self._photos[key] = sizes
        return sizes

    def by_id(self, file_id: str) -> StoredFile:
        stored = self._by_id.get(file_id)
        if stored is None:
            raise bad_request("wrong file identifier/HTTP URL specified")
        return stored

    def by_path(self, path: str) -> StoredFile | None:
        return self._by_path.get(path)

    def sizes_of(self, stored: StoredFile) -> list[StoredFile]:
        """All sizes of the photo that this one is a size of."""
        return self._photos[stored.photo_key]


def _digest(content: bytes, *, length: int) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(content).digest() * 2).decode()[:length]
