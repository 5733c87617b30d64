"""What a cluster is loaded from, and by which commands."""

from __future__ import annotations

from typing import Final

INDEX: Final = "trade-facilitation"
"""What the index is called where no other name is given."""
FILE_BYTES: Final = 8_000_000
"""A file of at most so many bytes is one request, which clusters take as they come."""
MAPPING: Final = "index.json"
ENGINES: Final = {
    "opensearch": '-u "admin:$OPENSEARCH_PASSWORD"',
    "elasticsearch": '-H "Authorization: ApiKey $ELASTICSEARCH_KEY"',
}
"""By engine, how curl signs in. The files themselves are the same, and both engines read them."""


def commands(engine: str, index: str) -> str:
    """The commands that load the files, from inside their folder."""
    curl = f'curl --fail-with-body {ENGINES[engine]} -H "Content-Type: '
    return (
        f'  {curl}application/json" -X PUT "$CLUSTER/{index}" --data-binary @{MAPPING}\n'
        f'  for file in bulk-*.ndjson; do {curl}application/x-ndjson" -X POST "$CLUSTER/_bulk"'
        ' --data-binary "@$file"; done'
    )
