"""One running simulator: a Bot API and the phone page on a loopback port."""

import asyncio
import contextlib
import logging
import socket
from collections import Counter
from collections.abc import Generator

import uvicorn
from starlette.applications import Starlette
from starlette.types import ASGIApp, Receive, Scope, Send

from simulator import phone_page
from simulator.bot_api import BotApi
from simulator.bot_profile import BotProfile
from simulator.chats import ChatKind, GroupChat, Status
from simulator.clock import Clock
from simulator.connections import CuttableConnection
from simulator.controls import StoryControls, TimeControls
from simulator.event_stream import EventStream
from simulator.faults import Faults
from simulator.limits import Limits, Measure
from simulator.mail_api import MailApi
from simulator.mailboxes import Mailboxes
from simulator.methods import answer
from simulator.people import SimPerson, Words
from simulator.phone import Phone
from simulator.phone_api import PhoneApi
from simulator.refusals import BotApiError
from simulator.request_body import as_text
from simulator.webhook import WebhookSender, is_loopback
from simulator.wire import Json
from simulator.world import World

LOOPBACK_TOKEN = "1000000001:loopback-token-for-tests-and-demo"  # noqa: S105 - opens nothing but this simulator
log = logging.getLogger(__name__)


class LoopbackOnly:
    """Answers nobody but this machine, whatever address the server was bound to."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        client = scope.get("client")
        if client is None or not is_loopback(client[0]):
            await send({"type": "http.response.start", "status": 403, "headers": []})
            await send({"type": "http.response.body", "body": b"loopback only"})
            return
        await self._app(scope, receive, send)


class _Server(uvicorn.Server):
    """uvicorn inside somebody else's event loop: signals belong to the host program."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.is_up = asyncio.Event()

    @contextlib.contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.is_up.set()


class Simulator:
    """One loopback Bot API for one bot. Usable as `async with`; `world` is usable before it starts.

    The Bot API is at `{url}/bot<token>/METHOD`, files at `{url}/file/bot<token>/PATH`, the page at `{url}/phone/`.
    `mailboxes` are those of the people with an address; `mail_server.serving_mail` lets letters into them.
    `limits` is one of limits.Limits, sliding_window.SlidingWindow and punishing.Punishing; None switches 429 off.
    `faults` is the schedule of what goes wrong, `latency_s` how late every answer of the Bot API comes. `answered`
    counts its answers by method and status. `webhook_retry_s` is the first pause after a webhook call that failed.
    """

    def __init__(
        self,
        clock: Clock,
        *,
        token: str = LOOPBACK_TOKEN,
        bot_username: str = "tomon_demo_bot",
        bot_name: str = "Tomon",
        limits: Measure | None = Limits(),  # noqa: B008 - frozen
        latency_s: float = 0.0,
        time_controls: TimeControls | None = None,
        story_controls: StoryControls | None = None,
        webhook_retry_s: float = 1.0,
    ) -> None:
        bot = BotProfile(int(token.partition(":")[0]), bot_username, bot_name)
        self.token = token
        self.world = World(clock, bot, limits=limits)
        self.url = ""
        self.faults = Faults(latency_s)
        self._bot_api = BotApi(self.world, token, self.faults)
        self._phone_api = PhoneApi(self.world)
        self.mailboxes = Mailboxes(self.world)
        self._mail_api = MailApi(self.mailboxes)
        self._events = EventStream(self.world)
        self.control(time_controls, story_controls)
        self._webhook = WebhookSender(self.world, self._answer_in_reply, retry_after_s=webhook_retry_s)
        self._server: _Server | None = None
        self._tasks: list[asyncio.Task[None]] = []
        self._phones: dict[tuple[int, int], Phone] = {}

    def control(self, time: TimeControls | None, story: StoryControls | None) -> None:
        """Gives the page its buttons for time and story, for those who need the simulator to make them."""
        self._phone_api.time_controls = time
        self._phone_api.story_controls = story

    @property
    def answered(self) -> Counter[tuple[str, int]]:
        """As BotApi.answered: `answered["sendMessage", 429]`."""
        return self._bot_api.answered

    # Running

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> None:
        """Serves until `stop`, and again after it: chats and waiting updates are still there.

        Raises ValueError for any host but loopback; port 0 picks a free one.
        """
        if not is_loopback(host):
            raise ValueError(f"{host} is not loopback; this Bot API is for one machine only")
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        # Without the protocol asyncio does not know it for TCP and leaves Nagle's algorithm on: a client that reads the
        # head of an answer before its body, as httpx does, waits 40 ms for each.
        listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((host, port))
        except OSError:
            listening.close()
            raise
        shown_host = f"[{host}]" if family == socket.AF_INET6 else host
        self.url = f"http://{shown_host}:{listening.getsockname()[1]}"
        self.world.updates.open()
        self._bot_api.open()
        config = uvicorn.Config(
            LoopbackOnly(self._app()),
            http=CuttableConnection,
            log_config=None,
            log_level=logging.WARNING,
            access_log=False,
            lifespan="off",
            ws="none",
            timeout_graceful_shutdown=2,
        )
        self._server = _Server(config)
        serving = asyncio.create_task(self._server.serve(sockets=[listening]))
        self._tasks = [serving, asyncio.create_task(self._webhook.run())]
        up = asyncio.create_task(self._server.is_up.wait())
        await asyncio.wait({serving, up}, return_when=asyncio.FIRST_COMPLETED)
        up.cancel()
        if serving.done():
            serving.result()

    async def stop(self) -> None:
        """Lets waiting long polls and open pages go, and frees the port. Does nothing when not started."""
        if self._server is None:
            return
        serving, webhook = self._tasks
        self.world.updates.close()
        self._bot_api.close()
        self._events.close()
        self._server.should_exit = True
        webhook.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await webhook
        await serving
        self._server = None
        self._tasks = []

    async def __aenter__(self) -> "Simulator":
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    def _app(self) -> Starlette:
        pages = [*self._events.routes(), *self._phone_api.routes(), *self._mail_api.routes(), *phone_page.routes()]
        return Starlette(routes=[*self._bot_api.routes(), *pages])

    async def _answer_in_reply(self, body: Json) -> None:
        """A call that a bot wrote into its answer to a webhook; the bot never learns how it ended."""
        given = dict(as_text(body))
        name = given.pop("method")
        try:
            await answer(self.world, name, given, {})
        except BotApiError as error:
            log.warning("%s in a webhook's answer was refused: %s", name, error.description)

    # The people in it

    def add_person(
        self,
        name: str,
        *,
        caption: Words = "",
        title: Words = "",
        language_code: str = "lo",
        phone_number: str | None = None,
        start_payload: str | None = None,
        shown: bool = False,
        person_id: int | None = None,
        email: str | None = None,
        has_telegram: bool = True,
    ) -> SimPerson:
        """Somebody with a phone, who has not met the bot yet. Ids are counted up unless given."""
        number = person_id if person_id is not None else self.world.next_person_id()
        return self.world.add_person(
            SimPerson(
                number, name, caption, language_code, phone_number, start_payload, shown, title, email, has_telegram
            )
        )

    def add_group(
        self,
        title: str,
        *members: SimPerson,
        owner: SimPerson | None = None,
        bot: Status | None = "member",
        kind: ChatKind = "supergroup",
    ) -> GroupChat:
        """A group that exists already, with the bot in it unless `bot` is None; nobody is told of it."""
        statuses: dict[int, Status] = {person.id: "member" for person in members}
        if owner:
            statuses[owner.id] = "creator"
        if bot:
            statuses[self.world.bot.id] = bot
        return self.world.add_group(title, statuses, kind)

    def phone(self, person: SimPerson | int, chat: GroupChat | None = None) -> Phone:
        """That person's phone, showing their chat with the bot or a group: the same phone every time."""
        person = self.world.people[person if isinstance(person, int) else person.id]
        key = (person.id, chat.id if chat else person.id)
        if key not in self._phones:
            self._phones[key] = Phone(self.world, person, chat)
        return self._phones[key]

    def tell(self, what: str) -> None:
        """Says to open pages that the `"clock"` or the `"story"` would describe itself anew, or that the `"world"` did:
        somebody came, and all is loaded anew."""
        if what == "world":
            self.world.tell("world", None, {})
        elif what == "clock" and self._phone_api.time_controls:
            self.world.tell("clock", None, self._phone_api.time_controls.describe())
        elif what == "story" and self._phone_api.story_controls:
            self.world.tell("story", None, self._phone_api.story_controls.describe())
