"""One audit at a glance: what was asked, of whom, how far it is, and what was found."""
