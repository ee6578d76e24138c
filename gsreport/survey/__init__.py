"""From the answers of a survey, one row for each respondent, to the counted feed."""
