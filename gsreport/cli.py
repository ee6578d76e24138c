"""
The command line: `gsreport` and, because the publishing team types it, `build`.

Only declares options and turns outcomes into exit codes; the work is done elsewhere and imported when a command runs.
Exit codes: 0 done, 1 the content is at fault, 2 wrong usage, 3 a bug of ours.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from gsreport import __version__
from gsreport.diagnostics import Collector, ContentError, Diagnostic, to_json

__all__ = ["build", "main"]

F = TypeVar("F", bound=Callable[..., Any])

LANGUAGES = ("kk", "ru")
CONTENT_AT_FAULT, USAGE, BUG = 1, 2, 3


class _Group(click.Group):
    """Turns everything that can end a run into its exit code; a bug of ours never prints a traceback."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        kwargs["standalone_mode"] = False
        try:
            result = super().main(*args, **kwargs)
        except click.ClickException as error:
            error.show()
            sys.exit(error.exit_code)
        except click.Abort:
            click.echo("interrupted", err=True)
            sys.exit(130)
        except ContentError as error:
            _print_diagnostics(error.diagnostics)
            sys.exit(CONTENT_AT_FAULT)
        except OSError as error:
            where = f" {error.filename}" if error.filename else ""
            message = f"cannot write or read{where}: {error.strerror or error}"
            _print_diagnostics([Diagnostic("GS-O01", message, hint="check the folder, its rights and free space")])
            sys.exit(USAGE)
        except Exception as error:  # noqa: BLE001 - the last line of defence
            from gsreport.bug_report import save  # noqa: PLC0415

            click.echo(f"a bug of gsreport: {error!r}; the report for us is in {save(error)}", err=True)
            sys.exit(BUG)
        sys.exit(result if isinstance(result, int) else 0)


def _print_diagnostics(diagnostics: list[Diagnostic]) -> None:
    for diagnostic in diagnostics:
        click.echo(diagnostic.as_text(), err=True)
    errors = sum(d.severity.word == "error" for d in diagnostics)
    warnings = sum(d.severity.word == "warning" for d in diagnostics)
    if errors or warnings:
        click.echo(f"{errors} errors, {warnings} warnings", err=True)


def _content_options(command: F) -> F:
    """Options that name the content: --edition and --content."""
    folder = click.Path(path_type=Path, file_okay=False)
    command = click.option("--edition", metavar="ID", help="Edition to use; the default stands in editions.yaml.")(
        command
    )
    return click.option(
        "--content", type=folder, default=Path("content"), show_default=True, help="Folder of the editions."
    )(command)


def _edition_name(content: Path, name: str | None, collector: Collector) -> str:
    from gsreport.edition.loader import default_edition, edition_names  # noqa: PLC0415
    from gsreport.edition.validation import nearest  # noqa: PLC0415

    if name is None:
        found = default_edition(content, collector)
        collector.stop_on_errors()
        assert found is not None
        return found
    known = edition_names(content)
    if name not in known:
        message = f"there is no edition `{name}` in {content}"
        raise click.UsageError(f"{message}; {nearest(name, known)}" if known else message)
    return name


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="gsreport")
def main() -> None:
    """Build the Kazakh and Russian publication on the quality of public services."""


@main.group(name="build", cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
def build() -> None:
    """Build publications."""


@build.command()
@click.option("--lang", "languages", multiple=True, type=click.Choice(LANGUAGES), help="Language; both by default.")
@click.option(
    "--format", "format_", type=click.Choice(["pdf", "docx", "all"]), default="all", show_default=True, help="Files."
)
@_content_options
@click.option("--service", metavar="CODE", help="Build the section of one service alone (C1, L4).")
@click.option(
    "--templates",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("templates"),
    show_default=True,
    help="Folder of the templates.",
)
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), default=Path("build"), show_default=True, help="Output."
)
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
@click.option("--draft", is_flag=True, help="Mark every page as a draft.")
@click.option("--jobs", type=click.IntRange(1, 64), default=None, help="Processes; as many as cores by default.")
@click.option("--no-cache", is_flag=True, help="Lay out every chapter anew.")
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
    jobs: int | None,
    no_cache: bool,  # noqa: FBT001
) -> int:
    """Build the report: PDF and Word, in both languages."""
    import os  # noqa: PLC0415

    from gsreport.console import progress_display  # noqa: PLC0415
    from gsreport.edition.loader import load  # noqa: PLC0415
    from gsreport.edition.validation import nearest  # noqa: PLC0415
    from gsreport.publication import BuildOptions  # noqa: PLC0415
    from gsreport.publication import build as build_publication  # noqa: PLC0415

    collector = Collector()
    name = _edition_name(content, edition, collector)
    if service is not None:
        known = list(load(content / name, Collector()).settings.services)
        if service not in known:
            msg = f"there is no service `{service}` in the edition {name}; {nearest(service, known)}"
            raise click.UsageError(msg)
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
    )
    with progress_display() as progress:
        results = build_publication(options, collector, progress)
    _print_diagnostics(list(collector))
    for built in results:
        for file in built.files:
            pages = f", {built.pages} pages" if file.suffix == ".pdf" and built.pages else ""
            click.echo(f"{file} ({file.stat().st_size / 1e6:.1f} MB{pages})")
    return 0


main.add_command(build)


@main.command()
@_content_options
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
def check(content: Path, edition: str | None, format_: str) -> int:
    """Check the content of an edition without building it."""
    from gsreport.publication import BuildOptions, prepare  # noqa: PLC0415

    collector = Collector()
    try:
        name = _edition_name(content, edition, collector)
        options = BuildOptions(content, content.parent / "templates", Path("build"), name, ("kk", "ru"))
        prepare(options, collector, lambda _stage, _done, _total: None)
    except ContentError as error:
        collector.extend(error.diagnostics)
    found = list(collector)
    if format_ == "json":
        click.echo(to_json(found))
    else:
        _print_diagnostics(found)
    return CONTENT_AT_FAULT if collector.errors else 0


@main.command()
@click.argument("name", metavar="NAME")
@click.option("--service", metavar="CODE", help="Service of a table that each service has.")
@_content_options
@click.option("--lang", type=click.Choice(LANGUAGES), default="kk", show_default=True, help="Language of names.")
@click.option("--format", "format_", type=click.Choice(["csv", "json"]), default="csv", show_default=True)
def table(name: str, service: str | None, content: Path, edition: str | None, lang: str, format_: str) -> int:  # noqa: PLR0917
    """Print a computed table, for example rating-services."""
    from gsreport.edition.loader import load  # noqa: PLC0415
    from gsreport.scoring.compute import score_edition  # noqa: PLC0415
    from gsreport.scoring.tables import compute, to_csv, to_json  # noqa: PLC0415

    collector = Collector()
    loaded = load(content / _edition_name(content, edition, collector), collector)
    computed = compute(name, loaded, score_edition(loaded, collector), service)
    text = to_csv(computed, loaded, lang) if format_ == "csv" else to_json(computed, loaded, lang)
    click.echo(text, nl=not text.endswith("\n"))
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
