"""The task list of one audit, in the order of its life."""
