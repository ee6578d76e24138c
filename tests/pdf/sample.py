"""A small made-up document with every kind of node, in both languages; no figure in it is real."""

# ruff: noqa: E501
from __future__ import annotations

from decimal import Decimal

from gsreport.charts.spec import Chart, ChartKind, Series, Unit
from gsreport.document.tree import (
    Block,
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

WORDS: dict[str, dict[Language, str]] = {
    "title": {
        "kk": "Мемлекеттік қызметтер көрсету сапасын қоғамдық мониторингілеу нәтижелері туралы есеп",
        "ru": "Отчёт о результатах общественного мониторинга качества оказания государственных услуг",
    },
    "subtitle": {"kk": "Үлгі құжат, 2020 жыл", "ru": "Образец документа, 2020 год"},
    "publisher": {"kk": "Мемлекеттік қызмет істері агенттігі", "ru": "Агентство по делам государственной службы"},
    "contents": {"kk": "Мазмұны", "ru": "Содержание"},
    "tables": {"kk": "Кестелер тізімі", "ru": "Перечень таблиц"},
    "diagrams": {"kk": "Диаграммалар тізімі", "ru": "Перечень диаграмм"},
    "abbreviations": {"kk": "Қысқартулар", "ru": "Сокращения"},
    "introduction": {"kk": "Кіріспе", "ru": "Введение"},
    "services": {"kk": "Қызметтер бойынша нәтижелер", "ru": "Результаты по услугам"},
    "appendix": {"kk": "Қосымшалар", "ru": "Приложения"},
    "lead": {
        "kk": "Қызмет алушылардың көпшілігі көрсетілген қызметке оң баға берді; ең төмен бағаны ақпараттың толықтығы алды.",
        "ru": "Большинство получателей оценили услугу положительно; ниже всего оценена полнота информации.",
    },
    "body": {
        "kk": (
            "Сауалнамаға қатысқан респонденттердің жартысынан көбі қызметті белгіленген мерзімде алғанын айтты. "
            "Электрондық форматта жүгінгендер кезектің болмауын және өтінімнің қай кезеңде тұрғанын көру мүмкіндігін "
            "жоғары бағалайды, ал қағаз түрінде жүгінгендер үшін қызметкерлердің түсіндіруі маңызды болып қалды. "
            "Өңірлер арасындағы айырмашылық ғимараттардың қолжетімділігіне және ақпараттық тақталардың жаңартылуына "
            "байланысты. Алынған деректер былтырғы нәтижелермен салыстырылды, өзгерістің бағыты көрсетілді."
        ),
        "ru": (
            "Более половины опрошенных сообщили, что получили услугу в установленный срок. Обращавшиеся в электронном "
            "формате выше всего ценят отсутствие очередей и возможность видеть, на каком этапе находится заявление, а "
            "для обращавшихся лично важнее всего остаются пояснения сотрудников. Различия между регионами связаны с "
            "доступностью зданий и с тем, насколько своевременно обновляются информационные стенды. Полученные данные "
            "сопоставлены с результатами прошлого года, показано направление изменений."
        ),
    },
    "note": {
        "kk": "Қызмет алушы бірнеше жауап таңдай алды, сондықтан үлестердің қосындысы 100%-дан асуы мүмкін.",
        "ru": "Получатель мог выбрать несколько ответов, поэтому сумма долей может превышать 100%.",
    },
    "criterion": {"kk": "Критерий", "ru": "Критерий"},
    "score": {"kk": "Орташа балл", "ru": "Средний балл"},
    "share": {"kk": "Қанағаттанғандар, %", "ru": "Удовлетворены, %"},
    "base": {"kk": "Респонденттер саны", "ru": "Число респондентов"},
    "total": {"kk": "Барлығы", "ru": "Всего"},
    "paper": {"kk": "Қағаз форматы", "ru": "Бумажный формат"},
    "electronic": {"kk": "Электрондық формат", "ru": "Электронный формат"},
    "region": {"kk": "Өңір", "ru": "Регион"},
}

CRITERIA: dict[Language, list[str]] = {
    "kk": [
        "Ақпараттың қолжетімділігі",
        "Рәсімнің түсініктілігі",
        "Құжаттар тізбесі",
        "Көрсету мерзімі",
        "Қызметкерлердің біліктілігі",
        "Ғимараттың ыңғайлылығы",
        "Шағымдану тәртібі",
        "Нәтиженің сапасы",
    ],
    "ru": [
        "Доступность информации",
        "Понятность процедуры",
        "Перечень документов",
        "Срок оказания",
        "Компетентность сотрудников",
        "Удобство помещений",
        "Порядок обжалования",
        "Качество результата",
    ],
}

REGIONS: dict[Language, list[str]] = {
    "kk": ["Ақмола", "Ақтөбе", "Алматы", "Атырау", "Шығыс Қазақстан", "Жамбыл", "Батыс Қазақстан", "Қарағанды"],
    "ru": ["Акмолинская", "Актюбинская", "Алматинская", "Атырауская", "Восточно-Казахстанская", "Жамбылская",
           "Западно-Казахстанская", "Карагандинская"],
}  # fmt: skip


def text(*parts: str | Inline) -> tuple[Inline, ...]:
    """Inline nodes from plain strings and nodes."""
    return tuple(Text(part) if isinstance(part, str) else part for part in parts)


class Sample:
    """Builds the document; counts tables, diagrams and figures as numbering would."""

    def __init__(self, language: Language, services: int = 3, rows: int = 70) -> None:
        self.language = language
        self.services = services
        self.rows = rows
        self.tables = 0
        self.diagrams = 0

    def word(self, key: str) -> str:
        """A fixed text in the document's language."""
        return WORDS[key][self.language]

    def caption(self, words: str, kind: str = "table") -> Caption:
        """The next caption of a kind."""
        if kind == "table":
            self.tables += 1
            number, names = self.tables, ("Таблица ", "-кесте.")
        else:
            self.diagrams += 1
            number, names = self.diagrams, ("Диаграмма ", "-диаграмма.")
        if self.language == "kk":
            return Caption(text(words), number, "", names[1])
        return Caption(text(words), number, names[0], ".")

    def small_table(self, identifier: str) -> Table:
        """Criteria with scores in two channels."""
        head = (
            Row((
                Cell(text(self.word("criterion")), rowspan=2),
                Cell(text(self.word("paper")), colspan=2),
                Cell(text(self.word("electronic")), colspan=2),
            )),
            Row(tuple(Cell(text(self.word(key))) for key in ("score", "share", "score", "share"))),
        )  # fmt: skip
        body = [
            Row((
                Cell(text(name), header=True),
                Cell(text(f"4,{71 - 3 * index}")), Cell(text(f"{76 - index},3%")),
                Cell(text(f"4,{82 - 2 * index}")), Cell(text(f"{81 - index},0%")),
            ))
            for index, name in enumerate(CRITERIA[self.language])
        ]  # fmt: skip
        body.append(
            Row(
                (
                    Cell(text(self.word("total")), header=True),
                    *(Cell(text(v)) for v in ("4,61", "72,8%", "4,75", "77,5%")),
                ),
                "total",
            )
        )
        columns = (Column(4), *(Column(1.5, "right") for _ in range(4)))
        return Table(identifier, self.caption(f"{self.word('criterion')} – {self.word('score').lower()}"), columns, head,
                     tuple(body), notes=(text(self.word("note")),), alt=self.word("note"))  # fmt: skip

    def long_table(self, identifier: str) -> Table:
        """Many rows, with groups, so that it runs over pages."""
        head = (Row(tuple(Cell(text(self.word(key))) for key in ("region", "base", "score", "share"))),)
        body: list[Row] = []
        for index in range(self.rows):
            if index % 14 == 0:
                body.append(Row((Cell(text(f"{self.word('services')}, {index // 14 + 1}")),), "group"))
            name = REGIONS[self.language][index % 8]
            mark = (Footnote(text(self.word("note"))),) if index == 30 else ()
            body.append(Row((
                Cell(text(f"{index + 1}. {name}, {CRITERIA[self.language][index % 8].lower()}", *mark), header=True),
                Cell(text(f"{200 + 7 * index}")), Cell(text(f"4,{30 + index % 60}")), Cell(text(f"{50 + index % 40},{index % 10}%")),
            )))  # fmt: skip
        columns = (Column(5), Column(1.6, "right"), Column(1.6, "right"), Column(1.8, "right"))
        return Table(
            identifier,
            self.caption(f"{self.word('region')} – {self.word('score').lower()}"),
            columns,
            head,
            tuple(body),
        )

    def wide_table(self, identifier: str) -> Table:
        """Fourteen columns with zones of responsibility."""
        tones = ("state_corporation", "state_body", "portal", "shared", "", "muted")
        head = (
            Row(
                (
                    Cell(text(self.word("region"))),
                    *(Cell(text(f"К{index}")) for index in range(1, 13)),
                    Cell(text(self.word("total"))),
                )
            ),
        )
        body = tuple(
            Row((
                Cell(text(name), header=True),
                *(Cell(text(f"4,{40 + (row * 7 + index * 3) % 55}"), tone=tones[(row + index) % 6]) for index in range(12)),
                Cell(text("4,66"), bold=True),
            ))
            for row, name in enumerate(REGIONS[self.language] * 2)
        )  # fmt: skip
        columns = (Column(3.4), *(Column(1, "right") for _ in range(12)), Column(1.2, "right"))
        return Table(
            identifier,
            self.caption(self.word("region")),
            columns,
            head,
            body,
            wide=True,
            notes=(text(self.word("note")),),
        )

    def chart(self, kind: ChartKind) -> Chart:
        """A chart over the criteria or two parts of a whole."""
        if kind is ChartKind.SHARES:
            categories = (self.word("paper"), self.word("electronic"))
            values: tuple[Decimal | None, ...] = (Decimal("38.2"), Decimal("61.8"))
        else:
            categories = tuple(CRITERIA[self.language])
            values = tuple(Decimal(f"{80 - 3 * index}.{index}") for index in range(8))
        return Chart(
            kind, categories, (Series("", values),), Unit.PERCENT, self.word("share"), base=245, base_label="n = 245"
        )

    def alt(self, chart: Chart) -> str:
        """What a screen reader says of a chart."""
        values = zip(chart.categories, chart.series[0].values, strict=True)
        return f"{self.word('share')}: " + ", ".join(f"{category} {value}%" for category, value in values)

    def diagram(self, identifier: str, kind: ChartKind = ChartKind.BARS) -> Diagram:
        """A diagram."""
        caption = self.caption(f"{self.word('share')} – {self.word('criterion').lower()}", "diagram")
        chart = self.chart(kind)
        return Diagram(identifier, caption, chart, self.alt(chart))

    def multiples(self, identifier: str) -> Multiples:
        """A panel of three parts: one of another base, one wide."""
        shares, bars = self.chart(ChartKind.SHARES), self.chart(ChartKind.BARS)
        title = text(self.word("share"))
        parts = (
            Part(title, shares, self.alt(shares)),
            Part(title, shares, f"{self.alt(shares)}; n = 24", "n = 24"),
            Part(title, bars, self.alt(bars), wide=True),
        )
        return Multiples(identifier, self.caption(self.word("base"), "diagram"), parts, (text("n = 245"),))

    def reference(self, target: str, number: int) -> Reference:
        """A reference as numbering resolves it."""
        if self.language == "kk":
            return Reference(target, "loc", "", str(number), "-кестеде")
        return Reference(target, "prp", "в\u00a0таблице ", str(number), "")

    def service(self, number: int) -> Chapter:
        """One service with all that belongs to it."""
        mark = f"C{number}"
        name = {
            "kk": f"«Жылжымайтын мүлікке құқықтарды тіркеу» мемлекеттік қызметі, {number}-үлгі",
            "ru": f"Государственная услуга «Регистрация прав на недвижимое имущество», образец {number}",
        }[self.language]
        prefix = f"service-{mark}"
        words = self.word
        table = self.small_table(f"{prefix}-criteria")
        blocks: tuple[Block, ...] = (
            Heading(1, text(name), f"{prefix}-title", f"2.{number}", mark),
            Indicators((
                Indicator("75,3%", words("share").split(",")[0], "n = 245", "+1,2", 1),
                Indicator("4,71", words("score"), "1–5", "−0,03", -1),
                Indicator(f"{number + 11}", {"kk": "рейтингтегі орын", "ru": "место в рейтинге"}[self.language],
                          {"kk": "62 қызметтің ішінде", "ru": "среди 62 услуг"}[self.language]),
                Indicator("245", words("base")),
            )),
            Heading(2, text({"kk": "Жалпы ақпарат", "ru": "Общие сведения"}[self.language]), f"{prefix}-passport"),
            Definitions((
                Definition(text(words("publisher")), (Paragraph(text(words("lead"))),)),
                Definition(text(words("criterion")), (Listing(ordered=False, items=tuple(
                    Item((Paragraph(text(each)),)) for each in CRITERIA[self.language][:3])),)),
                Definition(text(words("base")), (Paragraph(text("245")),)),
            )),
            Heading(2, text({"kk": "Бағалау нәтижелері", "ru": "Результаты оценки"}[self.language]), f"{prefix}-scores"),
            Paragraph(text(words("lead")), "lead"),
            Paragraph(text(words("body"), " ", Text("75,3%-дан астамы" if self.language == "kk" else "75,3% и более", bold=True), " (",
                           self.reference(table.id, table.caption.number), ").", Footnote(text(words("note"))))),
            table,
            Paragraph(text(words("body"))),
            SideBySide((self.diagram(f"{prefix}-channels", ChartKind.SHARES), self.diagram(f"{prefix}-pair"))),
            Paragraph(text(words("body"))),
            self.multiples(f"{prefix}-multiples"),
            self.diagram(f"{prefix}-bars"),
            Heading(3, text({"kk": "Ұсынымдар", "ru": "Рекомендации"}[self.language]), f"{prefix}-advice"),
            Section("recommendations", (Listing(ordered=True, items=tuple(
                Item((Paragraph(text(each, ": ", words("lead"))),)) for each in CRITERIA[self.language][3:6])),)),
            Quote((Paragraph(text(words("lead"))),)),
            Paragraph(text(words("body"), " ", words("body"))),
        )  # fmt: skip
        return Chapter(prefix, "service", name, blocks, mark, "justice")

    def document(self) -> Document:
        """The whole document."""
        words = self.word
        cover = Chapter("cover", "cover", words("title"), (
            Section("cover", (
                Paragraph(text(words("publisher"))),
                Paragraph(text(words("title")), "title"),
                Paragraph(text(words("subtitle")), "subtitle"),
            )),
            Section("imprint", (
                Paragraph(text(words("title")), "title"),
                Paragraph(text(words("publisher"), LineBreak(), "2020")),
                Paragraph(text(words("note"))),
            )),
        ))  # fmt: skip
        front = Chapter("contents", "front", words("contents"), (
            Contents("headings", words("contents")),
            Contents("tables", words("tables")),
            Contents("diagrams", words("diagrams")),
        ))  # fmt: skip
        abbreviations = Chapter("abbreviations", "front", words("abbreviations"), (
            Heading(1, text(words("abbreviations")), "abbreviations-title"),
            Definitions(tuple(
                Definition(text(short), (Paragraph(text(long)),)) for short, long in (
                    ("ҚР", "Қазақстан Республикасы"), ("ХҚКО", "халыққа қызмет көрсету орталығы"),
                    ("ЦОН", "центр обслуживания населения"), ("МИО", "местный исполнительный орган"),
                )), "abbreviations"),
        ))  # fmt: skip
        introduction = Chapter("introduction", "chapter", words("introduction"), (
            Heading(1, text(words("introduction")), "introduction-title"),
            Paragraph(text(words("lead")), "lead"),
            Paragraph(text(words("body"), " ", Link("https://egov.kz", text("egov.kz", Text(", eGov", bold=True))), ", ",
                           Text("Mystery shopping", italic=True, language="en"), ", м", Text("2", raised=True), ", CO",
                           Text("2", lowered=True), ".")),
            Equation("equation-mean", r"\bar{x} = \frac{1}{n}\sum_{i=1}^{n} x_i", alt="x mean = 1/n sum of x"),
            Heading(2, text("ГОСТ 7.32"), "introduction-standard"),
            Heading(3, text("ISO 9001"), "introduction-quality"),
            Heading(4, text("SERVQUAL"), "introduction-servqual", listed=False),
            Paragraph(text(words("body"))),
            Section("keep", (Paragraph(text(words("note")), "note"),)),
            Break(),
            Figure("figure-map", Caption(text(words("region")), 1, "" if self.language == "kk" else "Рисунок ",
                   "-сурет." if self.language == "kk" else "."), "map.png", alt=words("region")),
        ))  # fmt: skip
        part = Chapter(
            "part-2", "part", words("services"), (Heading(1, text(words("services")), "part-2-title", "II"),)
        )
        services = tuple(self.service(number) for number in range(1, self.services + 1))
        appendix = Chapter("appendix", "appendix", words("appendix"), (
            Heading(1, text(words("appendix")), "appendix-title"),
            Paragraph(text(words("body"))),
            self.long_table("table-long"),
            self.wide_table("table-wide"),
            Paragraph(text(words("note"), " ", self.reference("table-long", self.tables - 1)), "note"),
        ))  # fmt: skip
        metadata = Metadata(
            title=words("title"), subtitle=words("subtitle"), publisher=words("publisher"), subject=words("lead"),
            keywords=("мониторинг", words("services").lower()), year=2020, date="2020-12-15",
        )  # fmt: skip
        chapters = (cover, front, abbreviations, introduction, part, *services, appendix)
        return Document(self.language, metadata, chapters)
