"""A small server that asks nobody what its address is called; the library's own asks a name server (G13)."""

from __future__ import annotations

from http.server import ThreadingHTTPServer
from socketserver import TCPServer


class UnnamedServer(ThreadingHTTPServer):
    """As the library's, named by its address."""

    def server_bind(self) -> None:
        """Bind; the name is the address that was bound."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = str(self.server_address[0]), int(self.server_address[1])
