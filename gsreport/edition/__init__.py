"""Reading an edition: strict YAML with positions, typed models, Markdown texts, the inline syntax."""
