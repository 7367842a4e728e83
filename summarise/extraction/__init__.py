"""Which sentences of a cluster to show: similarity, centrality, redundancy, ordering, selection."""
