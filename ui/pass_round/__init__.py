"""The pass-round: the whole screen for one person at a time; only the facilitator's passphrase leaves it."""
