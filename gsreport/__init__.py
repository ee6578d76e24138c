"""gsreport: one annual edition of content becomes the Kazakh and the Russian publication, as PDF and as Word file."""

__version__ = "0.1.0"
