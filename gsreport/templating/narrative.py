"""
The computed paragraphs in words: `narrative(name, service)` of the templates.

The words stand in `templates/<lang>/narrative/*.xhtml`, one macro for each paragraph, called with the facts and a
chooser of wordings.  An editor's own text of `Service.narrative`, or of
`EditionSettings.narrative` for the chapter of results, takes the place of a paragraph, or nothing does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from gsreport.edition.models import Service
from gsreport.edition.own_paragraphs import OwnParagraph
from gsreport.exhibits.context import ExhibitContext
from gsreport.narrative.choice import Choice
from gsreport.narrative.paragraphs import BOOK, SECTION, Paragraph
from gsreport.narrative.recipients import WHOLE_SAMPLE
from gsreport.templating.environment import NARRATIVE, SUFFIX, sentences

__all__ = ["Narrative"]

_SPACES = re.compile(r"[ \t\r\n]+")
_BEFORE = re.compile(r" (?=[.,;:!?)»])")
_AFTER = re.compile(r"(?<=[(«]) ")


@dataclass(frozen=True)
class Narrative:
    """The function `narrative` of the templates of one language."""

    environment: Environment
    context: ExhibitContext
    inline: Callable[[str, Service | None], Markup]
    """An editor's own text as markup."""

    @cached_property
    def _sentences(self) -> Environment:
        return sentences(self.environment)

    def __call__(self, name: str, service: Service | None = None) -> Markup:
        """
        A paragraph as markup; empty where there is nothing to say, or where the editors switched it off.

        Raises:
            KeyError: there is no such paragraph.
        """
        paragraph = (SECTION if service is not None else BOOK)[name]
        own = self._own(name, service)
        if own is not None:
            if own.is_off(self.context.language):
                return Markup("")
            text = own.text(self.context.language)
            if text is not None:
                return Markup("<p>{}</p>").format(self.inline(text, service))
        return self.computed(paragraph, service.code if service is not None else WHOLE_SAMPLE)

    def _own(self, name: str, service: Service | None) -> OwnParagraph | None:
        """What the editors say about a paragraph."""
        given: Mapping[Any, OwnParagraph] = self.context.edition.settings.narrative
        if service is not None:
            given = service.narrative
        return given.get(name)

    def computed(self, paragraph: Paragraph, code: str) -> Markup:
        """The computed paragraph, whatever the editors say."""
        facts = paragraph.facts(self.context.edition, self.context.scores, code)
        return Markup("") if facts is None else self.worded(paragraph, facts, Choice(code, paragraph.name))

    def worded(self, paragraph: Paragraph, facts: object, choice: Callable[..., int]) -> Markup:
        """Facts in words: the macro of the paragraph, its spaces set as in a sentence."""
        template = self._sentences.get_template(f"{NARRATIVE}{paragraph.file}{SUFFIX}")
        macro = getattr(template.module, paragraph.name)
        sentence = _SPACES.sub(" ", str(macro(facts, choice))).strip()
        sentence = _AFTER.sub("", _BEFORE.sub("", sentence))
        return Markup(f"<p>{sentence}</p>") if sentence else Markup("")  # noqa: S704 - rendered by autoescape
