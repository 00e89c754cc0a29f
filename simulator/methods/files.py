"""Fetching files. https://core.telegram.org/bots/api#getfile"""

from simulator.files import MAX_DOWNLOAD_BYTES
from simulator.methods.call import Call
from simulator.methods.parameters import TEXT, needed
from simulator.methods.registry import method
from simulator.refusals import bad_request
from simulator.wire import Json


@method("getFile", {"file_id": needed(TEXT, "invalid file_id")})
async def get_file(call: Call) -> Json:
    stored = call.world.files.by_id(call.text("file_id"))
    if len(stored.content) > MAX_DOWNLOAD_BYTES:
        raise bad_request("file is too big")
    return {**stored.as_file(), "file_path": stored.path}
