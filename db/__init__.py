"""The record: tables, the journal (the one door in), keys, the encrypted store. Knows nothing above it."""
