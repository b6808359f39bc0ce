"""HTTP as bytes on a socket: what no client library would send can be sent."""

import contextlib
import http.client
import socket
import struct
from dataclasses import dataclass, field
from urllib.parse import urlsplit

# Only so that a test ends: nothing that is asserted depends on how long something takes.
SECONDS = 120


@dataclass
class Request:
    method: bytes
    target: bytes
    headers: list[tuple[bytes, bytes]] = field(default_factory=list)
    # what follows the head, framing included
    body: bytes = b""
    # whether nothing more will come: a body that lacks bytes is waited for otherwise
    ends: bool = False

    def head(self):
        lines = [b"%s %s HTTP/1.1" % (self.method, self.target), *(b"%s: %s" % header for header in self.headers)]
        return b"\r\n".join(lines) + b"\r\n\r\n"


class Answer:
    def __init__(self, response):
        self.status = response.status
        self.headers = response.headers
        self.body = response.read()


class Connection:
    """Where requests go, one connection for each."""

    def __init__(self, uri):
        parts = urlsplit(uri)
        self.address = parts.hostname, parts.port
        self.host = parts.netloc.encode()

    def send(self, request):
        """The answer; None if the server closed the connection without one."""
        with socket.create_connection(self.address, timeout=SECONDS) as connection:
            # the port is free again at once; else tens of thousands wait to be
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            # the server need not take a refused body in full: it may have closed the connection by now
            with contextlib.suppress(OSError):
                connection.sendall(request.head() + request.body)
                if request.ends:
                    connection.shutdown(socket.SHUT_WR)
            response = http.client.HTTPResponse(connection, method=request.method.decode("latin-1"))
            try:
                response.begin()
                return Answer(response)
            except (ConnectionResetError, http.client.RemoteDisconnected):
                return None
            finally:
                response.close()
