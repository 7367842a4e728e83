from __future__ import annotations

from datetime import date, datetime
from hashlib import sha256
from typing import Any

import pytest

from summarise.errors import EmptyInputError, InputError, MalformedInputError
from summarise.reading import as_articles
from summarise.types import Article

FERRY = "The ferry to Sandholm is running again."
BRIDGE = "The bridge is closed until spring."


def test_strings_are_named_by_their_content() -> None:
    (article,) = as_articles([FERRY, FERRY])
    assert article.id == article.source == "text-" + sha256(FERRY.encode()).hexdigest()[:8]
    assert article.text == FERRY


def test_what_a_string_tells_of_itself_is_read() -> None:
    (article,) = as_articles([f"Ferry runs again\n21:09, 01 March, 2031\n{FERRY}\nNorda Wire"])
    assert (article.title, article.source) == ("Ferry runs again", "Norda Wire")
    assert article.published == datetime(2031, 3, 1, 21, 9)  # noqa: DTZ001 - the zone isn't known


def test_dictionaries_with_all_fields() -> None:
    fields = {
        "text": FERRY,
        "title": "T",
        "source": "S",
        "url": "u",
        "published": date(2031, 3, 1),
        "id": "i",
    }
    published = datetime(2031, 3, 1)  # noqa: DTZ001 - the zone isn't known
    assert as_articles([fields]) == (
        Article(id="i", text=FERRY, title="T", source="S", url="u", published=published),
    )


def test_a_dictionary_without_id_is_named_by_its_address() -> None:
    (article,) = as_articles([{"text": FERRY, "url": "https://www.norda.example/1"}])
    assert (article.id, article.source) == ("https://www.norda.example/1", "norda.example")


def test_articles_pass_through_sorted_and_once() -> None:
    one, two = (Article(id=name, text=FERRY, source="S") for name in ("1", "2"))
    assert as_articles([two, one, two]) == (one, two)


def test_ids_are_made_unique_whatever_the_order() -> None:
    items: list[Any] = [{"text": FERRY, "id": "a"}, {"text": BRIDGE, "id": "a"}, {"text": FERRY, "id": "a-2"}]
    forward, backward = as_articles(items), as_articles(items[::-1])
    assert forward == backward
    assert [article.id for article in forward] == ["a", "a-2", "a-3"]


@pytest.mark.parametrize(
    ("items", "error", "message"),
    [
        ([], EmptyInputError, "there are no articles"),
        ([FERRY, " \n"], EmptyInputError, "article 2: blank"),
        (FERRY, InputError, "articles is one str"),
        ({"text": FERRY}, InputError, "articles is one dict"),
        ([7], InputError, "article 1 is a int"),
        ([{"title": "T"}], MalformedInputError, "article 1: no text"),
        ([{}], MalformedInputError, "none at all"),
        ([{"text": 7}], MalformedInputError, "'text' holds a number"),
        ([{"text": FERRY, "title": ["T"]}], MalformedInputError, "'title' holds a list"),
        ([{"text": FERRY, "source": {"name": "S"}}], MalformedInputError, "'source' holds an object"),
        ([{"text": FERRY, "url": True}], MalformedInputError, "'url' holds true or false"),
        ([{"text": FERRY, "id": 4}], MalformedInputError, "'id' holds a number"),
        ([{"text": FERRY, "published": 20310301}], MalformedInputError, "'published' holds a number"),
        ([{"text": FERRY, "published": "soon"}], MalformedInputError, "'soon'"),
    ],
)
def test_what_is_wrong_is_named(items: Any, error: type[Exception], message: str) -> None:  # noqa: ANN401 - wrong on purpose
    with pytest.raises(error, match=message):
        as_articles(items)
