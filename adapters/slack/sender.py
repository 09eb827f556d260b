"""Sends replies to Slack: into direct messages, threads, or the view of one person."""

import asyncio
import time
from collections.abc import Iterable, Sequence

from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from adapters.slack.memory import Memory
from adapters.slack.pacing import Pace
from adapters.slack.places import Place, place, platform_id
from adapters.slack.rendering import Block, Shown, render
from adapters.slack.wire import RefusedError, RevokedError, sending, wire_log
from bot.catalogue import Catalogue
from bot.dialogue.messages import Attachment
from bot.ports import LaterError, Message, UndeliverableError
from knowledge.schema import Language

ANSWERABLE = 25 * 60
"""Seconds for which an answer goes to the address that came with a command; Slack keeps it for half an hour."""


class SlackSender:
    """Sends through the Web API.

    What it remembers only spares requests: direct channels by person, addresses that came with commands, which messages
    were edited, how many parts of a long reply have arrived.
    """

    def __init__(self, client: AsyncWebClient, catalogue: Catalogue, pace: Pace | None = None) -> None:
        self.client = client
        self.catalogue = catalogue
        self.pace = pace or Pace()
        self.revoked = asyncio.Event()
        self.revocation = ""
        self.app_id = ""
        self._direct: Memory[str] = Memory()
        self._answering: Memory[tuple[str, float]] = Memory()
        self._edited: Memory[float] = Memory()
        self._parts: Memory[list[str]] = Memory()

    def reaches(self, address: str) -> bool:
        """Whether there is an address; that it is gone is only learnt when sending."""
        return bool(address)

    def answer_through(self, address: str, url: str) -> None:
        """Remember the address that came with a command, through which its answer can be shown anywhere."""
        self._answering.keep(address, (url, time.monotonic()))

    def was_edited(self, message: str, since: float) -> bool:
        """Whether a message was edited in place after a moment of the monotonic clock."""
        return (self._edited.get(message) or 0.0) >= since

    async def send(self, message: Message) -> str | None:
        """Show a reply; the id of its last message. Raises as `Sender.send`."""
        where = place(message.address)
        try:
            return await self._send(message, where)
        except RevokedError as error:
            self.revoke(str(error))
            raise LaterError(f"Slack does not accept the token: {error}") from error

    def revoke(self, told: str) -> None:
        """Note that the token is no good."""
        self.revocation = told
        self.revoked.set()

    async def _send(self, message: Message, where: Place) -> str | None:
        parts = render(message.reply, message.token, self.catalogue, self.link(message.account))
        if where.viewer:
            await self._whisper(where, parts, message)
            return None
        with sending():
            channel = await self.direct(where.channel) if where.is_private else where.channel
        if message.replaces and len(parts) == 1 and not message.reply.attachments:
            edited = await self._edit(message.replaces, channel, parts[0])
            if edited:
                return edited
        arrived = self._parts.get(message.token) or []
        for part in parts[len(arrived) :]:
            arrived = [*arrived, await self._post(channel, where.thread, part)]
            self._parts.keep(message.token, arrived)
        files = message.reply.attachments
        await self._upload(channel, where.thread, files, message.reply.language)
        self._parts.take(message.token)
        return arrived[-1]

    def link(self, account: str) -> str | None:
        """Address that opens the direct messages of the app, once Slack has told which app we are."""
        return f"https://slack.com/app_redirect?app={self.app_id}&team={account}" if self.app_id else None

    async def direct(self, person: str) -> str:
        """Channel of the direct messages with a person."""
        known = self._direct.get(person)
        if known is None:
            opened = await self.client.conversations_open(users=person)
            known = str(opened["channel"]["id"])
            self._direct.keep(person, known)
        return known

    async def _post(self, channel: str, thread: str | None, part: Shown) -> str:
        await self.pace.turn(channel)
        try:
            return await self._post_once(channel, thread, part.text, part.blocks)
        except UndeliverableError as error:
            if "invalid_blocks" not in str(error):
                raise
            wire_log().warning("Slack refused the blocks of a message; it goes as plain text")
            return await self._post_once(channel, thread, part.text, ())

    async def _post_once(self, channel: str, thread: str | None, text: str, blocks: Sequence[Block]) -> str:
        with sending():
            posted = await self.client.chat_postMessage(
                channel=channel,
                thread_ts=thread,
                text=text,
                blocks=list(blocks) or None,
                unfurl_links=False,
                unfurl_media=False,
            )
        return platform_id(str(posted["channel"]), str(posted["ts"]))

    async def _edit(self, replaced: str, channel: str, part: Shown) -> str | None:
        """Put a message in the place of an earlier one; None if Slack refuses, and then it goes as a new one."""
        at, _, moment = replaced.partition("/")
        if at != channel:
            return None
        try:
            await self.update(at, moment, part)
        except (UndeliverableError, RefusedError):
            return None
        return replaced

    async def update(self, channel: str, moment: str, part: Shown) -> None:
        """Edit a message. Raises as `sending`."""
        await self.pace.turn(channel)
        with sending():
            await self.client.chat_update(
                channel=channel, ts=moment, text=part.text, blocks=list(part.blocks)
            )
        self._edited.keep(platform_id(channel, moment), time.monotonic())

    async def _whisper(self, where: Place, parts: Sequence[Shown], message: Message) -> None:
        """Show a reply to one person only: where they are or, where that cannot be, in their direct messages."""
        assert where.viewer
        for number, part in enumerate(parts):
            if number < len(self._parts.get(message.token) or []):
                continue
            if not await self._answer(message.address, part):
                await self._whisper_part(where, where.viewer, part)
            self._parts.keep(message.token, [*(self._parts.get(message.token) or []), ""])
        if message.reply.attachments:
            with sending():
                channel = await self.direct(where.viewer)
            await self._upload(channel, None, message.reply.attachments, message.reply.language)
        self._parts.take(message.token)

    async def _answer(self, address: str, part: Shown) -> bool:
        """Answer through the address that came with the command; False if there is none, or it is used up."""
        url, since = self._answering.get(address) or ("", 0.0)
        if not url or time.monotonic() - since > ANSWERABLE:
            return False
        with sending():
            webhook = AsyncWebhookClient(
                url, timeout=self.client.timeout, retry_handlers=[], logger=wire_log()
            )
            answered = await webhook.send(
                text=part.text, blocks=list(part.blocks), response_type="ephemeral", replace_original=False
            )
        if answered.status_code == 200 and answered.body.strip() in ("ok", '{"ok":true}'):
            return True
        self._answering.take(address)
        return False

    async def _whisper_part(self, where: Place, viewer: str, part: Shown) -> None:
        if not where.channel.startswith("D"):
            await self.pace.turn(where.channel)
            try:
                with sending():
                    await self.client.chat_postEphemeral(
                        channel=where.channel, user=viewer, text=part.text, blocks=list(part.blocks)
                    )
            except UndeliverableError:
                pass
            else:
                return
        with sending():
            channel = await self.direct(viewer)
        await self._post(channel, None, part)

    async def _upload(
        self, channel: str, thread: str | None, files: Iterable[Attachment], language: Language
    ) -> None:
        """Upload files; where that is refused, say so, since the words have arrived already."""
        for one in files:
            try:
                with sending():
                    await self.client.files_upload_v2(
                        filename=one.name,
                        title=one.name,
                        content=one.content,
                        channel=channel,
                        thread_ts=thread,
                    )
            except (RefusedError, UndeliverableError) as error:
                wire_log().warning("a file was not taken: %s", error)
                sentence = self.catalogue.say(language, "slack-file-refused", name=one.name)
                await self._post(channel, thread, Shown(sentence, ()))
