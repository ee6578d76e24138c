"""What one build may take from earlier ones: figures, text and laid-out chapters whose inputs are still the same."""
