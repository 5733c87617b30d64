"""The search index for a cluster, OpenSearch or Elasticsearch: for data that outgrow one machine.

What a cluster would need plugins for (pairs of Chinese characters, pinyin, initials, Traditional
characters, citations) is computed here, for records and for queries alike; the cluster itself needs
only the analyzers that both engines bring: `whitespace` and `english`.
"""
