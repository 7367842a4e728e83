"""Quality and speed, measured: what `make eval` and `make bench` run. Not part of the package."""
