"""Before and after unlocking: recent workspaces, passphrase, a new partnership, the list of audits."""
