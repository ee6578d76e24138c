"""
The chapters' PDFs made into one tagged PDF.

Stock mergers lose structure, destinations and bookmarks or keep a copy of every font per chapter; the modules here
each make one of these things whole again.
"""
