from __future__ import annotations

import errno
import io
import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from summarise.cli import main
from summarise.cli.output import check_destination, deliver
from summarise.cli.terminal import page_layout, report, write_to_stdout
from summarise.errors import ConfigError, DeliveryError

if TYPE_CHECKING:
    from tests.unit.cli.conftest import FakePipeline

PAGE = "é “page” 橋\n"


class Terminal(io.TextIOWrapper):
    def isatty(self) -> bool:
        return True


def test_a_file_is_written_in_utf8(tmp_path: Path) -> None:
    target = tmp_path / "page.txt"
    deliver(PAGE, str(target))
    assert target.read_bytes() == PAGE.encode()
    assert list(tmp_path.iterdir()) == [target]


def test_a_dash_is_standard_output(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    deliver(PAGE, "-")
    assert capsysbinary.readouterr().out == PAGE.encode()


def test_an_old_file_keeps_its_permissions(tmp_path: Path) -> None:
    target = tmp_path / "page.txt"
    target.write_text("old")
    target.chmod(0o640)
    deliver(PAGE, str(target))
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert target.read_text("utf-8") == PAGE


def test_a_new_file_gets_the_usual_permissions(tmp_path: Path) -> None:
    usual = tmp_path / "usual.txt"
    usual.write_text("")
    target = tmp_path / "page.txt"
    deliver(PAGE, str(target))
    assert target.stat().st_mode == usual.stat().st_mode


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "page.txt", tmp_path / "link.txt"
    link.symlink_to(target)
    deliver(PAGE, str(link))
    assert link.is_symlink()
    assert target.read_text("utf-8") == PAGE


def test_a_device_is_written_to_as_it_is() -> None:
    deliver(PAGE, os.devnull)
    assert not Path(os.devnull).is_file()


def test_a_failure_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "page.txt"
    target.write_text("old")

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DeliveryError, match=r"page\.txt can't be written: No space left on device"):
        deliver(PAGE, str(target))
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize(("name", "words"), [("", "is a folder"), ("missing/page.txt", "there is no folder")])
def test_an_impossible_destination_is_found_before_the_work(
    name: str, words: str, tmp_path: Path, pipeline: FakePipeline, stories: Path
) -> None:
    with pytest.raises(ConfigError, match=words):
        check_destination(str(tmp_path / name))
    assert main(["run", str(stories), "--output", str(tmp_path / name)]) == 2
    assert pipeline.articles == ()


@pytest.mark.parametrize("destination", [None, "-", "page.txt"])
def test_a_possible_destination_passes(destination: str | None) -> None:
    check_destination(destination)
    assert not Path("page.txt").exists()


def test_a_terminal_that_lacks_a_letter_shows_a_question_mark(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", Terminal(shown, encoding="latin-1"))
    write_to_stdout(PAGE)
    assert shown.getvalue() == "é ?page? ?\n".encode("latin-1")


@pytest.mark.parametrize(
    ("columns", "no_color", "term", "width", "colour"),
    [
        ("72", "", "xterm", 72, True),
        ("200", "", "xterm", 100, True),
        ("72", "1", "xterm", 72, False),
        ("72", "", "dumb", 72, False),
    ],
)
def test_a_page_fits_the_terminal(  # noqa: PLR0913 - a column each
    columns: str, no_color: str, term: str, width: int, monkeypatch: pytest.MonkeyPatch, *, colour: bool
) -> None:
    monkeypatch.setattr(sys, "stdout", Terminal(io.BytesIO()))
    monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.setenv("NO_COLOR", no_color)
    monkeypatch.setenv("TERM", term)
    layout = page_layout(to_file=False)
    assert (layout.width, layout.colour) == (width, colour)
    assert (page_layout(to_file=True).width, page_layout(to_file=True).colour) == (80, False)


def test_messages_are_one_clean_line(capsys: pytest.CaptureFixture[str]) -> None:
    report("a\nb\x1b[2J\u202ec")
    assert capsys.readouterr().err == "summarise: a b[2Jc\n"


def run_in_shell(code: str, line: str) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(sys.path),
        "CODE": code,
        "PYTHON": sys.executable,
    }
    return subprocess.run(  # noqa: S602 - our own words
        line, shell=True, capture_output=True, text=True, check=False, env=environment
    )


LONG = "import sys; from summarise.cli.terminal import write_to_stdout; write_to_stdout('page\\n' * 200_000)"


@pytest.mark.parametrize(
    "code", [LONG, "import sys; from summarise.cli import main; sys.exit(main(['--help']))"]
)
def test_a_reader_that_has_seen_enough_is_no_error(code: str) -> None:
    result = run_in_shell(code, '( "$PYTHON" -c "$CODE"; echo "code $?" >&2 ) | head -c 1')
    assert result.stderr == "code 0\n"


class FullDisk(io.BytesIO):
    def write(self, _data: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_full_disk_behind_standard_output_is_told(
    monkeypatch: pytest.MonkeyPatch, pipeline: FakePipeline, stories: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(FullDisk()))
    assert main(["run", str(stories)]) == 1
    assert pipeline.articles != ()
    err = capsys.readouterr().err
    assert "can't be written to standard output: No space left on device" in err
    assert err.count("\n") == 1
