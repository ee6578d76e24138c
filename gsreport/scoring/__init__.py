"""From the survey's figures to ratings: the feed is read, levels are combined, ratings, dynamics and tables follow."""
