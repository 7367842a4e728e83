"""Composing the mail: events in the order of their weight, each with what is new of it and proven."""

from __future__ import annotations

from summarise.digest.composing.composing import Composed, compose, make_summariser
from summarise.digest.composing.evidence import Attachment, attach_evidence
from summarise.digest.composing.layout import Written
from summarise.digest.composing.message import read_message
from summarise.digest.composing.stage import compose_stage

__all__ = [
    "Attachment",
    "Composed",
    "Written",
    "attach_evidence",
    "compose",
    "compose_stage",
    "make_summariser",
    "read_message",
]
