"""The report as people write it: its parts at the left, the writing in the middle, its pages beside."""
