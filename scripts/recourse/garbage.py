"""Garbage: a review is over before any gathers, and does not look for it; what runs longer looks rarely.

Little of what is read or made goes in circles, and by Python's own count a tenth of a lint would go into looking. Never
to look costs twice the memory in a large build.
"""

import gc


def look_rarely() -> None:
    """Look for garbage from now on, once for a hundred thousand new objects. A process that starts another tells it
    nothing of this, so each calls it for itself.
    """
    gc.enable()
    gc.set_threshold(100_000)
