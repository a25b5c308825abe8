"""Answers of a survey, from a CSV file or an Excel workbook that any survey tool writes."""
