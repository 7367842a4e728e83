"""Tiny models that write, with random weights and tokenizers of each kind, saved as real ones are."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import torch
from gguf import GGUFWriter
from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers
from transformers import (
    BartConfig,
    BartForConditionalGeneration,
    LEDConfig,
    LEDForConditionalGeneration,
    LlamaConfig,
    LlamaForCausalLM,
    PegasusConfig,
    PegasusForConditionalGeneration,
    PreTrainedTokenizerFast,
    T5Config,
    T5ForConditionalGeneration,
)

if TYPE_CHECKING:
    from pathlib import Path

TEXTS = [
    "A strong earthquake struck the town of Tolmezh on Sunday, killing 34 people.",
    "At least 34 people were killed on Sunday when a strong earthquake struck Tolmezh.",
    "Mayor Iskander Bolat said the hospital had collapsed. “The bridge is safe,” he said on Monday.",
    "Soldiers brought 1,400 tents to the football field in the evening; the Kyiv office sent 20 more.",
    "Merged: Sentences: - The ferry sank off Marl Point, and 12 people were rescued.\n\n",
]
SPECIAL = ["<pad>", "<s>", "</s>", "<unk>"]
DOCUMENT_MARK = "<doc-sep>"
UNKNOWN = SPECIAL[3]
CHAT = (
    "{% for message in messages %}<|{{ message.role }}|>\n{{ message.content }}</s>\n{% endfor %}"
    "{% if add_generation_prompt %}<|assistant|>\n{% endif %}"
)
SIZES = {"byte-level": 420, "sentencepiece": 300, "wordpiece": 420}


def make_tokenizer(
    kind: str, *, ends: bool = True, chat_template: str | None = None, further: tuple[str, ...] = ()
) -> Any:  # noqa: ANN401 - no types
    """Train a tokenizer of a kind on `TEXTS`; `ends` adds the marks that encoder-decoders read."""
    tokenizer = Tokenizer(_empty(kind))
    if kind == "byte-level":
        tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
        tokenizer.decoder = decoders.ByteLevel()
        trainer: Any = trainers.BpeTrainer(
            vocab_size=SIZES[kind],
            special_tokens=[*SPECIAL, *further],
            initial_alphabet=sorted(pre_tokenizers.ByteLevel.alphabet()),
            show_progress=False,
        )
    elif kind == "sentencepiece":
        tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
        tokenizer.decoder = decoders.Metaspace()
        trainer = trainers.UnigramTrainer(
            vocab_size=SIZES[kind],
            special_tokens=[*SPECIAL, *further],
            unk_token=UNKNOWN,
            show_progress=False,
        )
    else:
        tokenizer.normalizer = normalizers.BertNormalizer(lowercase=False)
        tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
        tokenizer.decoder = decoders.WordPiece()
        trainer = trainers.WordPieceTrainer(
            vocab_size=SIZES[kind], special_tokens=[*SPECIAL, *further], show_progress=False
        )
    tokenizer.train_from_iterator(TEXTS, trainer)
    if ends:
        tokenizer.post_processor = processors.TemplateProcessing(
            single="<s> $A </s>", special_tokens=[("<s>", 1), ("</s>", 2)]
        )
    make: Any = PreTrainedTokenizerFast  # not typed in every version
    return make(
        tokenizer_object=tokenizer,
        model_max_length=512 if ends else 2048,
        pad_token="<pad>",  # noqa: S106 - no password
        bos_token="<s>",  # noqa: S106 - the same
        eos_token="</s>",  # noqa: S106 - the same
        unk_token=UNKNOWN,
        chat_template=chat_template,
    )


def _empty(kind: str) -> Any:  # noqa: ANN401 - no types
    if kind == "byte-level":
        return models.BPE()
    if kind == "sentencepiece":
        return models.Unigram()
    return models.WordPiece(unk_token=UNKNOWN)


def save_writer(folder: Path, kind: str) -> Path:
    """Save a model of a kind: bart, pegasus, t5, led, primera, base or chat."""
    torch.manual_seed(7)
    of = {"bart": "byte-level", "pegasus": "sentencepiece", "t5": "sentencepiece"}
    tokenizer = make_tokenizer(
        of.get(kind, "byte-level"),
        ends=kind not in {"base", "chat"},
        chat_template=CHAT if kind == "chat" else None,
        further=(DOCUMENT_MARK,) if kind == "primera" else (),
    )
    model = _model(kind, len(tokenizer))
    folder.mkdir(parents=True, exist_ok=True)
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder


def _model(kind: str, vocabulary: int) -> Any:  # noqa: ANN401 - no types
    marks: dict[str, Any] = {"pad_token_id": 0, "bos_token_id": 1, "eos_token_id": 2}
    small: dict[str, Any] = {
        "vocab_size": vocabulary,
        "d_model": 16,
        "encoder_layers": 1,
        "decoder_layers": 1,
        "encoder_attention_heads": 2,
        "decoder_attention_heads": 2,
        "encoder_ffn_dim": 32,
        "decoder_ffn_dim": 32,
        "init_std": 0.5,
    }
    if kind == "bart":
        return BartForConditionalGeneration(
            BartConfig(
                **small, **marks, max_position_embeddings=512, decoder_start_token_id=2, forced_eos_token_id=2
            )
        )
    if kind == "pegasus":
        return PegasusForConditionalGeneration(
            PegasusConfig(**small, **marks, max_position_embeddings=512, decoder_start_token_id=0)
        )
    if kind in {"led", "primera"}:
        return LEDForConditionalGeneration(
            LEDConfig(
                **small,
                **marks,
                decoder_start_token_id=2,
                max_encoder_position_embeddings=512,
                max_decoder_position_embeddings=256,
                attention_window=16,
            )
        )
    if kind == "t5":
        config = T5Config(
            vocab_size=vocabulary,
            d_model=16,
            d_kv=8,
            d_ff=32,
            num_layers=1,
            num_heads=2,
            pad_token_id=0,
            eos_token_id=2,
        )
        config.decoder_start_token_id = 0
        return T5ForConditionalGeneration(config)
    return LlamaForCausalLM(
        LlamaConfig(
            vocab_size=vocabulary,
            hidden_size=16,
            intermediate_size=32,
            num_hidden_layers=1,
            num_attention_heads=2,
            num_key_value_heads=2,
            max_position_embeddings=4096,
            initializer_range=0.5,
            **marks,
        )
    )


def save_gguf(path: Path) -> Path:
    """Write a tiny Llama with a byte-level vocabulary as llama.cpp keeps them."""
    tokenizer = make_tokenizer("byte-level", ends=False)
    state = json.loads(tokenizer.backend_tokenizer.to_str())["model"]
    tokens = sorted(state["vocab"], key=state["vocab"].__getitem__)
    torch.manual_seed(11)
    model = _model("base", len(tokens))
    writer = GGUFWriter(path, "llama")
    writer.add_context_length(4096)
    writer.add_embedding_length(16)
    writer.add_block_count(1)
    writer.add_feed_forward_length(32)
    writer.add_head_count(2)
    writer.add_head_count_kv(2)
    writer.add_layer_norm_rms_eps(1e-6)
    writer.add_rope_dimension_count(8)
    writer.add_vocab_size(len(tokens))
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("llama-bpe")
    writer.add_token_list(tokens)
    writer.add_token_types([3 if token in SPECIAL else 1 for token in tokens])
    writer.add_token_merges(
        [merge if isinstance(merge, str) else " ".join(merge) for merge in state["merges"]]
    )
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(2)
    writer.add_pad_token_id(0)
    writer.add_unk_token_id(3)
    weights = {name: tensor.detach().numpy() for name, tensor in model.state_dict().items()}
    for ours, theirs in _GGUF_NAMES.items():
        writer.add_tensor(theirs, weights[ours])
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


_BLOCK = {
    "input_layernorm": "attn_norm",
    "post_attention_layernorm": "ffn_norm",
    "self_attn.q_proj": "attn_q",
    "self_attn.k_proj": "attn_k",
    "self_attn.v_proj": "attn_v",
    "self_attn.o_proj": "attn_output",
    "mlp.gate_proj": "ffn_gate",
    "mlp.up_proj": "ffn_up",
    "mlp.down_proj": "ffn_down",
}
_GGUF_NAMES = {
    "model.embed_tokens.weight": "token_embd.weight",
    "model.norm.weight": "output_norm.weight",
    "lm_head.weight": "output.weight",
    **{f"model.layers.0.{ours}.weight": f"blk.0.{theirs}.weight" for ours, theirs in _BLOCK.items()},
}
