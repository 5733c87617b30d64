"""The site behind a real nginx, configured as `python -m generator nginx` says."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Final, Self
from urllib.parse import urlsplit

from install import nginx

from generator import hosting
from generator.settings import Settings

SECONDS: Final = 20
"""Within which it has to answer."""
MAIN: Final = """\
{user}daemon off;
worker_processes {workers};
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 1024; }}
http {{
    log_format asked "$status $request_uri $bytes_sent";
    access_log {folder}/access.log asked;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/portal.conf;
}}
"""


class Nginx:
    """Serves a folder on 127.0.0.1, at the path of `site_url`, for as long as the block lasts."""

    def __init__(self, site: Path, site_url: str = "http://localhost/", workers: int = 1) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port = free.getsockname()[1]
        self.origin = f"http://127.0.0.1:{self._port}"
        self.address = f"{self.origin}{urlsplit(site_url).path.rstrip('/')}/"
        self._folder = Path(tempfile.mkdtemp(prefix="portal-nginx-"))
        listen = f"127.0.0.1:{self._port}"
        conf = hosting.nginx(Settings(site_url), site, listen)
        (self._folder / "portal.conf").write_text(conf, "utf-8")
        # Root's own workers read what root has built; nobody else has such workers.
        user = "user root;\n" if os.geteuid() == 0 else ""
        main = MAIN.format(folder=self._folder, user=user, workers=workers)
        (self._folder / "nginx.conf").write_text(main, "utf-8")

    def asked(self) -> list[str]:
        """Every request so far: its status and its path."""
        return [line.rpartition(" ")[0] for line in self._log()]

    def sent(self) -> list[int]:
        """The bytes of each answer so far, headers included."""
        return [int(line.rpartition(" ")[2]) for line in self._log()]

    def _log(self) -> list[str]:
        return (self._folder / "access.log").read_text("utf-8").splitlines()

    def __enter__(self) -> Self:
        path = nginx()
        assert path, "nginx is not installed: run tests/browser/install.py"
        command = [path, "-p", str(self._folder), "-c", str(self._folder / "nginx.conf")]
        errors = self._folder / "stderr.log"
        with errors.open("wb") as log:
            self._process = subprocess.Popen(command, stdout=log, stderr=log)
        until = time.monotonic() + SECONDS
        while time.monotonic() < until and self._process.poll() is None:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self._port)) == 0:
                    return self
            time.sleep(0.02)
        said = errors.read_text("utf-8")
        self._stop()
        raise RuntimeError(f"nginx does not answer: {said}")

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stop()

    def _stop(self) -> None:
        self._process.terminate()
        try:
            self._process.wait(SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        shutil.rmtree(self._folder, ignore_errors=True)
