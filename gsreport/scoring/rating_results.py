"""Records of ratings and dynamics: who stands where, and how it changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gsreport.scoring.figures import Score, YearScore

__all__ = ["Dynamics", "DynamicsRow", "GroupScore", "PlaceRating", "Rating", "RatingRow", "StateCorporation"]


@dataclass(frozen=True)
class RatingRow:
    """A place in a rating: rank (1 = best), id of what is rated, its figure."""

    rank: int
    id: str
    score: Score


@dataclass(frozen=True)
class Rating:
    """Rows by rank, and the figure over all of them (plain mean) if the rating has one."""

    rows: tuple[RatingRow, ...]
    total: Score | None = None

    def __iter__(self) -> Iterator[RatingRow]:
        """The rows by rank."""
        return iter(self.rows)

    def __len__(self) -> int:
        """Number of rows, the total not counted."""
        return len(self.rows)

    def row(self, row_id: str) -> RatingRow | None:
        """The row of this id, None if it is not rated."""
        return next((r for r in self.rows if r.id == row_id), None)


@dataclass(frozen=True)
class PlaceRating:
    """The services obtained at one place of the State Corporation, rated, with their plain mean as total."""

    place: str
    rating: Rating


@dataclass(frozen=True)
class StateCorporation:
    """Tables 13 and 14 of 2020: the places, and the mean of the places' means."""

    places: tuple[PlaceRating, ...]
    total: Score


@dataclass(frozen=True)
class GroupScore:
    """A group of providers (table 7 of 2020); `total` marks sums over groups above it."""

    group: str
    score: Score
    total: bool = False


@dataclass(frozen=True)
class DynamicsRow:
    """
    A row of a table of dynamics.

    Attributes:
        rank: rank in the edition's year, None if not rated then.
        years: one entry per year of `Dynamics.years`, the score None where the year has no figure.
        change: score and satisfaction (percentage points) of the edition's year minus the year before;
            None where one of the two is missing.
        mean: plain mean over the years that have a figure; None where only one has.
    """

    rank: int | None
    id: str
    years: tuple[YearScore, ...]
    change: Score | None
    mean: Score | None


@dataclass(frozen=True)
class Dynamics:
    """Several years side by side; `years` ascending."""

    years: tuple[int, ...]
    rows: tuple[DynamicsRow, ...]
