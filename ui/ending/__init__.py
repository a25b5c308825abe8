"""The end of data: what is due, saying so, the certificate."""
