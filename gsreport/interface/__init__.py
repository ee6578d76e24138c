"""The side of the program that its users see: language, help, wrong usage, progress, builds that are repeated."""
