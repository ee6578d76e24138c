"""Every check finds the fault it is for, and nothing new in the edition as it is."""

import datetime as dt
from dataclasses import replace
from fractions import Fraction

import pytest

from gsreport.checks.model import Stage
from gsreport.checks.registry import all_checks
from gsreport.edition.models import AbbreviationForm, Bilingual

LONG = "Проверить, что сведения о порядке обращения размещены на видном месте."


def row(service, channel="", criterion="", region="", **figures):
    """A change of the figures of one row."""
    wanted = (service, channel, criterion, region)
    return lambda r: figures if (r.service, r.channel, r.criterion, r.region) == wanted and not r.item else None


def copied(plant):
    """The online column of C1 is that of C3."""
    source = {r.criterion: r.figures for r in plant.subject.feed.scores if (r.service, r.channel) == ("C3", "online")}
    return plant.scores(
        lambda r: {"score": source[r.criterion].score, "satisfaction": source[r.criterion].satisfaction}
        if (r.service, r.channel) == ("C1", "online") and r.criterion in source else None
    )  # fmt: skip


def without(plant, service, region):
    """A region's row lost."""
    kept = [r for r in plant.subject.feed.scores if (r.service, r.region) != (service, region)]
    return plant.feed(scores=tuple(kept))


def changed(records, match, **changes):
    """Records, the first match changed."""
    at = next(i for i, r in enumerate(records) if match(r))
    return (*records[:at], replace(records[at], **changes), *records[at + 1 :])


def standard(plant, code, **changes):
    """Another standard of a service."""
    own = plant.subject.edition.service(code).standard
    return plant.service(code, standard=own.model_copy(update=changes))


def addressed(plant, code, to):
    """The first recommendation of a service to someone else."""
    first, *rest = plant.subject.edition.service(code).recommendations
    return plant.service(code, recommendations=(first.model_copy(update={"to": to}), *rest))


def body(plant, **changes):
    """The first body changed."""
    first, *rest = plant.subject.edition.bodies
    return plant.edition(bodies=(first.model_copy(update=changes), *rest))


def genitive(plant):
    """A case form of the neighbour."""
    first, second = plant.subject.edition.bodies[:2]
    kazakh = first.cases.kk.model_copy(update={"gen": second.cases.kk.gen})
    return body(plant, cases=first.cases.model_copy(update={"kk": kazakh}))


def listed(plant, *forms):
    """Abbreviations added to the list, of both languages alike."""
    entry = plant.subject.edition.abbreviations[0]
    new = [
        entry.model_copy(update={"kk": AbbreviationForm(abbr=a, meaning=m), "ru": AbbreviationForm(abbr=a, meaning=m)})
        for a, m in forms
    ]
    return plant.edition(abbreviations=(*plant.subject.edition.abbreviations, *new))


def text(plant, name, language, change):
    """A Markdown text changed."""
    texts = plant.subject.edition.texts
    return plant.edition(texts=texts | {name: texts[name] | {language: change(texts[name][language])}})


def other_name(plant):
    """A recommendation that names another service in full."""
    name = plant.subject.edition.service("C20").name.ru
    return plant.said("C1", ru=f"Улучшить услугу «{name}» для заявителей.")


FAULTS = {
    "GS-K101": lambda p: p.scores(row("C1", "office", "staff", score=Fraction("3.00"), satisfaction=Fraction("90.0"))),
    "GS-K102": lambda p: p.scores(row("C1", "office", "result", n=7, satisfaction=Fraction("50.0"))),
    "GS-K103": lambda p: p.feed(
        profile=changed(
            p.subject.feed.profile, lambda r: (r.service, r.indicator) == ("C6", "sex"), share=Fraction("33.8")
        )
    ),
    "GS-K104": lambda p: p.feed(
        profile=changed(
            p.subject.feed.profile, lambda r: (r.service, r.indicator) == ("C1", "sex"), share=Fraction("99.9")
        )
    ),
    "GS-K105": lambda p: p.feed(
        languages=changed(p.subject.feed.languages, lambda r: r.region == "akmola", kazakh=Fraction(71))
    ),
    "GS-K106": lambda p: p.service("C1", respondents=254),
    "GS-K107": lambda p: p.feed(
        waiting=changed(p.subject.feed.waiting, lambda r: r.category == "up_to_10_min", count=95)
    ),
    "GS-K111": copied,
    "GS-K112": lambda p: p.scores(
        lambda r: (
            {"score": Fraction("4.44"), "satisfaction": Fraction(60)}
            if (r.service, r.channel) == ("C1", "online") and r.criterion in {"feedback", "result"}
            else None
        )
    ),
    "GS-K113": lambda p: without(p, "L4", "akmola"),
    "GS-K114": lambda p: p.scores(
        lambda r: (
            {"score": Fraction("4.44"), "satisfaction": Fraction("60.1")}
            if r.service == "L4" and r.region in {"akmola", "aktobe"} and not r.channel
            else None
        )
    ),
    "GS-K115": lambda p: p.feed(
        difficulties=(
            *p.subject.feed.difficulties,
            *(
                replace(r, service="C30")
                for r in p.subject.feed.difficulties
                if (r.service, r.list) == ("L2", "difficulty")
            ),
        )
    ),
    "GS-K116": lambda p: p.feed(
        difficulties=changed(p.subject.feed.difficulties, lambda r: r.service == "C1", share=Fraction(99))
    ),
    "GS-K117": lambda p: p.feed(
        history=changed(p.subject.feed.history, lambda r: r.level == "body" and r.year == 2020, score=Fraction("2.10"))
    ),
    "GS-K201": lambda p: p.service("C1", form="paper"),
    "GS-K202": lambda p: p.service("C1", channels=("provider_office",)),
    "GS-K203": lambda p: p.service("C1", obtained={"office": "portal", "online": "portal"}),
    "GS-K204": lambda p: p.service(
        "C6",
        cost=p.subject.edition.service("C6").cost.model_copy(update={"detail": Bilingual(kk="10 АЕК", ru="10 МРП")}),
    ),
    "GS-K205": lambda p: p.said("C39", ru="Сообщать заявителям, что эта услуга оказывается бесплатно."),
    "GS-K206": lambda p: p.service("L4", recipients=("legal",)),
    "GS-K207": lambda p: p.service("C20", body="qm"),
    "GS-K208": lambda p: p.service("C2", registry_code=p.subject.edition.service("C1").registry_code),
    "GS-K209": lambda p: p.service(
        "C6", short_name=Bilingual(kk="Діни сараптама жүргізу", ru="Выдача военных билетов")
    ),
    "GS-K301": lambda p: p.said("C20", ru=p.subject.edition.service("C6").recommendations[0].ru),
    "GS-K302": lambda p: addressed(p, "C20", "local_executive_body"),
    "GS-K303": lambda p: p.said("C1", ru="Обучить сотрудников ЦОН особенностям этой услуги.", index=2),
    "GS-K304": lambda p: replace(
        p.service("C13", recommendations=()),
        scores=p.subject.scores,
    ),
    "GS-K305": other_name,
    "GS-K306": lambda p: p.said("C20", ru="Исправить ошибки при подаче заявления на портале elicense.kz."),
    "GS-K401": lambda p: p.said("C1", ru="Сократить срок до 5 -10 дней и проверить -4,5 балла."),
    "GS-K402": lambda p: p.said("C1", ru="Исправить ошибки [ДП] на портале."),
    "GS-K403": lambda p: p.said("C1", ru="Исправить ошибки быстрее быстрее прежнего."),
    "GS-K404": lambda p: p.said("C1", ru="Исправить ошибки (в том числе на портале."),
    "GS-K405": lambda p: p.said("C1", ru="Исправить ошибки, перечисленные в таблице 16."),
    "GS-K406": lambda p: p.said("C1", ru="Исправить ошибки и"),
    "GS-K407": lambda p: p.said("C1", ru='Исправить "ошибки" портала.'),
    "GS-K408": lambda p: p.said("C1", kk="Порталдағы ақауларды содержание бойынша түзету."),
    "GS-K409": lambda p: p.said("C1", kk="Қызмет алушыларга порталдагы ақпаратты кеңінен таныстыру."),
    "GS-K410": lambda p: p.said("C1", ru="Обучить сотрудников OMO и услугодателя."),
    "GS-K411": lambda p: p.said("C1", ru="Обучить сотрудников правилам услугополчателей на портале."),
    "GS-K421": lambda p: p.said("C1", ru="Учесть, что недовольны 41,3% респондентов."),
    "GS-K422": lambda p: p.said("C1", ru="Ответить за 15 дней."),
    "GS-K423": lambda p: p.said("C1", ru="Поднять оценку с 43,78 балла."),
    "GS-K424": lambda p: text(p, "conclusions", "ru", lambda t: t.replace("- не оставлять", "3) не оставлять", 1)),
    "GS-K501": lambda p: p.said("C1", ru="Подключить портал к базе ЪЫЭ."),
    "GS-K502": lambda p: listed(p, ("ЩЩЫ", "Щедрый щит ыйын")),
    "GS-K503": lambda p: listed(p, ("РК", "Реестр контактов")),
    "GS-K504": lambda p: p.said("C1", ru="Обучить операторов колл-центра."),
    "GS-K505": lambda p: p.said("C1", kk="Нұрсұлтан қаласындағы қызметкерлерді оқыту."),
    "GS-K506": genitive,
    "GS-K507": lambda p: p.feed(sample=tuple(reversed(p.subject.feed.sample))),
    "GS-K601": lambda p: p.said("C1", ru="Ответить заявителю с ИИН 850412301234."),
    "GS-K704": lambda p: text(p, "conclusions", "ru", lambda t: t.replace("## ", "", 1)),
    "GS-K801": lambda p: standard(p, "C1", url="http:/adilet.zan.kz/rus"),
    "GS-K802": lambda p: standard(p, "C1", url=p.subject.edition.service("C20").standard.url),
    "GS-K803": lambda p: standard(p, "C1", date=dt.date(2021, 5, 1)),
    "GS-K804": lambda p: standard(p, "C1", number=None, note=None),
    "GS-K805": lambda p: p.said("C1", ru="Исправить сведения на сайте egovv.kz для заявителей."),
}
ELSEWHERE = {
    "GS-K602", "GS-K603", "GS-K701", "GS-K702", "GS-K703", "GS-K711", "GS-K712", "GS-K901", "GS-K902", "GS-K903",
    "GS-K904",
}  # fmt: skip
"""Checks of pictures, of both languages, of approvals and of builds have tests of their own."""


@pytest.mark.parametrize("code", sorted(FAULTS))
def test_the_fault_is_found(planting, code):
    """The fault is found with a message that names what it is about, and with a place or a whole edition."""
    found = planting.new(code, FAULTS[code](planting))
    assert found, all_checks()[code].title
    assert all(d.code == code and ": " in d.message for d in found)


def test_every_check_has_a_fault():
    """No check is without a test of what it finds."""
    assert set(FAULTS) | ELSEWHERE == set(all_checks())


def test_only_content_checks_stand_here():
    """The checks of the table above need nothing but the content."""
    assert {all_checks()[code].stage for code in FAULTS} == {Stage.CONTENT}


def test_a_text_has_line_and_column(planting):
    """An editor gets to the very word of the YAML file."""
    unit = next(u for u in planting.subject.units if u.name == "C6.recommendations.0")
    place = unit.place(planting.subject.root, "ru", "штат")
    assert (place.line, place.column > 9) == (unit.place(planting.subject.root, "kk").line + 1, True)
