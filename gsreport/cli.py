"""
The command line: `gsreport` and, because the publishing team types it, `build`.

Only declares options and tells outcomes; the work is done elsewhere and imported when a command runs.
Exit codes: 0 done, 1 the content is at fault, 2 wrong usage, 3 a bug of ours.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from gsreport import __version__
from gsreport.collection import paused
from gsreport.diagnostics import Collector, ContentError, Diagnostic, to_json
from gsreport.interface.groups import CONTENT_AT_FAULT, Group
from gsreport.interface.speech import print_diagnostics, speech, tell
from gsreport.messages import say, say_many

__all__ = ["build", "main"]

F = TypeVar("F", bound=Callable[..., Any])

LANGUAGES = ("kk", "ru")


_FOLDER = click.Path(path_type=Path, file_okay=False)


def _content_options(command: F) -> F:
    """Options that name the content: --content and --edition."""
    content = click.option(
        "--content", type=_FOLDER, default=Path("content"), show_default=True, help="Folder of the editions."
    )
    edition = click.option("--edition", metavar="ID", help="Edition to use; the default stands in editions.yaml.")
    return content(edition(command))


def _templates_option(*, exists: bool = False) -> Callable[[F], F]:
    """The option --templates; `exists`: the folder is asked for before the command runs."""
    return click.option(
        "--templates",
        type=click.Path(path_type=Path, file_okay=False, exists=exists),
        default=Path("templates"),
        show_default=True,
        help="Folder of the templates.",
    )


def _format_option(*forms: str) -> Callable[[F], F]:
    """The option --format of a command that prints what it finds; the first of the forms is the default."""
    return click.option(
        "--format",
        "format_",
        type=click.Choice(forms),
        default=forms[0],
        show_default=True,
        help="Form of the output.",
    )


def _edition_name(content: Path, name: str | None, collector: Collector, *, outlines: bool = False) -> str:
    """The edition that is asked for, or the default one; `outlines`: one that can only be scored will do."""
    from gsreport.edition.loader import default_edition, edition_names  # noqa: PLC0415
    from gsreport.edition.validation import nearest  # noqa: PLC0415
    from gsreport.scoring.outline import scored_edition_names  # noqa: PLC0415

    if name is None:
        found = default_edition(content, collector)
        collector.stop_on_errors()
        assert found is not None
        return found
    known = scored_edition_names(content) if outlines else edition_names(content)
    if name not in known:
        hint = nearest(name, known)
        raise click.UsageError(
            say("there is no edition `{name}` in {folder}; {hint}", name=name, folder=content, hint=hint)
        )
    return name


def _known_service(code: str | None, known: Sequence[str], edition: str) -> None:
    from gsreport.edition.validation import nearest  # noqa: PLC0415

    if code is not None and code not in known:
        hint = nearest(code, list(known))
        message = say(
            "there is no service `{code}` in the edition {edition}; {hint}", code=code, edition=edition, hint=hint
        )
        raise click.UsageError(message)


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="gsreport")
def main() -> None:
    """Build the Kazakh and Russian publication on the quality of public services."""


@main.group(name="build", cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
def build() -> None:
    """Build publications."""


@build.command()
@click.option("--lang", "languages", multiple=True, type=click.Choice(LANGUAGES), help="Language; both by default.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["pdf", "docx", "all"]),
    default="all",
    show_default=True,
    help="Kind of files.",
)
@_content_options
@click.option("--service", metavar="CODE", help="Build the section of one service alone (C1, L4).")
@_templates_option()
@click.option("--out", type=_FOLDER, default=Path("build"), show_default=True, help="Folder to write to.")
@click.option("--strict", is_flag=True, help="Check figures and texts first; warnings count as errors.")
@click.option("--draft", is_flag=True, help="Mark every page as a draft.")
@click.option("--release", is_flag=True, help="Learn the page numbers of the Word file with LibreOffice (minutes).")
@click.option("--jobs", type=click.IntRange(1, 64), default=None, help="Processes; as many as cores by default.")
@click.option("--no-cache", is_flag=True, help="Lay out every chapter anew.")
@click.option("--watch", is_flag=True, help="Stay, and build again whenever content or templates change.")
def report(  # noqa: PLR0917 - one argument per option
    languages: tuple[str, ...],
    format_: str,
    content: Path,
    edition: str | None,
    service: str | None,
    templates: Path,
    out: Path,
    strict: bool,  # noqa: FBT001 - click passes flags by name
    draft: bool,  # noqa: FBT001
    release: bool,  # noqa: FBT001
    jobs: int | None,
    no_cache: bool,  # noqa: FBT001
    watch: bool,  # noqa: FBT001
) -> int:
    """Build the report: PDF and Word, in both languages."""
    import os  # noqa: PLC0415

    from gsreport.edition.loader import load  # noqa: PLC0415
    from gsreport.interface.building import build_again_and_again, build_once  # noqa: PLC0415
    from gsreport.publication import BuildOptions  # noqa: PLC0415

    collector = Collector()
    name = _edition_name(content, edition, collector)
    if service is not None:
        _known_service(service, load(content / name, Collector()).settings.services, name)
    options = BuildOptions(
        content=content,
        templates=templates,
        out=out,
        edition=name,
        languages=tuple(dict.fromkeys(languages or LANGUAGES)),  # type: ignore[arg-type]
        formats=("pdf", "docx") if format_ == "all" else (format_,),
        service=service,
        strict=strict,
        draft=draft,
        jobs=jobs or len(os.sched_getaffinity(0)),
        cache=None if no_cache else out / ".cache",
        release=release,
        memory={} if watch else None,
    )
    if watch:
        build_again_and_again(options)
    build_once(options, collector)
    return 0


main.add_command(build)


@main.command()
@_content_options
@_format_option("text", "json", "sarif")
@click.option("--build", "out", type=_FOLDER, help="Check the files below it too.")
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
@click.option("--no-cache", is_flag=True, help="Use nothing that earlier builds and checks have made.")
def check(  # noqa: PLR0917 - one argument per option
    content: Path,
    edition: str | None,
    format_: str,
    out: Path | None,
    strict: bool,  # noqa: FBT001 - click passes flags by name
    no_cache: bool,  # noqa: FBT001
) -> int:
    """Check an edition: figures, passports, texts, both languages against each other; see docs/checks.md."""
    from gsreport.templating.ahead import compiled_ahead  # noqa: PLC0415

    collector = Collector()
    templates = content.parent / "templates"
    cache = None if no_cache else (out or Path("build")) / ".cache"
    with paused(), compiled_ahead(templates, LANGUAGES, cache) as compiled:
        from gsreport.checks.execution import run_checks  # noqa: PLC0415 - what takes long, while templates are compiled
        from gsreport.checks.output import as_sarif, as_text, summary  # noqa: PLC0415
        from gsreport.checks.registry import all_checks  # noqa: PLC0415

        try:
            name = _edition_name(content, edition, collector)
            stream = format_ == "text" and sys.stderr.isatty()
            outcome = run_checks(
                content / name,
                templates,
                (lambda d: click.secho(d.as_text(speech()).splitlines()[0][:110], err=True, dim=True))
                if stream
                else (lambda _: None),
                build=out / name if out else None,
                cache=cache,
                compiled=compiled,
            )
            collector.extend(outcome.diagnostics)
        except ContentError as error:
            collector.extend(error.diagnostics)
    found = list(collector)
    if format_ == "text":
        click.echo("\n".join(part for part in (as_text(found, speech()), summary(found, speech())) if part), err=True)
    else:
        click.echo(to_json(found, speech()) if format_ == "json" else as_sarif(found, all_checks(), speech()))
    return CONTENT_AT_FAULT if collector.errors or (strict and _warnings(found)) else 0


def _warnings(diagnostics: Sequence[Diagnostic]) -> bool:
    return any(diagnostic.severity.word == "warning" for diagnostic in diagnostics)


@main.command()
@_content_options
@click.option("--approve", is_flag=True, help="Remember texts, facts and figures as looked at by two people.")
@_format_option("text", "json")
@click.argument("names", nargs=-1, metavar="[NAME]...")
def status(content: Path, edition: str | None, approve: bool, format_: str, names: tuple[str, ...]) -> int:  # noqa: FBT001
    """Show what of each service is missing, stale or not approved; NAME limits it to services, texts or files."""
    from gsreport.checks.approval import approve as approve_current  # noqa: PLC0415
    from gsreport.checks.execution import read_subject  # noqa: PLC0415
    from gsreport.checks.status import as_json, as_table, statuses  # noqa: PLC0415

    collector = Collector()
    root = content / _edition_name(content, edition, collector)
    subject, _ = read_subject(root, content.parent / "templates", collector)
    if approve:
        changed = approve_current(subject, names)
        tell(say("digests changed in {file}: {count}", file=root / "approved.lock", count=changed))
    states = [state for state in statuses(subject) if not names or state.code in names]
    click.echo(as_json(states) if format_ == "json" else as_table(states, speech()))
    return 0


@main.command()
@click.argument("name", metavar="NAME")
@click.option("--service", metavar="CODE", help="Service of a table that each service has.")
@_content_options
@click.option("--lang", type=click.Choice(LANGUAGES), default="kk", show_default=True, help="Language of names.")
@_format_option("csv", "json")
def table(name: str, service: str | None, content: Path, edition: str | None, lang: str, format_: str) -> int:  # noqa: PLR0917
    """Print a computed table, for example rating-services."""
    from gsreport.edition.validation import nearest  # noqa: PLC0415
    from gsreport.scoring.compute import score_edition  # noqa: PLC0415
    from gsreport.scoring.outline import open_edition  # noqa: PLC0415
    from gsreport.scoring.tables import about_service, compute, names, to_csv, to_json  # noqa: PLC0415

    if name not in names():
        raise click.UsageError(say("there is no table `{name}`; {hint}", name=name, hint=nearest(name, list(names()))))
    if service is not None and not about_service(name):
        raise click.UsageError(say("the table `{name}` is not about one service; leave --service out", name=name))
    collector = Collector()
    edition = _edition_name(content, edition, collector, outlines=True)
    loaded = open_edition(content / edition, collector)
    _known_service(service, loaded.settings.services, edition)
    computed = compute(name, loaded, score_edition(loaded, collector), service)
    text = to_csv(computed, loaded, lang) if format_ == "csv" else to_json(computed, loaded, lang)
    click.echo(text, nl=not text.endswith("\n"))
    return 0


@main.command()
@click.argument("survey", type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="SURVEY")
@click.option(
    "--map",
    "mapping",
    type=click.Path(path_type=Path, dir_okay=False),
    help="survey.yaml; a plain wide file needs none.",
)
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), required=True, help="Feed to write; others beside it."
)
@_content_options
def score(survey: Path, mapping: Path | None, out: Path, content: Path, edition: str | None) -> int:
    """Turn a survey file (CSV, XLSX, Parquet, SPSS), one row for each respondent, into the feed of an edition."""
    from gsreport.interface.console import progress_display  # noqa: PLC0415
    from gsreport.scoring.outline import open_edition  # noqa: PLC0415
    from gsreport.survey.score import score_survey  # noqa: PLC0415

    collector = Collector()
    loaded = open_edition(content / _edition_name(content, edition, collector, outlines=True), collector)
    with progress_display() as progress:
        done = score_survey(survey, mapping, loaded, out, collector=collector, progress=progress)
    print_diagnostics(list(collector))
    for line in done.lines:
        tell(line)
    for file, rows in done.files:
        counted = say_many("{count} row", "{count} rows", count=rows)
        tell(say("{file} ({rows})", file=file, rows=counted), err=False)
    return 0


@main.group()
def review() -> None:
    """Work with what reviewers wrote into the Word file."""


@review.command(name="import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@_content_options
@_templates_option(exists=True)
@_format_option("text", "json")
def import_review(file: Path, content: Path, edition: str | None, templates: Path, format_: str) -> int:
    """List tracked changes and comments of a reviewed Word file, with the places of the content they belong to."""
    from gsreport.review import ReviewFileError, Sources, as_json, as_text, read_review, tasks_of  # noqa: PLC0415

    name = _edition_name(content, edition, Collector())
    try:
        found = read_review(file)
    except ReviewFileError as error:
        raise click.UsageError(error.message) from error
    tasks = tasks_of(found, Sources(content / name, templates, found.language or "ru"))
    if format_ == "json":
        click.echo(as_json(tasks))
    else:
        click.echo(as_text(tasks, speech()), nl=False)
        tell(say_many("{count} remark", "{count} remarks", count=len(tasks)))
    return 0


@main.command()
def schema() -> int:
    """Print the JSON Schema of the YAML files, for completion in editors."""
    import json  # noqa: PLC0415

    from gsreport.edition.methodology import Methodology  # noqa: PLC0415
    from gsreport.edition.models import EditionSettings, Service  # noqa: PLC0415

    schemas = {model.__name__: model.model_json_schema() for model in (EditionSettings, Methodology, Service)}
    click.echo(json.dumps(schemas, ensure_ascii=False, indent=1))
    return 0
