"""Scripts that make the shipped models again: `make train`, with the extra `train`."""
