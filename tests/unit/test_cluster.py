"""The export for a search cluster: its files, its fields, and what its queries find."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
import synthetic
from conftest import ROOT
from small_cluster import Cluster, leaves, values
from support import site_of, written

from generator.cluster import fields
from generator.cluster.bulk import export_search, split
from generator.cluster.fields import FILTERS, Documents, sounding
from generator.cluster.loading import INDEX, MAPPING
from generator.cluster.mapping import index
from generator.cluster.query import body, parsed_filters
from generator.search.entries import entries
from generator.search.guides import guides

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Project

    from generator.derive import Site

FILE_BYTES = 500_000
ANSWERED = 0.7
"""Of the judged queries of each class; the browser's engine, which sees the index, answers more."""
GROWTH = 30_000_000
"""Bytes that an export of four times as much may take more."""
COMMAND = ("export-search", "out", "--engine", "opensearch")


@pytest.fixture(scope="module")
def folder(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The portal's own export."""
    folder = tmp_path_factory.mktemp("cluster") / "out"
    export_search(ROOT, site, folder, file_bytes=FILE_BYTES)
    return folder


@pytest.fixture(scope="module")
def cluster(folder: Path) -> Cluster:
    return Cluster(folder)


def judged(name: str) -> list[dict[str, Any]]:
    lines = (ROOT / f"tests/data/queries/{name}.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def lines_of(folder: Path) -> list[dict[str, Any]]:
    return [
        json.loads(line)
        for path in sorted(folder.glob("*.ndjson"))
        for line in path.read_text("utf-8").splitlines()
    ]


def fields_of(asked: Any) -> set[str]:
    """Every field that a query names."""
    if isinstance(asked, list):
        return {name for one in asked for name in fields_of(one)}
    found = set()
    for key, value in asked.items() if isinstance(asked, dict) else ():
        if key == "fields":
            found |= {name.partition("^")[0] for name in value}
        elif key in ("term", "prefix"):
            found |= set(value)
        else:
            found |= fields_of(value)
    return found


def test_bulk_files_are_under_their_bound_and_end_in_a_line_break(folder: Path) -> None:
    files = written(folder)
    assert list(files)[-1] == MAPPING
    bulk = [content for name, content in files.items() if name != MAPPING]
    assert len(bulk) > 5
    for content in bulk:
        assert content.endswith(b"}\n")
        assert len(content) <= FILE_BYTES
        assert content.count(b"\n") % 2 == 0


def test_every_entry_of_the_index_is_one_document_with_an_id_of_its_own(
    folder: Path, site: Site
) -> None:
    found = lines_of(folder)
    actions, documents = found[::2], found[1::2]
    assert all(action.keys() == {"index"} for action in actions)
    assert {action["index"]["_index"] for action in actions} == {INDEX}
    idents = [action["index"]["_id"] for action in actions]
    assert len(set(idents)) == len(idents)
    assert "measures:xm2022-17-07" in idents
    expected = [(e.kind, e.id) for e in entries(site, guides(ROOT, site.data.interface))]
    assert [(one["kind"], one["id"]) for one in documents] == expected


def test_the_mapping_has_every_field_of_the_documents_and_no_other(folder: Path) -> None:
    mapping = json.loads((folder / MAPPING).read_text("utf-8"))
    assert mapping == index()
    assert mapping["mappings"]["dynamic"] == "strict"
    mapped = dict(leaves(mapping["mappings"]["properties"]))
    used = {name for document in lines_of(folder)[1::2] for name, _ in values(document)}
    assert used == set(mapped)


def test_no_field_needs_more_than_both_engines_bring() -> None:
    mapped = dict(leaves(index()["mappings"]["properties"]))
    assert {one["type"] for one in mapped.values()} == {"keyword", "text", "date"}
    analyzers = {one["analyzer"] for one in mapped.values() if one["type"] == "text"}
    assert analyzers == {"whitespace", "english"}
    assert "analysis" not in index()["settings"]["index"]


def test_a_document_has_pairs_pinyin_initials_words_and_filters(cluster: Cluster) -> None:
    found = cluster.documents["measures:xm2022-17-03"]
    title = found["title"]
    assert {"船边", "边直", "直接"} <= set(title["zh"].split())
    assert sounding(("chuan", "bian")) in title["sound"].split()
    assert "chuanbianzhijieti" in title["joined"]
    assert "cbzjt" in title["initials"]
    assert title["en"].isascii()
    assert title["en"] == title["en"].lower()
    assert found["facets"]["regions"] == ["350200"]
    assert "#xm2022-17-03" in found["exact"]
    assert "#3/xm2022-17" in found["exact"]
    assert cluster.documents["hotlines:12360"]["telephone"] == ["12360"]


def test_of_a_hotline_that_everything_names_only_the_first_texts_are_taken(
    small: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = site_of(small)
    entry = next(one for one in entries(site) if one.id == "12360")
    whole = Documents(site).of(entry)["said"]["zh"]
    monkeypatch.setattr(fields, "MOST", 1)
    assert whole.startswith(Documents(site).of(entry)["said"].get("zh", ""))
    assert len(Documents(site).of(entry)["said"].get("zh", "")) < len(whole)


def test_every_field_of_a_query_stands_in_the_mapping(cluster: Cluster) -> None:
    texts = [query["q"] for name in ("measures", "hotlines") for query in judged(name)]
    everything = dict.fromkeys(FILTERS, "x")
    asked = set().union(*(fields_of(body(q, kind="x", filters=everything)) for q in texts))
    assert asked <= set(cluster.mapping)
    shown = {"url", "name", "where"}
    assert {f.partition(".")[0] for f in set(cluster.mapping) - asked} == {*shown, "day", "id"}


def test_queries_of_every_class_are_answered(cluster: Cluster) -> None:
    counted = defaultdict(list)
    for query in judged("measures"):
        found = [one["id"] for one in cluster.search(body(query["q"], kind="measure"))]
        good = sum(ident in query["ids"] for ident in found[: query["must_top"]]) >= query["need"]
        counted[query["class"]].append(good)
    for query in judged("hotlines"):
        found = cluster.search(body(query["q"], kind="hotline"))
        good = bool(found) and found[0]["telephone"][0] in query["expect"]
        counted[f"hotline {query['lang']}"].append(good)
    shares = {name: sum(good) / len(good) for name, good in counted.items()}
    assert len(shares) == 22
    assert {name: share for name, share in shares.items() if share < ANSWERED} == {}


@pytest.mark.parametrize("text", ["12345", "+86 12345", "call 12345 in Xiamen"])
def test_a_telephone_number_finds_its_line_first(cluster: Cluster, text: str) -> None:
    assert cluster.search(body(text))[0]["id"].startswith("12345")


def test_a_citation_finds_its_clause_first(cluster: Cluster) -> None:
    for text in ("厦府办〔2022〕17号第三条", "廈府辦〔2022〕17號第三條", "xm2022-17-3"):
        assert cluster.search(body(text))[0]["id"] == "xm2022-17-03", text


def test_traditional_characters_ask_as_simplified_ones_do() -> None:
    assert body("船邊直提") == body("船边直提")


def test_filters_keep_what_has_their_values_and_an_empty_text_asks_for_all(
    cluster: Cluster,
) -> None:
    for text in ("直提", ""):
        found = cluster.search(body(text, kind="measure", filters={"regions": "350200"}))
        assert found
        assert all(one["facets"]["regions"] == ["350200"] for one in found)
        assert all(one["kind"] == "measure" for one in found)


def test_a_query_without_a_word_that_anything_has_finds_nothing(cluster: Cluster) -> None:
    assert cluster.search(body("zzqqxx")) == []


def test_filters_are_given_by_name_and_value() -> None:
    assert parsed_filters(["regions=350200", "years=2022"]) == {
        "regions": "350200",
        "years": "2022",
    }
    for wrong in ("region=350200", "regions", "regions="):
        with pytest.raises(ValueError, match=r"found '.*', expected NAME=ID with one of regions, "):
            parsed_filters([wrong])


def test_lines_fill_files_up_to_their_size_and_a_longer_one_has_its_own() -> None:
    lines = [b"aa\n", b"bb\n", b"c\n", b"dddddddd\n", b"e\n"]
    assert list(split(lines, 6)) == [b"aa\nbb\n", b"c\n", b"dddddddd\n", b"e\n"]
    assert list(split([], 6)) == []


def test_the_command_tells_how_to_load_what_it_wrote(small: Project) -> None:
    for engine, key in (("opensearch", "OPENSEARCH_PASSWORD"), ("elasticsearch", "ApiKey")):
        folder = small.path(engine)
        done = small.run("export-search", str(folder), "--engine", engine, "--index", "mine")
        assert (done.returncode, done.stderr) == (0, "")
        assert key in done.stdout
        assert "$CLUSTER/mine" in done.stdout
        assert {line["index"]["_index"] for line in lines_of(folder)[::2]} == {"mine"}
    assert written(small.path("opensearch")) == written(small.path("elasticsearch"))


def test_two_exports_are_alike(small: Project) -> None:
    found = []
    for seed in ("1", "2"):
        folder = small.path(seed)
        env = os.environ | {"PYTHONHASHSEED": seed}
        done = small.run("export-search", str(folder), "--engine", "opensearch", env=env)
        assert done.returncode == 0
        found.append(written(folder))
    assert found[0] == found[1]


def test_a_folder_that_is_not_empty_is_refused(small: Project) -> None:
    small.write("taken/file.txt", "mine")
    folder = str(small.path("taken"))
    done = small.run("export-search", folder, "--engine", "opensearch")
    assert done.returncode == 1
    assert done.stderr == (
        f"{folder}: found something there, expected a new or empty folder; name another\n"
    )
    assert [file.name for file in small.path("taken").iterdir()] == ["file.txt"]


def test_a_disk_that_is_full_is_said_in_one_line(small: Project) -> None:
    def full() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    folder = str(small.path("out"))
    done = small.run("export-search", folder, "--engine", "opensearch", preexec_fn=full)
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        f"{folder}: File too large; make room or change its permissions"
    ]


def test_the_command_prints_the_body_of_a_query(small: Project) -> None:
    run = partial(small.run, "export-search-query", "船邊直提")
    done = run("--kind", "measure", "--filter", "regions=350200")
    assert done.returncode == 0
    asked = body("船边直提", kind="measure", filters={"regions": "350200"})
    assert json.loads(done.stdout) == asked
    done = run("--filter", "place=350200")
    assert done.returncode == 1
    assert done.stderr.startswith("--filter: found 'place=350200', expected NAME=ID with one of ")


@pytest.mark.whole
def test_an_export_takes_no_more_memory_for_four_times_as_much(tmp_path: Path) -> None:
    script = ROOT / "tests/benchmarks/export_search_memory.py"
    taken = []
    for measures in (3_000, 12_000):
        root = tmp_path / str(measures)
        root.mkdir()
        synthetic.write(root, measures)
        command = [sys.executable, str(script), str(root), str(tmp_path / f"out-{measures}")]
        environment = os.environ | {"PYTHONPATH": str(ROOT)}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
        found = json.loads(done.stdout)
        assert found["documents"] > measures
        taken.append(found["most"] - found["model"])
    assert taken[1] - taken[0] < GROWTH, taken
