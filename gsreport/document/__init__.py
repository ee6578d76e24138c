"""The document: one frozen tree per language, which numbering, references and both writers read."""
