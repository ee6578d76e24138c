"""
The chapters made into one tagged PDF.

Stock mergers lose structure, destinations and bookmarks or keep a copy of every font per chapter, and take a second to
read and write fifty thousand objects. Here the objects of a chapter are moved to their place by adding one figure to
their numbers, packed once, and from then on copied as bytes; the rest of the book is written by a module for each part.
"""
