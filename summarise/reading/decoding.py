"""Bytes to text: byte-order marks first, then UTF-8, then what the page declares, then detection."""

from __future__ import annotations

import codecs
import re

from summarise.errors import NotTextError

__all__ = ["decode", "looks_decoded_twice"]

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"OggS", "an audio file"),
    (b"ID3", "an audio file"),
    (b"RIFF", "an audio, video or WebP file"),
)
_ADVICE = "give plain text, Markdown, HTML or JSON"

_CONTROLS = bytes(sorted({*range(32), 127} - {*b"\t\n\v\f\r\x1b"}))
_MAX_CONTROL_SHARE = 0.05
"""Stray control characters occur in scraped text, far below one in a hundred; random bytes hold
one in ten."""

_SAMPLE_BYTES = 1 << 16
"""Detection looks at so much: more costs time and changes nothing for natural text."""

_MAX_WESTERN_SHARE = 0.2
"""Non-ASCII bytes among all, below which a text in cp1252 is taken to be Western: French and Vietnamese
stay below, Cyrillic and Greek lie above half."""
_WESTERN = re.compile(r"[\x00-\x7f\xa0À-ÖØ-öø-ÿŒœŠšŽžŸ‘’‚“”„†‡•…–—‹›€™¡¿£§«»©®°·½¼¾ªº´²]*")

_MIN_ZERO_SHARE = 0.4
"""Zero bytes among the characters of a word in UTF-16 that holds no space: Western letters have one each."""

_TWICE = re.compile(r"â€[œ™˜“”¦¢\x80-\x9f]|Ã[\x80-\xbf¨©ª«¬­®¯°±²³´µ¶·¸¹º»¼½¾¿]|Â[\xa0«»£©°]")


def decode(data: bytes, *, declared: str | None = None) -> str:
    """Decode a whole file; line ends and control characters are left as they are.

    Args:
        data: The bytes.
        declared: The encoding that a page or a server names. It counts only if the bytes are not
            valid UTF-8: what is, is nearly never anything else, whatever is declared.

    Raises:
        NotTextError: The bytes are binary, or no encoding fits.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _decode_marked(data[len(mark) :], encoding)
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise NotTextError(_refusal(what))
    if b"\0" in data:
        return _decode_unmarked_utf16(data)
    if data and len(data) - len(data.translate(None, _CONTROLS)) > _MAX_CONTROL_SHARE * len(data):
        raise NotTextError(_refusal("binary data"))
    for name in ("utf-8", _known(declared)):
        if name is not None:
            try:
                return data.decode(name)
            except UnicodeDecodeError:
                continue
    return _decode_by_detection(data)


def looks_decoded_twice(text: str) -> bool:
    """Tell whether a text shows what UTF-8 read as cp1252 looks like (`â€œ` for a quotation mark)."""
    return next(_TWICE.finditer(text), None) is not None


def _refusal(what: str) -> str:
    return f"not text (it looks like {what}): {_ADVICE}"


def _decode_marked(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        message = (
            f"not text (it is marked as {encoding}, but byte {error.start} isn't): save it anew as UTF-8"
        )
        raise NotTextError(message) from error
    if text.count("\0") > _MAX_CONTROL_SHARE * len(text):
        raise NotTextError(_refusal("binary data"))
    return text


def _decode_unmarked_utf16(data: bytes) -> str:
    """Decode UTF-16 that lacks a mark: spaces and line ends have their zero bytes on one side only."""
    even, odd = data[0::2].count(0), data[1::2].count(0)
    if len(data) % 2 == 0 and min(even, odd) == 0:
        encoding = "utf-16-be" if even else "utf-16-le"
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            text = ""
        sample = text[:_SAMPLE_BYTES]
        readable = sum(character.isprintable() or character.isspace() for character in sample)
        spaced = any(map(str.isspace, sample)) or (even + odd) > _MIN_ZERO_SHARE * len(text)
        if sample and spaced and readable > (1 - _MAX_CONTROL_SHARE) * len(sample):
            return text
    raise NotTextError(_refusal("binary data: it holds zero bytes"))


def _known(encoding: str | None) -> str | None:
    if encoding is None:
        return None
    try:
        name = codecs.lookup(encoding.strip().strip("'\"")).name
    except (LookupError, ValueError):
        return None
    if name in {"iso8859-1", "ascii"}:
        return "cp1252"  # as every browser reads them
    return name if getattr(codecs.lookup(name), "_is_text_encoding", True) else None


def _decode_by_detection(data: bytes) -> str:
    sample = data[:_SAMPLE_BYTES]
    high = len(sample) - len(sample.translate(None, bytes(range(128, 256))))
    if high <= _MAX_WESTERN_SHARE * len(sample):
        try:
            western = data.decode("cp1252")
        except UnicodeDecodeError:
            pass
        else:
            if _WESTERN.fullmatch(western):
                return western
    from charset_normalizer import from_bytes  # noqa: PLC0415 - needed for few files, and 40 ms to import

    best = from_bytes(sample).best()
    if best is None:
        raise NotTextError(_refusal("binary data, or an encoding that can't be told; save it as UTF-8"))
    for encoding in (best.encoding, "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")
