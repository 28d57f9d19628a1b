"""Policy: the Content-Security-Policy of each page, which lets the theme's own scripts run and nothing else.

Material writes three short scripts into each page. A policy that allows them names the hash of each. Whatever script
stands in a page would get its hash as well, so only scripts that are known here are let through: a script that came in
with a text stops the build.
"""

from __future__ import annotations

import base64
import hashlib
import re

# Scripts of Material 9.8.1, by the SHA-256 of their text without the page's own path in it. A new release may bring
# others: the build names their hashes, and they belong here once someone has read them.
KNOWN = {
    "frNoT9rNKIH2e5QomDJzop2HdNi8gmIq+bZajsEDKpA=": "where the site begins, and what it keeps in the browser",
    "DrEMJJ29sL7vIloQzly+VUGMxKcBTMII+OfW7Y8AkG4=": "the colours that the reader chose",
    "/8wPdzX9q0NNJXyA5lzsLojXFpkeaXVxhbfkUOQaWy8=": "the tab that an address names",
}
RULES = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
}

_SCRIPT = re.compile(r"<script(?P<attributes>(?:\s[^>]*)?)>(?P<text>.*?)</script\s*>", re.DOTALL | re.IGNORECASE)
_NOT_RUN = re.compile(r"""\s(?:src\s*=|type\s*=\s*["']?application/json)""", re.IGNORECASE)
_PATH = re.compile(r'(?<=^__md_scope=new URL\(")[\w.~/-]*(?=",location\))')
_CHARSET = re.compile(r"<meta charset=[^>]*>", re.IGNORECASE)


class UnknownScript(Exception):
    """A page holds a script that is not the theme's."""


def guarded(page: str) -> str:
    """The page with its policy, which stands first in its head.

    Raises UnknownScript for an inline script that is not known, ValueError if there is no place for a policy.
    """
    texts = [m["text"] for m in _SCRIPT.finditer(page) if m["text"] and not _NOT_RUN.search(m["attributes"])]
    for text in texts:
        if (known := _hash(_PATH.sub("", text))) not in KNOWN:
            start = " ".join(text.split())[:60]
            raise UnknownScript(f"A script in the page is none that the policy knows: {start}... (sha256-{known})")
    hashes = "".join(f" 'sha256-{_hash(text)}'" for text in dict.fromkeys(texts))
    rules = "; ".join(f"{name} {RULES[name]}{hashes if name == 'script-src' else ''}" for name in RULES)
    meta = f'<meta http-equiv="Content-Security-Policy" content="{rules}">'
    made, count = _CHARSET.subn(lambda match: f"{match[0]}\n      {meta}", page, count=1)
    if not count:
        raise ValueError("The page names no charset, after which its policy would stand.")
    return made


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
