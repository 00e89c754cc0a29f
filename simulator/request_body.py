"""Reads the parameters of a call from wherever Telegram takes them: query string, form, multipart or JSON.

Source: https://core.telegram.org/bots/api#making-requests
"""

import json
from collections.abc import Mapping
from urllib.parse import parse_qsl

from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException
from starlette.requests import Request

from simulator.files import MAX_UPLOAD_BYTES, Upload
from simulator.refusals import bad_request, too_large
from simulator.wire import Json

# An album of ten full-sized files would still be refused file by file; more is not even read.
MAX_BODY_BYTES = 2 * MAX_UPLOAD_BYTES
MAX_FIELD_BYTES = 4 * 1024 * 1024


async def parameters_of(request: Request) -> tuple[dict[str, str], dict[str, Upload]]:
    """Values as text, and uploaded files by field. The body wins over the query string. Raises BotApiError."""
    if int(request.headers.get("content-length", 0)) > MAX_BODY_BYTES:
        raise too_large()
    values: dict[str, str] = dict(request.query_params)
    uploads: dict[str, Upload] = {}
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "application/json":
        values |= as_text(_json_object(await request.body()))
    elif kind == "application/x-www-form-urlencoded":
        values |= _urlencoded(await request.body())
    elif kind == "multipart/form-data":
        try:
            async with request.form(max_part_size=MAX_FIELD_BYTES) as form:
                for name, value in form.multi_items():
                    if isinstance(value, UploadFile):
                        uploads[name] = Upload(value.filename or name, await value.read(), value.content_type)
                    else:
                        values[name] = value
        except MultiPartException as error:
            raise bad_request("can't parse multipart body") from error
    return values, uploads


def _urlencoded(body: bytes) -> dict[str, str]:
    """Most calls come so, and the framework's parser, which is made for streams, takes as long as all the rest."""
    try:
        return dict(parse_qsl(body.decode(), keep_blank_values=True, errors="strict"))
    except ValueError as error:
        raise bad_request("strings must be encoded in UTF-8") from error


def as_text(given: Json) -> Mapping[str, str]:
    """JSON values as a form would carry them; null is not given."""
    return {
        name: value if isinstance(value, str) else json.dumps(value)
        for name, value in given.items()
        if value is not None
    }


def _json_object(body: bytes) -> Json:
    try:
        given = json.loads(body or b"{}")
    except ValueError as error:
        raise bad_request("can't parse JSON object") from error
    if not isinstance(given, dict):
        raise bad_request("object expected")
    return given
