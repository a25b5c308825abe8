"""The end of data: what is due to end, who decides it, what is destroyed, the certificate of it."""
