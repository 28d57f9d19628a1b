"""What a review says: findings, questions and notes. Small records; nothing here decides or prints."""

from typing import Any, NamedTuple

from recourse.problems import Mark
from recourse.values import Path

GRAVITIES = ("grave", "serious", "caution")


class Link(NamedTuple):
    """One end of the chain on which a finding sits: a part of the proposal, and the names of its elements there."""

    part: str
    names: tuple[str, ...]


class Finding(NamedTuple):
    """One sign found on one element.

    `values` are the stated values that made it true. `chain` leads from criteria over decisions and consequences to
    groups. `mark` is the place in the file, None if there is no file. `contested` and `waived` hold the entry of the
    proposal that contests or waives it; a waiver that has ended or whose values changed is not here but among the
    notes. `follows` is the id of the finding of which this one is a consequence.
    """

    harm: str
    sign: str
    element: str
    part: str
    gravity: str
    says: str
    because: str
    values: dict[Path, Any]
    chain: tuple[Link, ...] = ()
    mark: Mark | None = None
    contested: dict[str, Any] | None = None
    waived: dict[str, Any] | None = None
    follows: str | None = None

    @property
    def id(self) -> str:
        """harm/sign@element, with header and governance for those parts."""
        return f"{self.harm}/{self.sign}@{self.element.lstrip('@')}"


class Waiting(NamedTuple):
    """A sign that waits for a question to be answered."""

    harm: str
    sign: str
    element: str
    gravity: str
    ask: str
    lacks: int = 1  # how many fields it waits for, this one among them


class Question(NamedTuple):
    """One field that is not stated, and the signs that wait for it, the gravest first."""

    path: Path
    name: str
    title: str
    help: str
    waiting: tuple[Waiting, ...]
    core: bool = False

    @property
    def ask(self) -> str:
        """What to ask: in the words of the gravest sign that looks at this element, else in those of the format."""
        own = (waiting.ask for waiting in self.waiting if waiting.element == self.path.element)
        return next(own, self.help)

    @property
    def gravity(self) -> str:
        """That of the gravest sign that waits."""
        return self.waiting[0].gravity if self.waiting else GRAVITIES[-1]


class Note(NamedTuple):
    """Something about a contest or a waiver: ended, changed or orphaned."""

    code: str
    finding: str
    message: str
    mark: Mark | None = None


class Review(NamedTuple):
    """All that a review says of one proposal on one day. `clear` are ids of signs that were ruled out."""

    id: str
    name: str
    today: str
    findings: tuple[Finding, ...]
    questions: tuple[Question, ...]
    clear: tuple[str, ...]
    notes: tuple[Note, ...] = ()
    adopted: tuple[str, ...] = ()
