from __future__ import annotations

import pytest

from summarise.backends.endpoint.address import check_key, find_key, is_private, parse_address
from summarise.errors import ConfigError
from summarise.secret import Secret

KEY = "sk-3f9a77c1"


@pytest.mark.parametrize(
    ("text", "url", "model"),
    [
        ("http://localhost:11434/v1#llama3.2", "http://localhost:11434/v1/chat/completions", "llama3.2"),
        ("HTTPS://api.example.org/v1/#a/b:7b-q4", "https://api.example.org/v1/chat/completions", "a/b:7b-q4"),
        ("http://[::1]:8080#m", "http://[::1]:8080/chat/completions", "m"),
        ("http://h/v1/chat/completions#m", "http://h/v1/chat/completions", "m"),
    ],
)
def test_an_address_names_an_endpoint_and_a_model(text: str, url: str, model: str) -> None:
    address = parse_address(text)
    assert (address.completions_url, address.model) == (url, model)


def test_its_name_says_which_model_and_where() -> None:
    assert parse_address("http://localhost:11434/v1#qwen:3b").shown_name == "qwen:3b at localhost:11434"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("http://localhost:11434/v1", "doesn't say which model"),
        ("http://localhost:11434/v1#", "/v1/models lists them"),
        ("http://localhost:11434/v1#two words", "doesn't say which model"),
        ("http:///v1#m", "no address"),
        ("http://host:0/v1#m", "no address"),
        ("http://host:port/v1#m", "no address"),
        ("http://[::1/v1#m", "no address"),
        ("http://ho st/v1#m", "no address"),
        ("http://host/\x1b[31m#m", "no address"),
        ("http://host/" + "v" * 3000 + "#m", "no address"),
    ],
)
def test_what_is_no_address_is_refused_with_an_example(text: str, words: str) -> None:
    with pytest.raises(ConfigError, match=words) as caught:
        parse_address(text)
    assert "http://localhost:11434/v1#llama3.2" in str(caught.value)
    assert len(str(caught.value)) < 400


@pytest.mark.parametrize("text", [f"http://me:{KEY}@host/v1#m", f"https://host/v1?key={KEY}#m"])
def test_a_password_in_an_address_is_refused_and_not_repeated(text: str) -> None:
    with pytest.raises(ConfigError, match="SUMMARISE_API_KEY") as caught:
        parse_address(text)
    assert KEY not in str(caught.value)


def test_a_key_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    assert find_key() is None
    monkeypatch.setenv("SUMMARISE_API_KEY", f" {KEY}\n")
    key = find_key()
    assert key is not None
    assert key.reveal() == KEY
    assert KEY not in repr(key)


def test_a_key_may_be_in_a_variable_of_another_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUMMARISE_API_KEY", "another")
    monkeypatch.setenv("SUMMARISE_API_KEY_VARIABLE", "OUR_KEY")
    with pytest.raises(ConfigError, match="OUR_KEY, which isn't set"):
        find_key()
    monkeypatch.setenv("OUR_KEY", KEY)
    key = find_key()
    assert key is not None
    assert key.reveal() == KEY


@pytest.mark.parametrize("key", [f"{KEY}\nX-Evil: 1", f"{KEY} x", f"{KEY}é", KEY * 1000])
def test_what_is_no_key_is_refused_and_not_repeated(key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUMMARISE_API_KEY", key)
    with pytest.raises(ConfigError, match="SUMMARISE_API_KEY") as caught:
        find_key()
    assert KEY not in str(caught.value)


@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "127.0.0.1",
        "127.8.8.8",
        "::1",
        "10.0.0.4",
        "192.168.1.7",
        "172.20.0.2",
        "fd00::7",
        "fe80::1%eth0",
        "::ffff:192.168.1.7",
        "gpu.local",
        "ollama",
        "gpu.home.arpa",
    ],
)
def test_a_key_may_cross_the_own_network(host: str) -> None:
    assert is_private(host)
    where = f"[{host}]" if ":" in host else host
    check_key(parse_address(f"http://{where}:8000/v1#m"), Secret(KEY))


@pytest.mark.parametrize(
    "host",
    ["api.example.org", "8.8.8.8", "134744072", "0x08080808", "::ffff:8.8.8.8", "2001:4860:4860::8888", "ai"],
)
def test_a_key_must_not_cross_an_open_network_unencrypted(host: str) -> None:
    assert not is_private(host)
    where = f"[{host}]" if ":" in host else host
    with pytest.raises(ConfigError, match="https") as caught:
        check_key(parse_address(f"http://{where}/v1#m"), Secret(KEY))
    assert KEY not in str(caught.value)
    check_key(parse_address(f"https://{where}/v1#m"), Secret(KEY))
    check_key(parse_address(f"http://{where}/v1#m"), None)
