"""The form that an auditor fills: one line of enquiry a page, kept as one types."""
