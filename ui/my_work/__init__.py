"""Home: what waits for whom. The auditor's forms, or the QA officer's decisions."""
