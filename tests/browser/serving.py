"""A server that packs what it sends, counts it, and can be as slow as a telephone's network."""

from __future__ import annotations

import gzip
import time
from dataclasses import dataclass
from functools import lru_cache
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from threading import Lock, Thread
from types import TracebackType
from typing import IO, Final, Self

PIECE: Final = 1400
"""Bytes that go over a slow line at a time: about one packet."""
PACKED: Final = (".html", ".css", ".js", ".mjs", ".json", ".txt", ".svg", ".xml")


@dataclass(frozen=True)
class Line:
    """A network: each answer waits, and all share what goes through."""

    latency: float
    """Seconds until an answer begins."""
    bytes_a_second: float


class Sent:
    """What was sent, without headers."""

    def __init__(self) -> None:
        self.bytes = self.requests = 0

    def start(self) -> None:
        """Count from here."""
        self.bytes = self.requests = 0


class Serving:
    """A server on a port of 127.0.0.1 that stops with the block it is used in."""

    def __init__(self, handler: type[SimpleHTTPRequestHandler]) -> None:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._thread = Thread(target=self._server.serve_forever, daemon=True)
        self.address = f"http://127.0.0.1:{self._server.server_port}/"

    def start(self) -> None:
        """Answer from here on."""
        self._thread.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class PackingServer(Serving):
    """Serves a folder on 127.0.0.1 with gzip, for as long as the block lasts."""

    def __init__(self, folder: Path) -> None:
        self.sent = Sent()
        self.line: Line | None = None
        self._wire = Lock()
        outer = self

        class Handler(SimpleHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            # Headers and body in one packet: apart, the second waits for the first's receipt.
            disable_nagle_algorithm = True
            wbufsize = -1

            def __init__(self, *arguments: object) -> None:
                super().__init__(*arguments, directory=str(folder))  # type: ignore[arg-type]

            def log_message(self, *_: object) -> None:
                pass

            def send_head(self) -> BytesIO | None:
                path = Path(self.translate_path(self.path))
                path = path / "index.html" if path.is_dir() else path
                if not path.is_file():
                    self.send_error(404)
                    return None
                body = _packed(path) if path.suffix in PACKED else path.read_bytes()
                if outer.line:
                    time.sleep(outer.line.latency)
                self.send_response(200)
                self.send_header("Content-Type", self.guess_type(str(path)))
                self.send_header("Content-Length", str(len(body)))
                self.send_header("Cache-Control", "no-store")
                if path.suffix in PACKED:
                    self.send_header("Content-Encoding", "gzip")
                self.end_headers()
                outer.sent.requests += 1
                outer.sent.bytes += len(body)
                return BytesIO(body)

            def copyfile(self, source: IO[bytes], outputfile: IO[bytes]) -> None:  # type: ignore[override]
                line = outer.line
                if line is None:
                    super().copyfile(source, outputfile)
                    return
                while piece := source.read(PIECE):
                    with outer._wire:
                        time.sleep(len(piece) / line.bytes_a_second)
                    outputfile.write(piece)
                    outputfile.flush()

        Handler.extensions_map = {**Handler.extensions_map, ".mjs": "text/javascript"}
        super().__init__(Handler)

    def __enter__(self) -> Self:
        self.start()
        return self


@lru_cache(maxsize=4096)
def _packed(path: Path) -> bytes:
    return gzip.compress(path.read_bytes(), 6, mtime=0)
