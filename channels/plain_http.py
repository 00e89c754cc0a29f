"""One question to an address that is neither Telegram nor mail: does it answer, and with which status?"""

from urllib.parse import urlsplit

import aiohttp


class NoAnswer(Exception):
    """Nobody answered. The text names the kind of trouble and never the address, which may be a secret."""


async def status_of(url: str, within_s: float) -> int:
    """The status with which a GET is answered; redirects are not followed. Raises NoAnswer."""
    patience = aiohttp.ClientTimeout(total=within_s)
    # Offices reach the world through a proxy; what listens on plain HTTP stands beside us.
    by_proxy = urlsplit(url).scheme == "https"
    try:
        async with (
            aiohttp.ClientSession(timeout=patience, trust_env=by_proxy, cookie_jar=aiohttp.DummyCookieJar()) as session,
            session.get(url, allow_redirects=False) as response,
        ):
            return response.status
    # aiohttp's errors hold the address, therefore they are named and not chained.
    except TimeoutError:
        raise NoAnswer(f"no answer within {within_s:g} s") from None
    except (aiohttp.ClientError, OSError, ValueError) as error:
        raise NoAnswer(type(error).__name__) from None
