"""An SMTP server on a free port, which keeps what it is sent."""

import asyncio
import email
import email.policy
import threading

from aiosmtpd.smtp import SMTP


class MailServer:
    """Runs until the end of the with statement."""

    def __init__(self):
        self.received = []

    def __enter__(self):
        self.loop = asyncio.new_event_loop()
        # aiosmtpd's own Controller cannot take a free port
        self.server = self.loop.run_until_complete(self.loop.create_server(
            lambda: SMTP(self, hostname="localhost", loop=self.loop), "127.0.0.1", 0))
        self.address = f"127.0.0.1:{self.server.sockets[0].getsockname()[1]}"
        self.thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self.thread.start()
        return self

    async def handle_DATA(self, server, session, envelope):  # the name is aiosmtpd's
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        self.received.append((envelope.rcpt_tos, message))
        return "250 Kept"

    def messages_to(self, address):
        """The texts of the mails that went to one address, in their order."""
        return [message.get_content().replace("\r\n", "\n") for recipients, message in list(self.received) if address in recipients]

    def __exit__(self, *_):
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join()
        self.server.close()
        self.loop.close()
