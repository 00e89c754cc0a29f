"""The links in letters: signed with a key of the installation's own, where people can reach its pages."""

from app.kept_secrets import kept_secret
from app.settings import Settings
from roundtable.books import Work
from web.links import SignedLinks

KEY = "link_key"
"""The name under which the key is kept. Another key, and every link out there opens nothing any more."""


async def signed_links(settings: Settings, work: Work) -> SignedLinks | None:
    """None where no address is set under which people reach us."""
    if settings.public_url is None:
        return None
    return SignedLinks(settings.public_url, (await kept_secret(work, KEY)).encode())
