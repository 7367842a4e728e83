from __future__ import annotations

import os
import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from summarise.digest.clock import FixedClock, SystemClock, day_in, find_zone
from summarise.digest.lock import only_run
from summarise.digest.secrets import Secret, SecretPlace, SecretReference
from summarise.digest.settings import (
    DeliveryMethod,
    DigestSettings,
    Security,
    SourceKind,
    SourceSettings,
    TextFrom,
    load_settings,
)
from summarise.digest.settings.editing import add_sources
from summarise.digest.settings.reading import parse_settings
from summarise.digest.settings.template import Answers, write_settings
from summarise.errors import BusyError, ConfigError, StoreError
from tests.unit.digest.nights import NOW

if TYPE_CHECKING:
    from collections.abc import Mapping

PATH = Path("/news/digest.toml")


def parse(text: str) -> DigestSettings:
    return parse_settings(tomllib.loads(text), PATH)


def test_the_template_is_what_is_usual() -> None:
    settings = parse(write_settings(Answers()))
    assert settings == DigestSettings(
        path=PATH, database=PATH.parent / "digest.db", delivery=settings.delivery, mail=None
    )
    assert settings.delivery.folder == PATH.parent / "mails"


def test_each_commented_line_of_the_template_is_a_setting_that_is_known() -> None:
    answers = Answers(method=DeliveryMethod.SMTP, user="u", sender="a@e.org", recipients=("b@e.org",))
    lines = write_settings(answers).partition("# Sources")[0].splitlines()
    shown = [re.sub(r"^# (?=[a-z_]+ = )", "", line) for line in lines]
    settings = parse("\n".join(shown))
    assert settings.collecting.contact == "digest@example.org"
    assert settings.delivery.smtp is not None


def test_answers_come_back_whatever_they_hold() -> None:
    answers = Answers(
        title='A "quoted" \\ title é', sender='"Ann, B" <a@example.org>', recipients=("b@example.org",),
        method=DeliveryMethod.SMTP, host="mail.example.org", security=Security.TLS, user="u", at="23:59",
        time_zone="Europe/Berlin",
    )  # fmt: skip
    settings = parse(write_settings(answers))
    assert (settings.title, settings.time_zone, settings.schedule.at) == (
        answers.title,
        "Europe/Berlin",
        "23:59",
    )
    assert settings.mail is not None
    assert (settings.mail.sender, settings.mail.recipients) == (answers.sender, answers.recipients)
    assert settings.delivery.smtp is not None
    assert (settings.delivery.smtp.port, settings.delivery.smtp.user) == (465, "u")
    assert settings.delivery.smtp.password == SecretReference(
        place=SecretPlace.ENVIRONMENT, name="SUMMARISE_SMTP_PASSWORD"
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("titel = 'x'", "did you mean title"),
        ("[collecting]\nworkers = 0", r"\[collecting\]: workers is 0: give a whole number from 1 to 64"),
        ("[collecting]\nrobots = 1", "give true or false"),
        ("time_zone = 'Mars/Olympus'", "which no zone is called"),
        ("[schedule]\nat = '25:00'", "a time such as 06:30"),
        ("[[feeds]]\nurl = 'ftp://example.org/'", "only http and https"),
        ("[[feeds]]\nurl = 'http://u:p@example.org/'", "user name or password"),
        ("[[feeds]]\nurl = 'http://e.org/'\n" * 2, r"\[\[feeds\]\] 2: url is there twice"),
        ("[[feeds]]\nname = 'x'", "url is missing"),
        ("[mail]\nfrom = 'a@e.org'\nto = []", "names nobody"),
        ("[mail]\nfrom = 'nobody'\nto = ['a@e.org']", "not a mail address"),
        ("[mail]\nfrom = \"a@e.org\\r\\nBcc: x@e.org\"\nto = 'a@e.org'", "line breaks"),
        ("[mail]\nfrom = 'a@e.org'\nto = 'a@e.org'\nunsubscribe = 'http://e.org'", "mailto: or an https:"),
        ("[delivery]\nmethod = 'pigeon'", "one of smtp, sendmail, maildir, eml"),
        ("[delivery]\nmethod = 'smtp'", "host is missing"),
        ("[delivery.smtp]\nhost = 'h'\nuser = 'u'", "go together"),
        ("[delivery.smtp]\nhost='h'\nuser='u'\npassword={env='P'}\nsecurity='none'", "for all to read"),
        ("[events]\ntopics = [1]", "list of texts"),
        ("mail = 'a'", "is not a table"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named(text: str, message: str) -> None:
    with pytest.raises(ConfigError, match=message) as raised:
        parse(text)
    assert str(raised.value).startswith("digest.toml")
    assert "\n" not in str(raised.value)


def test_a_password_in_the_file_is_refused_and_not_shown() -> None:
    with pytest.raises(ConfigError, match="keep it elsewhere") as raised:
        parse("[delivery.smtp]\nhost = 'h'\nuser = 'u'\npassword = 'hunter2'")
    assert "hunter2" not in str(raised.value)


@pytest.mark.parametrize(
    ("content", "message"),
    [(None, "digest init"), (b"a = [", "not valid TOML"), (b"\xff\xfe\x00", "not UTF-8")],
)
def test_a_file_that_can_t_be_read(tmp_path: Path, content: bytes | None, message: str) -> None:
    path = tmp_path / "digest.toml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ConfigError, match=message):
        load_settings(path)


def test_sources_are_added_below_and_the_rest_stays(tmp_path: Path) -> None:
    path = tmp_path / "digest.toml"
    path.write_text("# mine\n[[feeds]]\nurl = 'http://e.org/1'\n[schedule]\nat = '05:00' # early\n")
    path.chmod(0o600)
    new = (
        SourceSettings(
            kind=SourceKind.FEED,
            place="http://e.org/2",
            name='"Q" \\',
            text=TextFrom.FEED,
            allow_private=True,
        ),
        SourceSettings(kind=SourceKind.FOLDER, place=str(tmp_path / "stories")),
    )
    assert add_sources(path, (SourceSettings(kind=SourceKind.FEED, place="http://e.org/1"), *new)) == new
    assert add_sources(path, new) == ()
    assert load_settings(path).sources[1:] == new
    assert path.read_text().startswith(
        "# mine\n[[feeds]]\nurl = 'http://e.org/1'\n[schedule]\nat = '05:00' # early\n"
    )
    assert path.stat().st_mode & 0o777 == 0o600
    assert [file.name for file in tmp_path.iterdir()] == ["digest.toml"]


def test_secrets_don_t_show_themselves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("A_SECRET", "hunter2")
    file = tmp_path / "secret"
    file.write_text("hunter2\n")
    file.chmod(0o600)
    references: Mapping[SecretPlace, str] = {SecretPlace.ENVIRONMENT: "A_SECRET", SecretPlace.FILE: str(file)}
    for place, name in references.items():
        secret = SecretReference(place=place, name=name).find()
        assert secret.reveal() == "hunter2"
        assert "hunter2" not in f"{secret} {secret!r} {SecretReference(place=place, name=name)}"
    assert not hasattr(Secret("x"), "__dict__")


def test_secrets_that_aren_t_there_or_lie_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("A_SECRET", raising=False)
    file = tmp_path / "secret"
    file.write_text("hunter2\n")
    file.chmod(0o644)
    cases = {
        (SecretPlace.ENVIRONMENT, "A_SECRET"): "set the environment variable",
        (SecretPlace.FILE, str(tmp_path / "none")): "can't be read",
        (SecretPlace.FILE, str(file)): "chmod 600",
    }
    for (place, name), message in cases.items():
        with pytest.raises(ConfigError, match=message) as raised:
            SecretReference(place=place, name=name).find()
        assert "hunter2" not in str(raised.value)


def test_the_lock_keeps_two_runs_apart_and_ends_with_its_holder(tmp_path: Path) -> None:
    path = tmp_path / "x" / "digest.db.lock"
    with only_run(path):
        with pytest.raises(BusyError, match=f"process {os.getpid()} is at work"), only_run(path):
            pass
        child = os.fork()
        if child == 0:  # a child that inherits the lock's file and dies changes nothing
            os._exit(0)
        os.waitpid(child, 0)
        with pytest.raises(BusyError), only_run(path):
            pass
    with only_run(path):
        assert path.exists()
    with pytest.raises(StoreError), only_run(tmp_path):
        pass


def test_days_are_those_of_the_reader() -> None:
    assert day_in(NOW.replace(hour=23, minute=30), "Europe/Berlin") == "2026-11-23"
    assert day_in(NOW, "America/New_York") == "2026-11-22"
    assert find_zone("local") is None
    assert FixedClock(NOW).now() == NOW
    assert SystemClock().now().utcoffset() is not None
