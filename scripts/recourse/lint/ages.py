"""Ages: a provision that nobody has read for a year may have changed, and nobody has read one tomorrow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from recourse.library import Entry
from recourse.problems import Problem


def check(law: Iterable[Entry], today: str) -> Iterator[Problem]:
    """Provisions that were last checked more than twelve months before a day, given as YYYY-MM-DD, or after it."""
    year_ago = f"{int(today[:4]) - 1:04}{today[4:]}"
    for provision in law:
        checked = provision.data.get("checked")
        if isinstance(checked, str) and checked < year_ago:
            message = f"This provision was last checked on {checked}."
            advice = "Read the law again, mend the entry, and date it anew."
            yield provision.document.problem("law-not-checked", ("checked",), message, advice)
        if isinstance(checked, str) and checked > today:
            message = f"This provision is said to have been checked on {checked}, and today is {today}."
            yield provision.document.problem(
                "law-not-checked", ("checked",), message, "Write the day on which you read it."
            )
