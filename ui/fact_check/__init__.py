"""The fact check of a draft report: what it says, what its readers say to it, and what the author answers."""
