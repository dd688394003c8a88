"""A mail server of the tests' own, which keeps what it is given."""

import asyncio
import threading
from email import message_from_bytes
from email.policy import default


class Catcher:
    """A mail server that keeps what it is given; it can be switched on late."""

    def __init__(self):
        self.mails = []

    async def _talk(self, reader, writer):
        def say(line):
            writer.write(line.encode() + b"\r\n")

        say("220 here")
        while line := (await reader.readline()).decode(errors="replace").strip():
            verb = line.split()[0].upper()
            if verb == "DATA":
                say("354 go on")
                raw = await reader.readuntil(b"\r\n.\r\n")
                self.mails.append(message_from_bytes(raw[:-3], policy=default))
            if verb == "QUIT":
                say("221 bye")
                break
            if verb != "DATA" or raw:
                say("250 fine")
        writer.close()

    def start(self, port):
        """Answer on a port (0: any that is free, see `port`) until the process ends."""
        loop = asyncio.new_event_loop()
        ready = threading.Event()

        async def serve():
            server = await asyncio.start_server(self._talk, "127.0.0.1", port)
            self.port = server.sockets[0].getsockname()[1]
            ready.set()
            async with server:
                await server.serve_forever()

        threading.Thread(target=loop.run_until_complete, args=(serve(),), daemon=True).start()
        assert ready.wait(10)
