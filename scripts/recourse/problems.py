"""Problems: what is wrong with a file, where, and what to do about it.

A problem is a small record. Loading, the schemas and lint find problems; only the command line prints them.
"""

from collections.abc import Iterable
from typing import NamedTuple

from recourse.sentences import say

TO_DO = "to-do"  # what stands where a writer has still to name an id, a field or one of several values

LEVELS = ("error", "warning", "note")

# Every code, with its level and the rule it stands for. The guide's page of lint codes is made from this table, and a
# test requires a bad example for each code.
CODES: dict[str, tuple[str, str]] = {
    "file-unreadable": ("error", "The file can be opened and read."),
    "file-size": ("error", "A file holds at most 1 MiB."),
    "file-encoding": ("error", "A file is UTF-8 text."),
    "file-content": ("error", "A file holds one document, and that is a mapping of keys to values."),
    "yaml-syntax": ("error", "The file is well-formed YAML or JSON."),
    "yaml-repeated-key": ("error", "A key stands once in a mapping; a second one would silently win."),
    "yaml-key": ("error", "A key is a plain word."),
    "yaml-boolean": ("error", "True and false are spelt true and false; YAML 1.1 reads yes, no, on and off as them."),
    "yaml-number": ("error", "A number is written in decimal digits; YAML 1.1 reads 0123 as 83 and 12:30 as 750."),
    "yaml-date": ("error", "A date stands in quotes; YAML 1.1 would make it something else than text."),
    "yaml-comment": ("warning", "A text that goes on behind a # stands in quotes; YAML would drop it as a comment."),
    "yaml-swallowed": (
        "warning",
        "A key stands as far in as those beside it; further in, it is part of a text.",
    ),
    "yaml-alias": ("error", "Nothing is written once and used twice by anchors; they can hide a file that explodes."),
    "yaml-tag": ("error", "A value carries no YAML tag."),
    "yaml-depth": ("error", "Values are nested at most 40 deep."),
    "yaml-empty": ("error", "A key has a value. In a proposal an empty value means not stated, and is only noted."),
    "not-stated": ("note", "An empty value in a proposal is read as not stated."),
    "yaml-character": ("error", "Text holds no NUL and no half of a character pair."),
    "unknown-key": ("error", "Only keys that the schema names are allowed."),
    "missing-key": ("error", "Keys that the schema requires are there."),
    "wrong-type": ("error", "A value is of the kind that the schema asks for."),
    "wrong-value": ("error", "A value is one of those that the schema lists."),
    "wrong-form": ("error", "A text has the form that the schema asks for, as an id or a date has."),
    "wrong-length": ("error", "A text or a list is neither too short nor too long."),
    "wrong-number": ("error", "A number lies within its bounds."),
    "repeated-item": ("error", "A list names each thing once."),
    "not-exactly-one": ("error", "Of keys that exclude each other, exactly one is there."),
    "reserved-id": ("error", "An id is no name that Windows keeps for a device."),
    "date-impossible": ("error", "A date is in the calendar."),
    "id-not-file-name": ("error", "An entry's id is the name of its file."),
    "file-misplaced": ("error", "Each file of the library lies in a folder that the kit knows, and ends in .yaml."),
    "former-id": ("error", "An id that an entry or sign had before leads to it alone, and nothing else bears it now."),
    "modeline": ("error", "The first line of an entry names its schema, so that editors can help."),
    "repeated-id": ("error", "An id names one thing in a proposal, and one sign in a harm."),
    "unknown-reference": ("error", "A reference names something that exists."),
    "tension-one-sided": ("error", "A tension is named by both counter-patterns, each from its own side."),
    "harm-unanswered": ("error", "Each harm has a counter-pattern that answers it, or a signed and dated gap."),
    "gap-not-needed": ("error", "A gap is signed only where no counter-pattern answers."),
    "sign-unanswered": ("error", "Each sign has a counter-pattern that clears it, or a signed and dated gap."),
    "empty-phrase": ("warning", "An entry uses no phrase of phrases.yaml: such words build nothing."),
    "entry-unused": ("warning", "A source or provision is cited by some entry."),
    "law-not-checked": (
        "warning",
        "Someone has read a provision within the last twelve months, and not in days to come.",
    ),
    "claim-unsourced": ("error", "Each statement of a system names its place in the report or a cited source."),
    "unknown-field": ("error", "A field that is named in a rule, a change or a source exists in a proposal."),
    "bad-rule": ("error", "A rule is CEL within the profile, its types fit, and each comparison can go either way."),
    "bad-example": ("error", "A sign's example is part of a valid proposal."),
    "example-misfit": ("error", "A sign's example answers what it says it does."),
    "no-near-miss": ("error", "A sign has a clear example that nearly is a finding."),
    "bad-change": ("error", "What a counter-pattern sets is valid in a proposal."),
    "not-cleared": ("error", "What a counter-pattern changes clears the signs of its links, on the signs' examples."),
    "unknown-blank": ("error", "A sentence of a sign fills in only {it.name} and other text fields of the element."),
    "to-do": ("error", "Nothing is left to be written."),
}


class Problem(NamedTuple):
    """One thing that is wrong. Lines and columns count from 1.

    `message` says what is wrong, with the value; `advice` says what to do. Both are whole sentences.
    """

    path: str
    line: int
    column: int
    code: str
    message: str
    advice: str = ""

    @property
    def level(self) -> str:
        """One of LEVELS, from the table of codes."""
        return CODES[self.code][0]

    def __str__(self) -> str:
        text = f"{self.path}:{self.line}:{self.column}: {self.level} {self.code} {self.message} {self.advice}".rstrip()
        # Advice names what is there, and a broken file may hold an id with the end of a line in it.
        return text if text.isprintable() else printable(text)


class Mark(NamedTuple):
    """A place in a file, counted from 1."""

    line: int
    column: int


def did_you_mean(word: object, known: Iterable[str], otherwise: str) -> str:
    """Advice that names the known word nearest to `word`, or `otherwise` if none is near."""
    import difflib  # noqa: PLC0415  (nothing is misspelt in most files)

    near = difflib.get_close_matches(str(word), list(known), n=1, cutoff=0.6)
    return say("wrong.near", word=near[0]) if near else otherwise


def printable(text: str) -> str:
    """A text on one line, in which whatever has no shape shows as the sign for that."""
    return " ".join("".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text).split())


def quoted(value: object, most: int = 60) -> str:
    """A value as it may stand in a message: short, on one line, in double quotes if it is text."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (dict, list)):
        return say(f"wrong.kinds.counted_{'object' if isinstance(value, dict) else 'array'}", count=len(value))
    if not isinstance(value, str):
        return str(value)
    text = printable(value)
    return f'"{text}"' if len(text) <= most else f'"{text[: most - 3]}..."'
