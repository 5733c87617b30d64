"""Print what `export-search` takes of memory beside the model: `… PROJECT FOLDER`.

One line of JSON: bytes resident once the model is loaded, the most while the export is written, and
the numbers of documents and of seconds.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from pathlib import Path

from generator.cluster.bulk import export_search
from generator.derive import derive
from generator.load import Loader
from generator.provenance import Provenance
from generator.settings import Settings


def resident(field: str) -> int:
    """Bytes, as Linux counts them: `VmRSS` now, `VmHWM` at most."""
    for line in Path("/proc/self/status").read_text("ascii").splitlines():
        name, _, rest = line.partition(":")
        if name == field:
            return int(rest.split()[0]) * 1024
    raise LookupError(field)


def main() -> None:
    """Measure one export."""
    root, folder = map(Path, sys.argv[1:])
    data = Loader(root).load().dataset
    site = derive(data, Provenance(None, None), Settings())
    gc.collect()
    # What reading took at most is forgotten.
    Path("/proc/self/clear_refs").write_text("5", "ascii")
    before, began = resident("VmRSS"), time.monotonic()
    documents, files = export_search(root, site, folder)
    found = {"model": before, "most": resident("VmHWM"), "documents": documents, "files": files}
    print(json.dumps(found | {"seconds": round(time.monotonic() - began, 1)}))


if __name__ == "__main__":
    main()
