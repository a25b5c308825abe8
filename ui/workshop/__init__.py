"""The matrix: every agency's grade of its own work beside the others', disagreements first."""
