"""References: every id that an entry names exists, and a sign that a link names is one of the harm's."""

from __future__ import annotations

from collections.abc import Iterator

from recourse.documents import mappings, texts
from recourse.library import Entry, Library
from recourse.problems import TO_DO, Problem, did_you_mean, quoted
from recourse.proposal import check as check_proposal

_CALLED = {
    "harms": "harm",
    "counter-patterns": "counter-pattern",
    "law": "provision",
    "sources": "source",
    "systems": "system",
    "yardstick": "case of the yardstick",
    "report": "section of the report",
    "tables": "table of it",
}


def check(library: Library) -> Iterator[Problem]:
    """Names of things that are not there, with the nearest that is; entries that name themselves; signs of links."""
    for entry in library.entries():
        for reference in library.references(entry):
            if reference.id == TO_DO or any(reference.id in library.ids(target) for target in reference.targets):
                continue
            if " - " in reference.id:
                continue  # two items that have run together, which the schema says
            there = {name: held for target in reference.targets for name, held in library.ids(target).items()}
            called = " or ".join(_CALLED[target] for target in reference.targets)
            meant = next((name for name, held in there.items() if _is_called(held, reference.id)), reference.id)
            advice = did_you_mean(meant, there, f"Write the {called} first, or name another.")
            message = f"There is no {called} {quoted(reference.id)}."
            yield entry.document.problem("unknown-reference", reference.where, message, advice)
        if entry.kind in ("system", "yardstick"):
            yield from check_proposal(entry.document, library.schemas)
    yield from _signs_of_links(library)
    yield from _signs_that_lead(library)
    yield from _signs_of_rulings(library)
    yield from _tensions(library)


def _tensions(library: Library) -> Iterator[Problem]:
    for pattern in library.patterns.values():
        for index, tension in mappings(pattern.data, "tensions"):
            other = library.patterns.get(str(tension.get("with")))
            if other is None or other.document.data is None:
                continue
            if all(back.get("with") != pattern.id for _, back in mappings(other.data, "tensions")):
                message = f"{quoted(other.id)} does not name its tension with {quoted(pattern.id)}."
                advice = f"Add it under tensions in {other.document.path}, from the side of that counter-pattern."
                yield pattern.document.problem("tension-one-sided", ("tensions", index, "with"), message, advice)


def _is_called(held: object, words: str) -> bool:
    """Whether an entry's name, and not its id, was written."""
    return isinstance(held, Entry) and held.name.casefold() == words.casefold()


def _signs_of_links(library: Library) -> Iterator[Problem]:
    for pattern in library.patterns.values():
        for index, link in mappings(pattern.data, "links"):
            harm = library.harms.get(str(link.get("harm")))
            known = [str(sign.get("id")) for _, sign in mappings(harm.data, "signs")] if harm else []
            for inner, sign in texts(link, "signs"):
                if harm and harm.document.data is not None and sign not in known:
                    message = f"The harm {quoted(harm.id)} has no sign {quoted(sign)}."
                    advice = did_you_mean(sign, known, f"Its signs are: {', '.join(known)}.")
                    where = ("links", index, "signs", inner)
                    yield pattern.document.problem("unknown-reference", where, message, advice)


def _signs_that_lead(library: Library) -> Iterator[Problem]:
    """Signs that another is said to follow from, and that are not there or look at another part of a proposal."""
    signs = {
        f"{harm.id}/{sign.get('id')}": sign.get("each")
        for harm in library.harms.values()
        for _, sign in mappings(harm.data, "signs")
    }
    for harm in library.harms.values():
        for index, sign in mappings(harm.data, "signs"):
            own = f"{harm.id}/{sign.get('id')}"
            for inner, name in texts(sign, "follows"):
                if name == own or name not in signs or signs[name] != sign.get("each"):
                    known = [other for other, each in signs.items() if each == sign.get("each") and other != own]
                    message = f"There is no other sign {quoted(name)} that looks at the {sign.get('each')}."
                    advice = did_you_mean(name, known, f"There are: {', '.join(known) or 'none'}.")
                    where = ("signs", index, "follows", inner)
                    yield harm.document.problem("unknown-reference", where, message, advice)


def _signs_of_rulings(library: Library) -> Iterator[Problem]:
    """Signs by which a case of the yardstick tells whether a ruling is found today."""
    known = [
        f"{harm.id}/{sign.get('id')}" for harm in library.harms.values() for _, sign in mappings(harm.data, "signs")
    ]
    for case in library.yardstick.values():
        told = case.data.get("yardstick")
        for index, ruling in mappings(told, "rulings"):
            for inner, sign in texts(ruling, "signs"):
                name = sign.partition("@")[0]
                harm = library.harms.get(name.partition("/")[0])
                if name not in known and not (harm and harm.document.data is None):
                    where = ("yardstick", "rulings", index, "signs", inner)
                    advice = did_you_mean(name, known, "Name a sign as harm/sign.")
                    yield case.document.problem("unknown-reference", where, f"There is no sign {quoted(name)}.", advice)
