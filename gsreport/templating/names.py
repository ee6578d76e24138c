"""Names of what the facts point to, in the language of the publication, ready to stand inside a sentence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from gsreport.edition.base import Bilingual
from gsreport.edition.methodology import Criterion
from gsreport.edition.models import IndicatorCategory, Region
from gsreport.exhibits.context import ExhibitContext
from gsreport.exhibits.service_tables import provider_name
from gsreport.language.kk import inflect
from gsreport.scoring.results import ProviderScore

__all__ = ["Names", "lower_first"]

_KINDS = {"kk": {"region": "облыс", "city": "қала"}, "ru": {"region": "область", "city": "город"}}
"""The word for a kind of region; it is part of the region's name."""
_PLURALS = {"ru": {"region": "области", "city": "города"}}


def lower_first(text: str) -> str:
    """The text with a small first letter, unless it begins with an abbreviation or a proper name in capitals."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


@dataclass(frozen=True)
class Names:
    """Looks names up in the edition; an unknown id is a KeyError, which the template's diagnostic reports."""

    context: ExhibitContext

    @property
    def _language(self) -> str:
        return self.context.language

    @cached_property
    def _criteria(self) -> dict[str, Criterion]:
        methodology = self.context.edition.methodology
        own = (c for criteria in methodology.custom_criteria.values() for c in criteria)
        return {c.id: c for c in (*own, *methodology.criteria)}

    @cached_property
    def _items(self) -> dict[tuple[str, str], Bilingual]:
        return {(i.channel, i.id): i.text for i in self.context.edition.methodology.items}

    @cached_property
    def _categories(self) -> dict[tuple[str, str], IndicatorCategory]:
        return {(i.id, c.id): c for i in self.context.edition.indicators for c in i.categories}

    def criterion(self, criterion_id: str) -> str:
        """A criterion, also one of a questionnaire of its own, with a small first letter."""
        return lower_first(self._criteria[criterion_id].name[self._language])

    def item(self, channel: str, item_id: str) -> str:
        """The text of an item."""
        return self._items[channel, item_id][self._language]

    def channel(self, channel_id: str) -> str:
        """A channel, with a small first letter."""
        names = {c.id: c.name for c in self.context.edition.methodology.channels}
        return lower_first(names[channel_id][self._language])

    def category(self, indicator: str, category: str) -> str:
        """An answer to a question of the portrait."""
        found = self._categories[indicator, category]
        return found.kk if self._language == "kk" else found.ru

    def answer(self, answer_id: str) -> str:
        """A coded open answer."""
        found = {c.id: c for c in self.context.edition.difficulty_categories}[answer_id]
        return found.kk if self._language == "kk" else found.ru

    def word(self, list_name: str, word_id: str) -> str:
        """A value of a controlled list, with a small first letter."""
        return lower_first(self.context.word(list_name, word_id))

    def label(self, key: str) -> str:
        """A fixed word of the publication, with a small first letter."""
        return lower_first(self.context.label(key))

    def group(self, group_id: str) -> str:
        """A group of providers, named as in the table of groups; only the State Corporation is a proper name."""
        name = self.context.label("group_" + group_id)
        return name if group_id.startswith("state_corporation") else lower_first(name)

    def service(self, code: str) -> str:
        """The name of a service."""
        return self.context.edition.service(code).name[self._language]

    def body(self, body_id: str) -> str:
        """The name of a body."""
        return self.context.edition.body(body_id).name[self._language]

    def provider(self, code: str, provider: ProviderScore) -> str:
        """A provider of a service, named as in the table of its providers; a common noun with a small first letter."""
        name = provider_name(self.context, self.context.scores.service(code), provider)
        roles = {r.id: r.name[self._language] for r in self.context.edition.methodology.roles}
        common = provider.role != "state_corporation" and name.startswith(roles[provider.role])
        return lower_first(name) if common else name

    def region(self, region_id: str) -> str:
        """A region as it stands in a sentence: «Алматы қаласы», «город Алматы»."""
        region = self.context.edition.region(region_id)
        own, kind = self._own(region)
        if region.kind != "city":
            return region.name[self._language] if region.kind == "region" else lower_first(region.name[self._language])
        return f"{own} {inflect(kind, possessive=True)}" if self._language == "kk" else f"{kind} {own}"

    def regions(self, region_ids: Iterable[str]) -> list[str]:
        """
        Regions for a list, those of a kind together: «Ақмола», «Ақтөбе облыстары»; «города Алматы», «Шымкент».

        They follow the order of the edition, so that both languages name them alike.  The word of the kind stands once,
        after the last region or before the first city; regions whose Russian name carries it otherwise («область
        Абай») stay whole in both languages.
        """
        chosen = set(region_ids)
        known = [r for r in self.context.edition.regions if r.id in chosen]
        listed: list[str] = []
        for kind in ("region", "city"):
            plain: list[Region] = []
            whole: list[Region] = []
            for region in (r for r in known if r.kind == kind):
                stands_apart = kind == "region" and not region.name.ru.endswith(" область")
                (whole if stands_apart else plain).append(region)
            if len(plain) > 1:
                listed += self._marked([self._own(r)[0] for r in plain], kind)
            else:
                whole = plain + whole
            listed += [self.region(r.id) for r in whole]
        return listed + [self.region(r.id) for r in known if r.kind == "abroad"]

    def _marked(self, names: list[str], kind: str) -> list[str]:
        if self._language == "kk":
            names[-1] = f"{names[-1]} {inflect(_KINDS['kk'][kind], plural=True, possessive=True)}"
        elif kind == "region":
            names[-1] = f"{names[-1]} {_PLURALS['ru'][kind]}"
        else:
            names[0] = f"{_PLURALS['ru'][kind]} {names[0]}"
        return names

    def _own(self, region: Region) -> tuple[str, str]:
        """The name without the word of its kind, and that word; the whole name where it does not end in it."""
        kind = _KINDS[self._language].get(region.kind, "")
        name = region.name[self._language]
        if region.kind == "city":
            return name.removesuffix(" қ.").removesuffix(" қаласы").removeprefix("г. ").removeprefix("город "), kind
        mark = inflect(kind, possessive=True) if self._language == "kk" and kind else kind
        return (name.removesuffix(f" {mark}") if mark else name), kind
