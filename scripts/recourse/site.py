"""The MkDocs side of the guide: a thin hook that hands MkDocs the pages made from the library.

mkdocs.yml names this file under `hooks`. MkDocs calls the functions below by name. A library with errors stops the
build before a page is written. While serving, each page says what is wrong, and stays as it was until it is mended.
"""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import Any, Literal

from mkdocs.commands.build import build as build_mkdocs
from mkdocs.commands.serve import serve as serve_mkdocs
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files
from rjsmin import jsmin

from recourse import banner
from recourse.board import as_script
from recourse.cache import remembered
from recourse.export import files as exported
from recourse.lint import lint
from recourse.pages import render
from recourse.policy import UnknownScript, guarded
from recourse.problems import Problem
from recourse.reading import load
from recourse.swap import beside

# Material greets each build with an advertisement for its successor; the decision when to move is ours.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")


class BrokenLibrary(PluginError):
    """The library has errors, so no page can be made from it."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(["The library has errors:", *map(str, problems)]))
        self.problems = problems


class _Serving:
    """What the hook remembers between builds while it serves."""

    now = False
    problems: tuple[Problem, ...] = ()
    pages: dict[str, list[str]] = banner.FIRST_PAGE  # the last good ones


def on_startup(*, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Take note of whether MkDocs builds or serves."""
    _Serving.now = command == "serve"


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Add the generated pages, each with a link to edit the YAML it is made from, the library as data, and the YAML.

    The review page's own scripts go out without comments and indents, since it must come quickly on a phone.
    """
    for file in [file for file in files if file.src_uri.startswith("board/") and file.src_uri.endswith(".js")]:
        files.remove(file)
        files.append(File.generated(config, file.src_uri, content=jsmin(file.content_string)))
    root = patterns_folder(config)
    for path, (text, source) in _pages(root).items():
        file = File.generated(config, path, content=text)
        # Joined to the configured edit_uri, which ends in the folder of the hand-written pages.
        file.edit_uri = f"../{root.name}/{source}" if source else None
        files.append(file)
    for path in sorted(root.rglob("*.yaml")):
        if path.name.startswith("."):
            continue  # an editor's own
        below = path.relative_to(root).as_posix()
        files.append(File.generated(config, f"{root.name}/{below}", abs_src_path=str(path)))
    return files


def _pages(root: Path) -> dict[str, list[str]]:
    """What is made of the library. While serving a broken one, what was made of it when it was last whole."""
    try:
        made = remembered(root, lambda: made_of(root))
    except BrokenLibrary as broken:
        if not _Serving.now:
            raise
        logging.getLogger("mkdocs").error(str(broken))
        _Serving.problems = tuple(broken.problems)
        return _Serving.pages
    _Serving.problems, _Serving.pages = (), made
    return made


def made_of(root: Path) -> dict[str, list[str]]:
    """The text of each generated file, by path, with the library file that it is made from ("" if from several).

    Raises BrokenLibrary, with every error, if the library has one.
    """
    library = load(root, root.name)
    errors = [problem for problem in lint(library) if problem.level == "error"]
    if errors:
        raise BrokenLibrary(errors)
    pages = {page.path: [page.text, page.source] for page in render(library).values()}
    data = {"board/data.js": as_script(library)} | {f"library/{name}": text for name, text in exported(library).items()}
    return pages | {path: [text, ""] for path, text in data.items()}


def on_page_content(html: str, *, page: Any, config: MkDocsConfig, files: Files) -> str:
    """While serving a broken library, say at the top of each page what is wrong with it."""
    return banner.html(_Serving.problems) + html if _Serving.problems else html


def on_post_page(output: str, *, page: Any, config: MkDocsConfig) -> str:
    """Give the page its policy. MkDocs writes scripts of its own into what it serves, so there it has none."""
    return _guarded(output, page.file.src_uri)


def on_post_template(output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
    """Give the page for addresses that are not there its policy. Without the site's address there is no sitemap."""
    if template_name == "sitemap.xml" and not config.site_url:
        return ""
    return _guarded(output_content, template_name) if template_name.endswith(".html") else output_content


def _guarded(text: str, name: str) -> str:
    try:
        return text if _Serving.now else guarded(text)
    except (UnknownScript, ValueError) as error:
        raise PluginError(f"{name}: {error}") from None


def on_page_context(context: dict[str, Any], *, page: Any, config: MkDocsConfig, nav: Any) -> dict[str, Any]:
    """Tell the theme which YAML file a page is made from, so that it can link to it."""
    uri = page.file.edit_uri
    context["made_from"] = uri.removeprefix("../") if page.file.generated_by and uri else None
    return context


def on_serve(server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
    """Build again when an entry changes."""
    server.watch(str(patterns_folder(config)))
    return server


def patterns_folder(config: MkDocsConfig) -> Path:
    """The library beside mkdocs.yml, or the folder that `extra: library:` names."""
    named = config.extra.get("library", "patterns")
    return (Path(config.config_file_path).parent / named).resolve()


class _Said(logging.Handler):
    """Keeps what MkDocs says is wrong. It only logs that; what it raises says no more than that it stopped."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one message."""
        self.lines.append(record.getMessage())


def build(root: Path, site: Path) -> str | None:
    """Build the guide of a checkout into a folder. Returns what went wrong, or None.

    The site is built beside the old one and takes its place only when it is whole.
    """
    config_file = root.resolve().parent / "mkdocs.yml"
    if not config_file.is_file():
        return f"There is no {config_file}. The guide is built from a checkout."
    said = _Said()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(said)
    try:
        with beside(site) as fresh:
            build_mkdocs(load_config(str(config_file), site_dir=str(fresh), strict=True))
    except (MkDocsException, OSError) as error:
        return "\n".join([*said.lines, str(error)])
    finally:
        logger.removeHandler(said)
    return None


def serve(root: Path, address: str) -> str | None:
    """Serve the guide of a checkout until interrupted. Returns what went wrong, or None."""
    config_file = root.resolve().parent / "mkdocs.yml"
    try:
        serve_mkdocs(config_file=str(config_file), dev_addr=address, livereload=True)
    except (MkDocsException, OSError) as error:
        return str(error)
    return None
