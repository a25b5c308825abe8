"""The history of a field: everything that ever stood in it, and a way to use it again."""
