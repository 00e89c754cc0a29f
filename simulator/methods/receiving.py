"""How updates reach the bot. https://core.telegram.org/bots/api#getting-updates"""

import re

from simulator.methods.call import Call
from simulator.methods.parameters import ARRAY, BOOLEAN, INTEGER, TEXT
from simulator.methods.registry import method
from simulator.refusals import bad_request, conflict
from simulator.updates import ALL_KINDS, NOT_UNLESS_ASKED
from simulator.webhook import Webhook, webhook_url_refusal
from simulator.wire import Json

SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")


@method("getMe")
async def get_me(call: Call) -> Json:
    bot = call.world.bot
    return {
        **bot.as_user(),
        "can_join_groups": True,
        "can_read_all_group_messages": not bot.privacy_mode,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


@method("getUpdates", {"offset": INTEGER, "limit": INTEGER, "timeout": INTEGER, "allowed_updates": ARRAY})
async def get_updates(call: Call) -> list[Json]:
    if call.world.webhook.url:
        raise conflict(
            "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
        )
    updates = call.world.updates
    updates.allow(_allowed(call))
    limit = min(max(call.integer("limit", 100), 1), 100)
    return await updates.poll(call.integer("offset"), limit, call.integer("timeout"))


@method(
    "setWebhook",
    {
        "url": TEXT,
        "ip_address": TEXT,
        "max_connections": INTEGER,
        "allowed_updates": ARRAY,
        "drop_pending_updates": BOOLEAN,
        "secret_token": TEXT,
    },
)
async def set_webhook(call: Call) -> bool:
    world, url, secret = call.world, call.text("url"), call.text("secret_token")
    if url and (refusal := webhook_url_refusal(url)):
        raise bad_request(f"bad webhook: {refusal}")
    if secret and not SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    world.updates.allow(_allowed(call))
    if call.flag("drop_pending_updates"):
        world.updates.pending.clear()
    world.webhook = Webhook(url, secret, call.integer("max_connections", 40), call.text("ip_address") or "127.0.0.1")
    world.updates.interrupt(conflict("terminated by setWebhook request"))
    world.updates.announce()
    return True


def _allowed(call: Call) -> list[str] | None:
    return [str(kind) for kind in call.array("allowed_updates")] if "allowed_updates" in call.values else None


@method("deleteWebhook", {"drop_pending_updates": BOOLEAN})
async def delete_webhook(call: Call) -> bool:
    if call.flag("drop_pending_updates"):
        call.world.updates.pending.clear()
    call.world.webhook = Webhook()
    call.world.updates.announce()
    return True


@method("getWebhookInfo")
async def get_webhook_info(call: Call) -> Json:
    webhook, updates = call.world.webhook, call.world.updates
    info: Json = {
        "url": webhook.url,
        "has_custom_certificate": False,
        "pending_update_count": len(updates.pending),
    }
    if webhook.url:
        info |= {"max_connections": webhook.max_connections, "ip_address": webhook.ip_address}
    if webhook.last_error_message:
        info |= {"last_error_date": webhook.last_error_date, "last_error_message": webhook.last_error_message}
    if updates.allowed != ALL_KINDS - NOT_UNLESS_ASKED:
        info["allowed_updates"] = sorted(updates.allowed)
    return info


@method("logOut")
async def log_out(call: Call) -> bool:
    return True


@method("close")
async def close(call: Call) -> bool:
    return True
