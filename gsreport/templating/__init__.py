"""From an edition and its scores to the document tree of one language, by Jinja templates."""
