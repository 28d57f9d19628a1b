"""The MkDocs side of the guide: a thin hook that hands MkDocs the pages made from the library.

mkdocs.yml names this file under `hooks`. MkDocs calls the functions below by name. A library with errors stops the
build before a page is written. While serving, each page says what is wrong, and stays as it was until it is mended.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import write_file

from recourse import banner, guide
from recourse.bundle import NAME, bundle
from recourse.making import Made, made
from recourse.policy import UnknownScript, guarded
from recourse.problems import Problem


class BrokenLibrary(PluginError):
    """The library has errors, so no page can be made from it."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        errors = [str(problem) for problem in problems if problem.level == "error"]
        super().__init__("\n".join(["The library has errors:", *errors]))


class _Serving:
    """What the hook remembers, also between builds while it serves."""

    now = False
    problems: tuple[Problem, ...] = ()
    first = made = Made({"index.md": ""}, lambda _: banner.FIRST_PAGE.encode("utf-8"))
    """`made` is the last that is good, which is `first` until the library has been whole once."""


def on_startup(*, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Take note of whether MkDocs builds or serves."""
    _Serving.now = command == "serve"


def on_pre_build(*, config: MkDocsConfig) -> None:
    """While serving, tell that a build begins."""
    _tell("Building ...")


def on_post_build(*, config: MkDocsConfig) -> None:
    """Keep what was made for the next build. While serving, tell where the pages now are."""
    _Serving.made.finish()
    _tell(f"Ready: {config.site_url}")


def _tell(line: str) -> None:
    for listener in guide.listeners:
        listener(line)


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Add the generated pages, each with a link to edit the YAML it is made from, the library as data, and the YAML."""
    _bundle(files, config)
    root = patterns_folder(config)
    _Serving.made = _made(root)
    for path, source in _Serving.made.sources.items():
        file = File.generated(config, path, content="")  # which is read when its turn comes
        # Joined to the configured edit_uri, which ends in the folder of the hand-written pages.
        file.edit_uri = f"../{root.name}/{source}" if source else None
        files.append(file)
    for path in sorted(root.rglob("*.yaml")):
        if path.name.startswith("."):
            continue  # an editor's own
        below = path.relative_to(root).as_posix()
        files.append(File.generated(config, f"{root.name}/{below}", abs_src_path=str(path)))
    return files


def _bundle(files: Files, config: MkDocsConfig) -> None:
    """Put one script in the place of the review page's many."""
    page = files.get_file_from_path("board/index.html")
    if page is None:
        return  # a guide without a review page
    held = {file.src_uri.removeprefix("board/"): file for file in files if file.src_uri.startswith("board/")}
    text, script = bundle(page.content_string, lambda name: held[name].content_string)
    for file in [page, *(file for name, file in held.items() if name.endswith(".js"))]:
        files.remove(file)
    files.append(File.generated(config, page.src_uri, content=text))
    files.append(File.generated(config, f"board/{NAME}", content=script))


def _made(root: Path) -> Made:
    """What is made of the library. While serving a broken one, what was made of it when it was last whole."""
    fresh = made(root)
    _Serving.problems = fresh.problems
    log = logging.getLogger("mkdocs")
    log.setLevel(logging.NOTSET)
    if not fresh.broken:
        return fresh
    broken = BrokenLibrary(fresh.problems)
    if not _Serving.now:
        raise broken
    log.error(str(broken))
    if _Serving.made is _Serving.first:
        log.setLevel(logging.ERROR)  # every link leads nowhere yet, which MkDocs would say of each
    return _Serving.made


def on_page_read_source(*, page: Page, config: MkDocsConfig) -> str | None:
    """The Markdown of a generated page."""
    path = page.file.src_uri
    return str(_Serving.made.raw(path), "utf-8") if page.file.generated_by and path in _Serving.made.sources else None


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
    """Write the generated files that are no pages, once links to them were followed: MkDocs would hold them all.

    The theme's templates leave out the blank lines around their tags, a fifth of a short page.
    """
    env.trim_blocks = env.lstrip_blocks = True
    for path in _Serving.made.sources:
        file = files.get_file_from_path(path)
        if file and not file.is_documentation_page():
            write_file(_Serving.made.raw(path), file.abs_dest_path)
            files.remove(file)
    return env


def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """While serving, say at the top of each page what is wrong with the library."""
    page.markdown = ""  # all pages are held until the last is written, and this is done with
    return _banner() + html


def _banner() -> str:
    return banner.html(_Serving.problems) if _Serving.now and _Serving.problems else ""


def on_template_context(context: dict[str, Any], *, template_name: str, config: MkDocsConfig) -> dict[str, Any]:
    """The page for addresses that are not there says what is wrong too: a new entry has no page before it is whole."""
    return {**context, "errors": _banner()}


def on_post_page(output: str, *, page: Page, config: MkDocsConfig) -> str:
    """Give the page its policy. MkDocs writes scripts of its own into what it serves, so there it has none."""
    page.content = ""
    return _guarded(output, page.file.src_uri)


def on_post_template(output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
    """Give the page for addresses that are not there its policy.

    Without the site's address there is no sitemap. With it, the sitemap leaves out the days, which would be the day of
    the build for each page.
    """
    if template_name == "sitemap.xml":
        return re.sub(r"\s*<lastmod>.*?</lastmod>", "", output_content) if config.site_url else ""
    return _guarded(output_content, template_name) if template_name.endswith(".html") else output_content


def _guarded(text: str, name: str) -> str:
    try:
        return text if _Serving.now else guarded(text)
    except (UnknownScript, ValueError) as error:
        raise PluginError(f"{name}: {error}") from None


def on_page_context(context: dict[str, Any], *, page: Page, config: MkDocsConfig, nav: Any) -> dict[str, Any]:
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
