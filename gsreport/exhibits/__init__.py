"""Exhibits: the tables, diagrams and panels of the book, made from scores and edition, placed by id."""
