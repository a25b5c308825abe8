"""All forms of an audit, as the QA officer follows them: how far each is, never what it says."""
