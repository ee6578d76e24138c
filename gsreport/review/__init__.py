"""What reviewers wrote into the Word file, brought back to the places of the content; nothing is changed there."""

from gsreport.review.reading import Remark, Review, ReviewFileError, read_review
from gsreport.review.sources import Sources
from gsreport.review.tasks import Task, as_json, as_text, tasks_of

__all__ = ["Remark", "Review", "ReviewFileError", "Sources", "Task", "as_json", "as_text", "read_review", "tasks_of"]
