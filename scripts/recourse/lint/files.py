"""Files: an entry's name and first line, and what is still to be written."""

from __future__ import annotations

from collections.abc import Iterator

from recourse.documents import every_text
from recourse.library import Entry, Library
from recourse.problems import TO_DO, Problem, quoted


def check(library: Library) -> Iterator[Problem]:
    """Ids that are not the file's name, first lines without a schema, and texts that begin with TODO."""
    for entry in library.entries():
        if entry.document.data is None:
            continue
        if entry.folder and isinstance(entry.data.get("id"), str) and entry.data["id"] != entry.id:
            message = f"The id is {quoted(entry.data['id'])}, and the file is called {quoted(entry.id + '.yaml')}."
            yield entry.document.problem("id-not-file-name", ("id",), message, "Make them the same.")
        if entry.document.first_line != modeline(entry):
            message = "The first line does not name the schema."
            yield Problem(entry.document.path, 1, 1, "modeline", message, f'Make it "{modeline(entry)}".')
        for where, text in every_text(entry.data):
            if text.startswith("TODO") or text == TO_DO:
                key = next((step for step in reversed(where) if isinstance(step, str)), "")
                message = f"{quoted(key)} is still to be written."
                yield entry.document.problem("to-do", where, message, "Write it. A key that is not required can go.")


def modeline(entry: Entry) -> str:
    """The first line that lets an editor find the schema of an entry."""
    up = "../" if entry.folder else ""
    return f"# yaml-language-server: $schema={up}schema/{entry.kind}.yaml"
