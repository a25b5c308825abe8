"""A case on the wall: agencies side by side for one line, what is said about it, what is decided and why."""
