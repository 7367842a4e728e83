"""Tiny models with random weights, saved as real ones are: they say nothing true, but in the right form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import torch
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import BertPreTokenizer
from tokenizers.processors import TemplateProcessing
from transformers import (
    BertConfig,
    BertForSequenceClassification,
    PreTrainedTokenizerFast,
    T5Config,
    T5ForConditionalGeneration,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

# Tiny matrices gain nothing by threads, and lose much where other work runs.
torch.set_num_threads(1)

WORDS = """
[PAD] [UNK] [CLS] [SEP] </s> 0 1 predict : . , the ferry sank off marl point on tuesday council closed library
in may was by it rained snowed
""".split()  # noqa: SIM905 - quoted words would be unreadable
THREE = ("entailment", "neutral", "contradiction")


def save_tokenizer(folder: Path, *, is_t5: bool = False) -> None:
    ids = {word: number for number, word in enumerate(WORDS)}
    tokenizer = Tokenizer(WordLevel(ids, unk_token="[UNK]"))  # noqa: S106 - no password
    tokenizer.pre_tokenizer = BertPreTokenizer()
    if is_t5:
        tokenizer.post_processor = TemplateProcessing(single="$A </s>", special_tokens=[("</s>", 4)])
        kept: dict[str, Any] = {"eos_token": "</s>", "model_input_names": ["input_ids", "attention_mask"]}
    else:
        tokenizer.post_processor = TemplateProcessing(
            single="[CLS] $A [SEP]",
            pair="[CLS] $A [SEP] $B:1 [SEP]:1",
            special_tokens=[("[CLS]", 2), ("[SEP]", 3)],
        )
        kept = {"cls_token": "[CLS]", "sep_token": "[SEP]"}
    named = {"unk_token": "[UNK]", "pad_token": "[PAD]", **kept}
    make: Any = PreTrainedTokenizerFast  # not typed in every version
    make(tokenizer_object=tokenizer, model_max_length=96, **named).save_pretrained(folder)


@pytest.fixture
def save_classifier(tmp_path: Path) -> Callable[..., Path]:
    """Save a classifier whose outputs stand in the order of its labels: permuted labels, permuted rows."""

    def save(labels: Sequence[str] = THREE, *, name: str = "nli", order: Sequence[int] | None = None) -> Path:
        torch.manual_seed(3)
        config = BertConfig(
            vocab_size=len(WORDS),
            hidden_size=16,
            num_hidden_layers=2,
            num_attention_heads=2,
            intermediate_size=32,
            max_position_embeddings=96,
            initializer_range=0.6,
        )
        config.id2label = dict(enumerate(labels))
        config.label2id = {label: number for number, label in enumerate(labels)}
        model = BertForSequenceClassification(config)
        if order is not None:
            rows = torch.tensor(list(order))
            with torch.no_grad():
                model.classifier.weight.copy_(model.classifier.weight[rows].clone())
                model.classifier.bias.copy_(model.classifier.bias[rows].clone())
        folder = tmp_path / name
        model.save_pretrained(folder)
        save_tokenizer(folder)
        return folder

    return save


@pytest.fixture
def grader(tmp_path: Path) -> Path:
    """Save a T5 that answers with the first word."""
    torch.manual_seed(5)
    config = T5Config(
        vocab_size=len(WORDS),
        d_model=16,
        d_kv=8,
        d_ff=32,
        num_layers=2,
        num_heads=2,
        pad_token_id=0,
        eos_token_id=4,
    )
    config.decoder_start_token_id = 0
    folder = tmp_path / "grader"
    T5ForConditionalGeneration(config).save_pretrained(folder)
    save_tokenizer(folder, is_t5=True)
    return folder
