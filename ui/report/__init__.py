"""The overview report: its pages as pictures and as text, its edition, its export and print."""
