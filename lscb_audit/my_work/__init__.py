"""Home and the way through an audit: what waits for whom, read lightly from all audits. Never a grade."""
