"""Quarters of a year by the place's own clock, also over the change of summer time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils import timezone


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """Three months: 1 is January to March."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> Quarter:
        """The quarter in which a day falls."""
        return cls(day.year, (day.month - 1) // 3 + 1)

    @property
    def after(self) -> Quarter:
        """The next one."""
        return Quarter(self.year + self.number // 4, self.number % 4 + 1)

    @property
    def first_day(self) -> date:
        """Its first day."""
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def starts(self) -> datetime:
        """Midnight at the beginning of its first day."""
        return timezone.make_aware(datetime.combine(self.first_day, time.min))

    @property
    def ends(self) -> datetime:
        """Midnight at the end of its last day: the beginning of the next."""
        return self.after.starts
