"""Sharing: what leaves this laptop and what comes, signed and sealed. docs/sync.md, docs/formats.md."""
