"""Actions: the list with what is due and late, one action told in full, and the dialogs that write it."""
