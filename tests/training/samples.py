"""An article that we wrote, and a small encoder."""

from __future__ import annotations

from transformers import BertConfig, BertModel

SENTENCES = (
    "Harbour workers in Porto Verde end strike after 12 days",
    "Workers at the harbour of Porto Verde ended their strike on Monday after 12 days.",
    "The union accepted a raise of 4.5 percent, which is less than it had asked for.",
    "Maria Costa, the leader of the union, said that the agreement was fair.",
    "The company promised to hire 300 people before March, but it did not promise to rebuild the pier.",
    "Mayor Tomas Lindqvist praised Maria Costa and thanked both sides.",
    "The strike was condemned by the Chamber of Commerce, which lost 20 million dollars.",
    "“We have waited long enough for a fair offer,” said Costa.",
    "Ships from Brazil and Norway may enter the harbour again on Thursday.",
    "Lindqvist announced a new safety plan and opened the northern pier.",
)


def make_encoder() -> BertModel:
    config = BertConfig(
        vocab_size=30522,
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=64,
    )
    return BertModel(config, add_pooling_layer=False)
