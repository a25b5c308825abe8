"""Findings and themes: the board, the list, counts, loose ends, the codebook."""
