"""Backups: the daily one, all that there are, one made now, one tried out, one restored."""
