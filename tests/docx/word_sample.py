"""A small synthetic publication with every kind of node, in both languages, numbered as the real ones are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path

from pictures import grey_png

from gsreport.charts.spec import Chart, ChartKind, Series, Unit
from gsreport.document.tree import (
    Break,
    Caption,
    Cell,
    Chapter,
    Column,
    Contents,
    Definition,
    Definitions,
    Diagram,
    Document,
    Equation,
    Figure,
    Footnote,
    Heading,
    Indicator,
    Indicators,
    Inline,
    Item,
    Language,
    LineBreak,
    Link,
    Listing,
    Metadata,
    Multiples,
    Paragraph,
    Part,
    Quote,
    Reference,
    Row,
    Section,
    SideBySide,
    Table,
    Text,
)

PICTURE = "screens/portal.png"


def write_picture(folder: Path) -> None:
    """A grey PNG of 600 × 220 pixels with a darker band."""
    path = folder / PICTURE
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = b"".join(b"\0" + bytes([90 if row < 30 else 225]) * 600 for row in range(220))
    path.write_bytes(grey_png(600, 220, rows))


REGIONS = (
    ("Ақмола облысы", "Акмолинская область"),
    ("Маңғыстау облысы", "Мангистауская область"),
    ("Солтүстік Қазақстан облысы", "Северо-Казахстанская область"),
    ("Шымкент қаласы", "город Шымкент"),
    ("Алматы қаласы", "город Алматы"),
)


@dataclass
class _Author:
    """Numbers captions as the numbering stage does."""

    language: Language
    counts: dict[str, int] = field(default_factory=lambda: {"table": 0, "diagram": 0, "figure": 0})
    numbers: dict[str, int] = field(default_factory=dict)

    def say(self, kk: str, ru: str) -> str:
        return kk if self.language == "kk" else ru

    def text(self, kk: str, ru: str, **look: bool) -> Text:
        return Text(self.say(kk, ru), **look)

    def p(self, kk: str, ru: str, role: str = "body") -> Paragraph:
        return Paragraph((self.text(kk, ru),), role)

    def caption(self, kind: str, id_: str, kk: str, ru: str) -> Caption:
        self.counts[kind] += 1
        number = self.numbers[id_] = self.counts[kind]
        words = {
            "table": ("", "-кесте.", "Таблица ", "."),
            "diagram": ("", "-диаграмма.", "Диаграмма ", "."),
            "figure": ("", "-сурет.", "Рисунок ", "."),
        }[kind]
        before, after = words[:2] if self.language == "kk" else words[2:]
        return Caption((self.text(kk, ru),), number, before.replace(" ", "\u00a0"), after)

    def see(self, id_: str, kk: str, ru: str) -> Reference:
        """A reference to an exhibit numbered before."""
        before, after = ("", kk) if self.language == "kk" else (ru, "")
        return Reference(id_, before=before, number=str(self.numbers[id_]), after=after)

    def heading(self, level: int, id_: str, kk: str, ru: str, label: str = "", *, listed: bool = True) -> Heading:
        return Heading(level, (self.text(kk, ru),), id_, label, listed=listed)

    def cells(self, *texts: str, **look: object) -> tuple[Cell, ...]:
        return tuple(Cell((Text(text),) if text else (), **look) for text in texts)

    def diagram(self, id_: str, kk: str, ru: str, chart: Chart) -> Diagram:
        caption = self.caption("diagram", id_, kk, ru)
        parts = (f"{c}: {v}" for s in chart.series for c, v in zip(chart.categories, s.values, strict=True))
        return Diagram(id_, caption, chart, f"{self.say(kk, ru)}. " + "; ".join(parts))

    def chart(
        self,
        kind: ChartKind,
        categories: Sequence[str],
        *values: Sequence[str | None],
        names: Sequence[str] = ("",),
        unit: Unit = Unit.PERCENT,
        base: int | None = None,
        highlight: tuple[int, ...] = (),
    ) -> Chart:
        series = tuple(
            Series(name, tuple(None if v is None else Decimal(v) for v in column))
            for name, column in zip(names, values, strict=True)
        )
        label = f"n\u00a0=\u00a0{base}" if base else ""
        title = self.say("Диаграмма", "Диаграмма")
        return Chart(kind, tuple(categories), series, unit, title, base, label, highlight=highlight)


def _cover(a: _Author) -> Chapter:
    return Chapter(
        "cover",
        "cover",
        "",
        (
            Section(
                "cover",
                (
                    a.p("«Сапа» ұлттық орталығы", "Национальный центр «Сапа»", "centered"),
                    a.p("Мемлекеттік қызметтер көрсету сапасы", "Качество оказания государственных услуг", "title"),
                    a.p("Қоғамдық мониторинг нәтижелері", "Результаты общественного мониторинга", "subtitle"),
                    a.p("Нұр-Сұлтан, 2020", "Нур-Султан, 2020", "imprint"),
                ),
            ),
        ),
    )


def _front(a: _Author) -> tuple[Chapter, ...]:
    imprint = (
        a.p("ӘОЖ 351/354", "УДК 351/354", "imprint"),
        Paragraph(
            (
                a.text("Жинақ 2020 жылы дайындалды.", "Сборник подготовлен в 2020 году."),
                LineBreak(),
                Text("ISBN 978-601-00-0000-0"),
            ),
            "imprint",
        ),
    )
    contents = (
        Contents("headings", a.say("Мазмұны", "Содержание")),
        Contents("tables", a.say("Кестелер тізімі", "Перечень таблиц")),
        Contents("diagrams", a.say("Диаграммалар тізімі", "Перечень диаграмм")),
        Contents("figures", a.say("Суреттер тізімі", "Перечень рисунков")),
    )
    terms = Definitions(
        (
            Definition(
                (a.text("ХҚКО", "ЦОН"),), (a.p("халыққа қызмет көрсету орталығы", "центр обслуживания населения"),)
            ),
            Definition(
                (a.text("ЖАО", "МИО"),), (a.p("жергілікті атқарушы органдар", "местные исполнительные органы"),)
            ),
        ),
        "abbreviations",
    )
    return (
        Chapter("imprint", "front", "", (Section("imprint", imprint),)),
        Chapter("contents", "front", a.say("Мазмұны", "Содержание"), contents),
        Chapter(
            "abbreviations",
            "front",
            a.say("Қысқартулар", "Сокращения"),
            (a.heading(1, "abbreviations", "Қысқартулар", "Сокращения"), terms),
        ),
    )


def _criteria(a: _Author, code: str) -> Table:
    caption = a.caption(
        "table",
        f"{code}-criteria",
        "Мемлекеттік қызмет сапасын бағалау өлшемшарттары",
        "Оценка качества услуги по критериям",
    )
    channels = a.cells(a.say("ХҚКО-да", "В ЦОН"), a.say("Порталда", "На портале"), colspan=2)
    first = Cell((a.text("Өлшемшарт", "Критерий"),), rowspan=2)
    second = Cell((a.text("Жауапты", "Зона ответственности"),), rowspan=2)
    score, share = a.say("Орташа балл", "Средний балл"), a.say("Қанағаттану", "Удовлетворённость")
    rows = (
        ("Ақпараттың қолжетімділігі", "Доступность информации", "4,81", "84,2%", "4,75", "75,3%"),
        ("Рәсімнің ыңғайлылығы", "Удобство процедуры", "4,74", "77,9%", "4,60", "68,1%"),
        ("Мерзімнің сақталуы", "Соблюдение сроков", "4,69", "76,0%", "4,52", "61,8%"),
        ("Қызметкерлердің сыпайылығы", "Вежливость персонала", "4,93", "95,1%", "*", "*"),
    )
    tones = ("state_corporation", "state_body", "shared", "portal")
    body = [Row((Cell((a.text("Негізгі өлшемшарттар", "Основные критерии"),)),), "group")]
    for index, (kk, ru, *figures) in enumerate(rows):
        zone = Cell((a.text("Мемлекеттік корпорация", "Государственная корпорация"),), rowspan=4, tone="muted")
        name = Cell((a.text(kk, ru),), header=True, tone=tones[index])
        body.append(Row((name, *((zone,) if index == 0 else ()), *a.cells(*figures))))
    body.append(
        Row(
            (Cell((a.text("Арна бойынша", "По каналу"),), colspan=2), *a.cells("4,79", "83,3%", "4,62", "68,4%")),
            "subtotal",
        )
    )
    body.append(
        Row(
            (Cell((a.text("Жиыны", "Итого"),), colspan=2), *a.cells("4,71", "75,9%", colspan=2, align="center")),
            "total",
        )
    )
    note = (
        a.text("* Бағаланбаған: қызмет тегін көрсетіледі. ", "* Не оценивалось: услуга оказывается бесплатно. "),
        Text("n = 245", italic=True),
    )
    return Table(
        f"{code}-criteria",
        caption,
        (Column(3), Column(2.2), *(Column(1.4, "right") for _ in range(4))),
        (Row((first, second, *channels)), Row(a.cells(score, share, score, share))),
        tuple(body),
        (note, (a.text("Дереккөз: сауалнама.", "Источник: опрос."),)),
        a.say("Өлшемшарттар бойынша баллдар мен үлестер", "Баллы и доли по критериям"),
    )


def _wide(a: _Author) -> Table:
    regions = [a.say(*names) for names in REGIONS]
    caption = a.caption("table", "regions", "Өлшемшарттар бойынша өңірлер рейтингі", "Рейтинг регионов по критериям")
    names = [a.say(f"Өлшем {n}", f"Критерий {n}") for n in range(1, 13)]
    head = Row(a.cells("№", a.say("Өңір", "Регион"), *names))
    body = tuple(
        Row(a.cells(str(i + 1), regions[i % 5], *(f"4,{50 + (i * 7 + j * 3) % 49}" for j in range(12))))
        for i in range(17)
    )
    return Table(
        "regions",
        caption,
        (Column(0.5, "center"), Column(3), *(Column(1, "right") for _ in range(12))),
        (head,),
        body,
        wide=True,
    )


def _long(a: _Author) -> Table:
    caption = a.caption("table", "rating", "Мемлекеттік қызметтердің рейтингі", "Рейтинг государственных услуг")
    head = Row(a.cells("№", a.say("Мемлекеттік қызмет", "Государственная услуга"), a.say("Балл", "Балл"), "%"))
    name = a.say(
        "Тұрғын үй көмегін тағайындау және төлеу", "Назначение и выплата жилищной помощи малообеспеченным семьям"
    )
    body = tuple(Row(a.cells(str(i), f"{name} ({i})", f"4,{99 - i}", f"{99 - i},0%")) for i in range(1, 63))
    return Table(
        "rating",
        caption,
        (Column(0.08, "center"), Column(0.66), Column(0.13, "right"), Column(0.13, "right")),
        (head,),
        body,
    )


def _diagrams(a: _Author, code: str) -> tuple[Diagram, ...]:
    yes, no, hard = a.say("Иә", "Да"), a.say("Жоқ", "Нет"), a.say("Жауап беру қиын", "Затрудняюсь ответить")
    sources = (
        ("ХҚКО қызметкерлері", "Работники ЦОН"),
        ("«Электрондық үкімет» порталы", "Портал «электронного правительства»"),
        ("Достары, туыстары және әріптестері", "Друзья, родственники и коллеги"),
        ("Бірыңғай байланыс орталығы – 1414", "Единый контакт-центр – 1414"),
    )
    office, online = a.say("Қағаз түрінде", "Бумажная форма"), a.say("Электрондық түрде", "Электронная форма")
    regions = [a.say(*names) for names in REGIONS]
    ages = ("18–24", "25–34", "35–44", "45–54", "55–64", "65+")
    kind = ChartKind
    return (
        a.diagram(
            f"{code}-sex",
            "Респонденттердің жынысы",
            "Пол респондентов",
            a.chart(kind.SHARES, (a.say("Әйел", "Женский"), a.say("Ер", "Мужской")), ("61.2", "38.8"), base=245),
        ),
        a.diagram(
            f"{code}-age",
            "Респонденттердің жасы",
            "Возраст респондентов",
            a.chart(kind.COLUMNS, ages, ("12.2", "28.6", "24.5", "18.0", "11.8", "4.9"), base=245),
        ),
        a.diagram(
            f"{code}-answer",
            "Қызмет нәтижесі қанағаттандырды ма?",
            "Удовлетворены ли Вы результатом?",
            a.chart(kind.SHARES, (yes, no, hard), ("93.5", "4.1", "2.4"), base=245),
        ),
        a.diagram(
            f"{code}-sources",
            "Ақпарат көздері",
            "Источники информации",
            a.chart(kind.BARS, [a.say(*s) for s in sources], ("45.3", "31.0", "18.4", "5.3"), base=245, highlight=(1,)),
        ),
        a.diagram(
            f"{code}-channels",
            "Арналар бойынша қанағаттану",
            "Удовлетворённость по каналам",
            a.chart(
                kind.BARS,
                [a.say(*s) for s in sources],
                ("84.2", "77.9", None, "95.1"),
                ("75.3", "68.1", "61.8", "0.0"),
                names=(office, online),
            ),
        ),
        a.diagram(
            f"{code}-marks",
            "Бағалардың бөлінуі",
            "Распределение оценок",
            a.chart(
                kind.STACKED,
                [a.say(*s) for s in sources],
                ("75.3", "70.0", "60.0", "81.1"),
                ("20.1", "21.3", "30.0", "10.9"),
                ("4.6", "8.7", "10.0", "8.0"),
                names=("5", "4", "1–3"),
            ),
        ),
        a.diagram(
            f"{code}-years",
            "Жылдар бойынша орташа балл",
            "Средний балл по годам",
            a.chart(
                kind.LINES,
                ("2016", "2017", "2018", "2019", "2020"),
                ("4.31", "4.40", "4.52", "4.55", "4.71"),
                ("4.11", None, "4.36", "4.48", "4.62"),
                names=(office, online),
                unit=Unit.SCORE,
            ),
        ),
        a.diagram(
            f"{code}-dots",
            "Өңірлер бойынша балл",
            "Балл по регионам",
            a.chart(
                kind.DOTS,
                regions,
                ("4.93", "4.85", "4.71", "4.70", "4.42"),
                ("4.80", "4.86", "4.55", "4.41", "4.30"),
                names=(office, online),
                unit=Unit.SCORE,
            ),
        ),
        a.diagram(
            f"{code}-rank",
            "Ведомстволар рейтингі",
            "Рейтинг ведомств",
            a.chart(kind.DOTS, regions, ("4.93", "4.85", "4.71", "4.70", "4.42"), unit=Unit.SCORE),
        ),
        a.diagram(
            f"{code}-calls",
            "Өтініштер саны",
            "Число обращений",
            a.chart(
                kind.COLUMNS,
                ages,
                ("1200", "2350", "1820", "990", "410", "88"),
                ("900", "1950", "1400", "700", "200", "35"),
                names=(office, online),
                unit=Unit.COUNT,
            ),
        ),
    )


def _text_chapter(a: _Author) -> Chapter:
    note = Footnote(
        (
            a.text("Сауалнама деректері; қараңыз: ", "Данные опроса; см.: "),
            Link("https://egov.kz/", (Text("egov.kz", language="en"),)),
        )
    )
    lists = Listing(
        ordered=True,
        items=(
            Item(
                (
                    a.p("бірінші міндет", "первая задача"),
                    Listing(
                        ordered=False,
                        items=(
                            Item((a.p("нақтылау", "уточнение"),)),
                            Item((a.p("тағы бір нақтылау", "ещё одно уточнение"),)),
                        ),
                    ),
                )
            ),
            Item((a.p("екінші міндет", "вторая задача"), a.p("екінші абзац", "второй абзац пункта"))),
        ),
    )
    again = Listing(ordered=True, items=(Item((a.p("нөмірлеу қайта басталады", "нумерация начинается заново"),)),))
    rating = _long(a)
    body: list[Inline] = [
        a.text("Бағалау ", "Оценка проведена "),
        a.text("9 181 респонденттің", "по ответам 9 181 респондента", bold=True),
        note,
        a.text(
            " жауабы бойынша жүргізілді: 23,3%-ды, ХҚКО-ға. Толық рейтинг ",
            ", доля 23,3%; e-mail, ЭЦП-ключ. Полный рейтинг дан ",
        ),
        a.see("rating", "-кестеде", "в таблице\u00a0"),
        a.text(" келтірілген; өлшемшарттар ", "; см. раздел "),
        Reference("method", before="", number="1.1", after=a.say("-бөлімде", "")),
        Text(". x"),
        Text("2", raised=True),
        Text(" + H"),
        Text("2", lowered=True),
        Text("O; "),
        a.text("курсив", "курсив", italic=True),
    ]
    return Chapter(
        "introduction",
        "chapter",
        a.say("Кіріспе", "Введение"),
        (
            a.heading(1, "introduction", "Кіріспе", "Введение", "I"),
            a.p(
                "Жинақ қызмет алушылардың пікіріне негізделген.", "Сборник основан на мнении получателей услуг.", "lead"
            ),
            Paragraph(tuple(body)),
            a.heading(2, "method", "Бағалау әдісі", "Метод оценки", "1.1"),
            a.p("Орташа балл мына формуламен есептеледі:", "Средний балл вычисляется по формуле:"),
            Equation(
                "mean", r"\bar{x} = \frac{1}{n}\sum_{i=1}^{n} x_i, \quad S = \sqrt{\frac{n_5}{n}} \cdot 100\%", "…"
            ),
            Section("summary", (a.p("Негізгі тұжырым: сапа артты.", "Главный вывод: качество выросло."),)),
            lists,
            again,
            Quote((a.p("«Бәрі тез шешілді».", "«Всё решилось быстро»."),)),
            a.heading(3, "hidden", "Тізімге кірмейтін тақырып", "Заголовок вне содержания", listed=False),
            rating,
            _wide(a),
            a.p("Кестеден кейінгі мәтін.", "Текст после альбомной страницы."),
        ),
    )


def _service(a: _Author, code: str, label: str) -> Chapter:
    diagrams = _diagrams(a, code)
    table = _criteria(a, code)
    passport = Definitions(
        (
            Definition(
                (a.text("Көрсетілетін қызметті беруші", "Услугодатель"),),
                (a.p("Еңбек министрлігі", "Министерство труда"),),
            ),
            Definition(
                (a.text("Нысаны", "Форма оказания"),),
                (
                    Listing(
                        ordered=False,
                        items=(
                            Item((a.p("электрондық", "электронная"),)),
                            Item((a.p("қағаз түрінде", "бумажная"),)),
                        ),
                    ),
                ),
            ),
        )
    )
    panel = Indicators(
        (
            Indicator(
                "4,71",
                a.say("орташа балл", "средний балл"),
                a.say("62 қызметтің ішінде 15-орын", "15-е место из 62"),
                "+0,12",
                1,
            ),
            Indicator("75,3%", a.say("қанағаттану деңгейі", "удовлетворённость"), "", "−1,4 п. п.", -1),
            Indicator("245", a.say("респондент", "респондентов")),
        ),
        a.say("Негізгі көрсеткіштер", "Ключевые показатели"),
    )
    name = a.say(
        "Базалық зейнетақы төлемін тағайындау", "Назначение государственной базовой пенсионной выплаты по возрасту"
    )
    figure = Figure(
        f"{code}-screen",
        a.caption("figure", f"{code}-screen", "Порталдың басты беті", "Главная страница портала"),
        PICTURE,
        a.say("Портал беті", "Страница портала"),
        ((Text("egov.kz"),),),
    )
    portrait = Multiples(
        f"{code}-portrait",
        a.caption("diagram", f"{code}-portrait", "Қызмет алушылар", "Услугополучатели"),
        tuple(
            Part(diagram.caption.children, replace(diagram.chart, kind=ChartKind.SHARES), diagram.alt, base, wide=wide)
            for diagram, base, wide in (
                (diagrams[0], "", False),
                (diagrams[1], "n = 200", False),
                (diagrams[3], "", True),
            )
        ),
        ((Text("n = 245"),),),
    )
    kept = Section("keep", (a.p("Бірге тұратын абзац.", "Абзац, который стоит вместе."), SideBySide(diagrams[:2])))
    return Chapter(
        f"service-{code}",
        "service",
        name,
        (
            Heading(1, (Text(name),), f"service-{code}", label),
            passport,
            panel,
            kept,
            SideBySide((diagrams[2], diagrams[8])),
            *diagrams[3:8],
            Break(),
            diagrams[9],
            portrait,
            table,
            Paragraph(
                (
                    a.text("Қараңыз: ", "См. "),
                    a.see(f"{code}-criteria", "-кесте", "таблицу\u00a0"),
                    Text(", "),
                    Reference("mean", number=a.say("формула", "формулу")),
                    Text("."),
                )
            ),
            figure,
        ),
        mark=code,
    )


def document(language: Language, services: int = 1) -> Document:
    """The publication in one language, of the size asked for."""
    a = _Author(language)
    text = _text_chapter(a)
    chapters = tuple(_service(a, f"C{n}", f"2.{n}") for n in range(1, services + 1))
    return Document(
        language,
        Metadata(
            a.say("Мемлекеттік қызметтер көрсету сапасы", "Качество оказания государственных услуг"),
            a.say("Қоғамдық мониторинг нәтижелері", "Результаты общественного мониторинга"),
            a.say("«Сапа» ұлттық орталығы", "Национальный центр «Сапа»"),
            a.say("Мемлекеттік қызметтер", "Государственные услуги"),
            ("сапа", "качество"),
            2020,
            "2020-12-15T10:00:00",
        ),
        (_cover(a), *_front(a), text, *chapters),
    )
