from __future__ import annotations

import io
import json
import tomllib
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from summarise.cli import main
from summarise.cli.digest_diagnosis import diagnose_digest
from summarise.digest.example_server import ExampleServer, count_entries
from summarise.digest.store import Store
from summarise.digest.types import StageRecord
from tests.servers.loopback import LoopbackServer, page, rss

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SUMMARISE_DIGEST", raising=False)


@pytest.fixture
def server() -> Iterator[LoopbackServer]:
    with LoopbackServer() as server:
        yield server


def quicken(path: Path) -> None:
    path.write_text(path.read_text().replace("# delay_seconds = 1.0", "delay_seconds = 0"))


def test_from_nothing_to_articles(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["digest", "init", "--yes", "--to", "ann@example.org", "--method", "maildir"]) == 0
    quicken(tmp_path / "digest.toml")
    with ExampleServer() as examples:
        feeds = [feed.url for feed in examples.feeds if feed.name in {"Norda Wire", "Halmere Evening Post"}]
        assert main(["digest", "add", *feeds, "--allow-private"]) == 0
        assert main(["digest", "collect"]) == 0
    told = capsys.readouterr().out
    assert f"added: feed {feeds[0]} (Halmere Evening Post): 0 articles" in told
    assert "(Norda Wire): 2 articles" in told
    assert "collected: 2 sources, 0 unchanged, 0 failed, 2 articles" in told
    assert main(["digest", "status", "--sources"]) == 0
    told = capsys.readouterr().out
    assert "2 articles, 2 of them in no event yet" in told
    assert "collect" in told
    assert main(["digest", "status", "--format", "json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert [source["articles"] for source in report["sources"]] == [0, 2]
    assert report["stages"][0]["counts"]["articles"] == 2


def test_init_leaves_a_file_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "digest.toml").write_text("# mine\n")
    assert main(["digest", "init", "--yes"]) == 2
    assert "overwrite it with --force" in capsys.readouterr().err
    assert main(["digest", "init", "--yes", "--force", "--title", "Mine"]) == 0
    assert tomllib.loads((tmp_path / "digest.toml").read_text())["title"] == "Mine"


@pytest.mark.parametrize("arguments", [["--to", "nobody"], ["--at", "7"], ["--time-zone", "Mars"]])
def test_init_writes_nothing_that_is_wrong(tmp_path: Path, arguments: list[str]) -> None:
    assert main(["digest", "init", "--yes", "--from", "a@example.org", *arguments]) == 2
    assert list(tmp_path.iterdir()) == []


def test_init_asks_again_for_what_can_t_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = ["nobody", "ann@example.org, bob@example.org", "pigeon", "smtp", "mail.example.org", ""]
    lines += ["ann", "Mars/Base", "Europe/Berlin", "25:99", "02:30"]
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
    monkeypatch.setattr("summarise.cli.digest_init.is_terminal", lambda _: True)
    assert main(["digest", "init", "--title", "Mine"]) == 0
    told = capsys.readouterr()
    for wrong in ("'nobody'", "'pigeon'", "'Mars/Base'", "'25:99'"):
        assert wrong in told.err
    assert "SUMMARISE_SMTP_PASSWORD" in told.out
    written = tomllib.loads((tmp_path / "digest.toml").read_text())
    assert (written["title"], written["time_zone"], written["schedule"]["at"]) == (
        "Mine",
        "Europe/Berlin",
        "02:30",
    )
    assert written["mail"]["to"] == ["ann@example.org", "bob@example.org"]
    assert (written["delivery"]["smtp"]["host"], written["delivery"]["smtp"]["user"]) == (
        "mail.example.org",
        "ann",
    )


def test_a_sender_alone_sends_nobody_anything(tmp_path: Path) -> None:
    assert main(["digest", "init", "--yes", "--from", "a@example.org"]) == 0
    assert "mail" not in tomllib.loads((tmp_path / "digest.toml").read_text())


def test_a_site_s_feed_is_found_by_its_link(
    server: LoopbackServer, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["digest", "init", "--yes"])
    link = '<link rel="alternate" type="application/rss+xml" href="/feed.xml?a=1&amp;b=2">'
    server.serve("/", page("Front").replace("<title>", f"{link}<title>"))
    server.serve("/feed.xml?a=1&b=2", rss([("a", f"{server.url}/a")]))
    server.serve("/a", page("a"))
    assert main(["digest", "add", f"{server.url}/", "--allow-private", "--name", "Post"]) == 0
    captured = capsys.readouterr()
    assert f"added: feed {server.url}/feed.xml?a=1&b=2 (Quayside Post): 1 article," in captured.out
    assert "found by the link in the page" in captured.err


def test_what_can_t_be_had_is_not_kept(
    server: LoopbackServer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["digest", "init", "--yes"])
    server.serve("/page", page("a"))
    server.serve("/feed.xml", rss([("a", f"{server.url}/page")]))
    places = [f"{server.url}/{name}" for name in ("none", "page", "feed.xml")]
    assert main(["digest", "add", *places, "--allow-private"]) == 1
    told = capsys.readouterr().err
    assert "answered 404: no such page" in told
    assert "add --page to take the page itself" in told
    assert main(["digest", "add", f"{server.url}/feed.xml"]) == 2
    assert "allow_private = true" in capsys.readouterr().err
    assert [feed["url"] for feed in tomllib.loads((tmp_path / "digest.toml").read_text())["feeds"]] == places[
        2:
    ]
    assert main(["digest", "add", places[1], "--page", "--allow-private"]) == 0
    assert main(["digest", "add", "nowhere"]) == 2


def test_opml_folders_and_lines_are_added(
    server: LoopbackServer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["digest", "init", "--yes"])
    server.serve("/page", page("a"))
    server.serve("/feed.xml", rss([("a", f"{server.url}/page")]))
    (tmp_path / "subscriptions.opml").write_text(
        f'<opml><body><outline text="Folder"><outline text="A &amp; B" xmlUrl="{server.url}/feed.xml"/>'
        '<outline text="Bad" xmlUrl="ftp://example.org/"/></outline></body></opml>'
    )
    (tmp_path / "stories").mkdir()
    (tmp_path / "stories" / "a.txt").write_text("The bridge closed on Monday.")
    (tmp_path / "a.jsonl").write_text('{"text": "A ferry sank."}\n')
    assert main(["digest", "add", "subscriptions.opml", "stories", "a.jsonl", "--allow-private"]) == 0
    captured = capsys.readouterr()
    assert "ftp://example.org/: only http and https" in captured.err
    assert captured.out.count("added: ") == 3
    settings = tomllib.loads((tmp_path / "digest.toml").read_text())
    assert settings["feeds"][0]["name"] == "A & B"
    assert settings["folders"][0]["path"] == str(tmp_path / "stories")
    (tmp_path / "empty").mkdir()
    assert main(["digest", "add", "empty"]) == 2
    assert main(["digest", "add", "empty", "--untried"]) == 0


def test_commands_without_settings_say_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("collect", "status"):
        assert main(["digest", command]) == 2
        assert "make it with summarise digest init" in capsys.readouterr().err


def test_a_missing_package_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("summarise.cli.digest_settings.DIGEST_PACKAGES", {"no_such_module": "no-such"})
    assert main(["digest", "status"]) == 2
    assert "the digest needs no-such: python -m pip install 'summarise[digest]'" in capsys.readouterr().err


def test_collecting_fails_only_where_all_sources_do(capsys: pytest.CaptureFixture[str]) -> None:
    main(["digest", "init", "--yes"])
    main(["digest", "add", "http://127.0.0.1:1/feed.xml", "--untried"])
    assert main(["digest", "collect"]) == 1
    assert "a private address" in capsys.readouterr().err
    main(["digest", "status"])
    told = " ".join(capsys.readouterr().out.split())
    assert "1 source, 1 of them failing" in told
    assert "never had" in told


def test_the_examples_have_two_days_of_whole_articles() -> None:
    with ExampleServer() as examples:
        counts = []
        for examples.day in (1, 2):
            feeds = [examples.answer(feed.url.removeprefix(examples.url)) for feed in examples.feeds]
            bodies = [feed[1] for feed in feeds if feed is not None]
            counts.append(sum(body.count(b"<item>") + body.count(b"<entry>") for body in bodies))
        assert examples.answer("/no-such") is None
        assert examples.answer("/feeds/no-such.xml") is None
    assert counts == [count_entries(1), count_entries(2)] == [17, 31]


def test_the_doctor_looks_at_what_the_digest_needs(
    server: LoopbackServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def look() -> dict[str, tuple[str, str]]:
        found = diagnose_digest(tmp_path / "digest.toml")
        return {finding.name: (finding.state.value, finding.found) for finding in found}

    assert look()["digest settings"][0] == "broken"
    smtp = ["--method", "smtp", "--host", "127.0.0.1", "--user", "u", "--to", "a@example.org"]
    main(["digest", "init", "--yes", *smtp])
    assert look()["sources"] == ("note", "there is none")
    assert "set the environment variable" in look()["mail"][1]
    monkeypatch.setenv("SUMMARISE_SMTP_PASSWORD", "hunter2")
    text = (tmp_path / "digest.toml").read_text().replace("# port = 587", "port = 1")
    (tmp_path / "digest.toml").write_text(text)
    state, told = look()["mail"]
    assert state == "broken"
    assert "127.0.0.1:1" in told
    assert "hunter2" not in told
    server.serve("/page", page("a"))
    server.serve("/feed.xml", rss([("a", f"{server.url}/page")]))
    main(["digest", "add", f"{server.url}/feed.xml", f"{server.url}/none", "--allow-private", "--untried"])
    found = look()
    assert found["sources"] == ("ok", "1 of 2 without a doubt")
    assert "answered 404" in found["source"][1]
    assert [found[name][0] for name in ("digest disk", "digest database", "clock")] == ["ok"] * 3
    with Store(tmp_path / "digest.db") as store:
        ahead = datetime.now(UTC) + timedelta(days=400)
        store.stages.save(StageRecord(run="ahead", stage="collect", started=ahead))
    assert look()["clock"][0] == "broken"


def test_without_a_source_one_is_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["digest", "init", "--yes"]) == 0
    assert main(["digest", "run"]) == 0
    assert "there is no source yet: summarise digest add URL" in capsys.readouterr().err
    assert main(["digest", "status"]) == 0
    assert "no source yet" in capsys.readouterr().out


def test_add_says_if_nothing_was_added(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["digest", "init", "--yes"]) == 0
    capsys.readouterr()
    assert main(["digest", "add", "http://127.0.0.1:1/feed.xml"]) == 2
    told = capsys.readouterr().err
    assert "digest add --allow-private" in told
    assert "nothing was added" in told
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text("The town of Ostwick closed the Mill Bridge on Saturday. " * 9)
    assert main(["digest", "add", "http://127.0.0.1:1/feed.xml", str(tmp_path / "news")]) == 1
    assert "1 of 2 could not be added" in capsys.readouterr().err
