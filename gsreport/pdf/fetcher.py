"""
What the layout may read: stylesheets, fonts and the assets of the edition, nothing else.

Content is written by many hands; a picture from the web or a file outside the edition must neither be fetched nor be
left out silently.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from weasyprint.urls import FatalURLFetchingError, URLFetcher

from gsreport.document.pictures import unfit
from gsreport.messages import Message, say
from gsreport.pdf import styles, typefaces

__all__ = ["ClosedFetcher", "RefusedAddressError"]


class RefusedAddressError(FatalURLFetchingError):  # type: ignore[misc]
    """An address outside the permitted folders, or a file that is not there; stops the layout."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message


class ClosedFetcher(URLFetcher):  # type: ignore[misc]
    """Serves files below the stylesheets, the fonts and `assets`; refuses everything else."""

    def __init__(self, assets: Path | None) -> None:
        super().__init__(allowed_protocols=["file"], allow_redirects=False)
        self._assets = assets.resolve() if assets else None
        self._folders = [styles.FOLDER, typefaces.FOLDER, *([self._assets] if self._assets else [])]

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
        """
        Open a permitted file.

        Raises:
            RefusedAddressError: for any other address, or a picture too large to be decoded; it ends the layout instead
                of leaving a gap on the page.
        """
        parts = urlsplit(url)
        if parts.scheme != "file" or parts.netloc:
            raise RefusedAddressError(say("address '{address}' is not a file of the edition", address=url))
        path = Path(unquote(parts.path)).resolve()
        if not any(path.is_relative_to(folder) for folder in self._folders):
            raise RefusedAddressError(say("file '{file}' lies outside the edition's assets", file=path))
        if not path.is_file():
            raise RefusedAddressError(say("file '{file}' does not exist", file=path))
        if self._assets is not None and path.is_relative_to(self._assets) and (reason := unfit(path)):
            raise RefusedAddressError(reason)
        return super().fetch(path.as_uri(), headers)
