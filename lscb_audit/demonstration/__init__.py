"""A complete fictitious partnership, with which the program can be shown, learnt and tested."""
