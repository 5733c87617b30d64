"""The same commit gives the same site, byte for byte, wherever and whenever it is built."""

from __future__ import annotations

import datetime as dt
import os
import struct
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from sheets import ROOT, differing, none_of

from generator.provenance import provenance

ELSEWHERE = ROOT / "tests/data/elsewhere"
HOME = os.environ.get("HOME", "/")


@dataclass(frozen=True)
class Machine:
    """All that may differ from one machine to another."""

    umask: int
    processors: int
    begins: dt.datetime
    variables: dict[str, str]


MACHINES = {
    "a private user in Shanghai in 1970, without UTF-8": Machine(
        umask=0o077,
        processors=1,
        begins=dt.datetime(1970, 1, 2, tzinfo=dt.UTC),
        variables={
            "FOLDERS": "1",
            "PYTHONHASHSEED": "1",
            "TZ": "Asia/Shanghai",
            "LC_ALL": "C",
            "PYTHONUTF8": "0",
            "PYTHONCOERCECLOCALE": "0",
        },
    ),
    "an open group in Newfoundland in 2100, in Turkish": Machine(
        umask=0,
        processors=os.cpu_count() or 1,
        begins=dt.datetime(2100, 1, 1, tzinfo=dt.UTC),
        variables={
            "FOLDERS": "2",
            "PYTHONHASHSEED": "2",
            "TZ": "America/St_Johns",
            "LC_ALL": "tr_TR.UTF-8",
            "LANGUAGE": "tr",
        },
    ),
}


@pytest.mark.parametrize("name", MACHINES)
def test_a_site_is_the_same_on_every_machine(built: Path, tmp_path: Path, name: str) -> None:
    machine = MACHINES[name]
    temporary = tmp_path / "temporary files"
    temporary.mkdir()
    processors = sorted(os.sched_getaffinity(0))[: machine.processors]
    done = subprocess.run(
        [sys.executable, "-m", "generator", "build", "--site", "a site/of mine"],
        cwd=_made(tmp_path / "a site").parent,
        env={
            "PATH": "/usr/bin:/bin",
            "HOME": HOME,
            "TMPDIR": str(temporary),
            "CLOCK": str(machine.begins.timestamp()),
            "PYTHONPATH": f"{ELSEWHERE}:{ROOT}",
            **machine.variables,
        },
        umask=machine.umask,
        preexec_fn=lambda: os.sched_setaffinity(0, processors),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    site = tmp_path / "a site/of mine"
    none_of(differing(built, site))
    modes = {(path.is_dir(), oct(path.stat().st_mode & 0o777)) for path in site.rglob("*")}
    assert modes == {(True, "0o755"), (False, "0o644")}
    assert [path.name for path in tmp_path.rglob(".site-*")] == []


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def test_the_packed_sitemap_says_the_day_of_the_data_and_not_of_the_build(built: Path) -> None:
    (seconds,) = struct.unpack("<I", (built / "sitemap.xml.gz").read_bytes()[4:8])
    assert seconds == provenance(ROOT).epoch
