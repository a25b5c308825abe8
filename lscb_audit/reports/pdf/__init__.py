"""The report as a tagged PDF (PDF/UA-1), for print, screen and screen readers."""
