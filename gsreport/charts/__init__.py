"""Diagrams: what a chart says (`spec`) apart from how it is drawn (`svg`)."""
