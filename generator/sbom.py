"""The bill of materials: every package that a build installs, in CycloneDX 1.6, from the lock file.

No clock and no chance: the serial number follows from the content.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cyclonedx.model import HashAlgorithm, HashType, Property
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import DisjunctiveLicense
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from generator.errors import InvalidDataError, Problem

if TYPE_CHECKING:
    from pathlib import Path

LOCK: Final = "requirements.lock"
"""What `make lock` writes; a project without one has no bill of materials."""
MARKER: Final = "environment-marker"
"""The property that says on which machines a package is installed."""

_PIN: Final = re.compile(r"([A-Za-z0-9._-]+)==([^\s;]+)(?: ; (.+?))?")
_HASH: Final = re.compile(r"--hash=sha256:([0-9a-f]{64})")


@dataclass(frozen=True, slots=True)
class Package:
    """One pinned package of the lock file."""

    name: str
    version: str
    marker: str
    """The environments that it is for, as PEP 508 writes them; empty where it is for all."""
    hashes: tuple[str, ...]
    """SHA-256 of each of its files, in hexadecimal."""
    needed_by: tuple[str, ...]
    """Names of packages, and of the files of the project, that ask for it."""


def content(root: Path) -> bytes:
    """The bill of a project's lock file, as JSON. Raises InvalidDataError for an odd lock file."""
    text = (root / LOCK).read_text("utf-8")
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    packages = locked(text)
    portal = Component(
        name=project["name"],
        version=project["version"],
        type=ComponentType.APPLICATION,
        bom_ref=project["name"],
        licenses=[DisjunctiveLicense(id=project["license"])],
    )
    components = {package: _component(package) for package in packages}
    seed = hashlib.sha256(f"{portal.name}=={portal.version}\n{text}".encode()).hexdigest()
    bom = Bom(components=components.values(), serial_number=uuid.uuid5(uuid.NAMESPACE_OID, seed))
    bom.metadata.component = portal
    bom.metadata.timestamp = None  # type: ignore[assignment] # a build has no time of its own
    names = {package.name for package in packages}
    bom.register_dependency(
        portal, [components[p] for p in packages if not names.issuperset(p.needed_by)]
    )
    for package, component in components.items():
        needed = [components[p] for p in packages if package.name in p.needed_by]
        bom.register_dependency(component, needed)
    return JsonV1Dot6(bom).output_as_string(indent=1).encode() + b"\n"


def locked(text: str) -> tuple[Package, ...]:
    """The packages of a lock file, in its order. Raises InvalidDataError where a line is none."""
    found: list[tuple[re.Match[str], list[str], list[str]]] = []
    for number, line in enumerate(text.splitlines(), 1):
        stripped = line.strip().removesuffix("\\").rstrip()
        if not line.startswith(" ") and (pin := _PIN.fullmatch(stripped)):
            found.append((pin, [], []))
        elif found and (hashed := _HASH.fullmatch(stripped)):
            found[-1][1].append(hashed[1])
        elif found and stripped.startswith("#"):
            found[-1][2].extend(_asking(stripped))
        else:
            message = "found something else than `name==version`, expected a pinned package"
            raise InvalidDataError([Problem(LOCK, number, "", message, "run `make lock`")])
    return tuple(
        Package(pin[1], pin[2], pin[3] or "", tuple(hashes), tuple(needed_by))
        for pin, hashes, needed_by in found
    )


def _asking(comment: str) -> list[str]:
    """Who asks for a package: `# via pydantic`, or one name a line after `# via`."""
    name = comment.lstrip("# ").removeprefix("via").strip()
    return [name] if name else []


def _component(package: Package) -> Component:
    url = PackageURL("pypi", name=package.name, version=package.version)
    return Component(
        name=package.name,
        version=package.version,
        type=ComponentType.LIBRARY,
        bom_ref=url.to_string(),
        purl=url,
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=one) for one in package.hashes],
        properties=[Property(name=MARKER, value=package.marker)] if package.marker else [],
    )
