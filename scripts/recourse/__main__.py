"""The command recourse, also as python -m recourse.

A review is over in an eighth of a second, of which looking for garbage would take a sixth: while modules are imported,
at work and at the end. Whatever runs longer turns it on again.
"""

import atexit
import gc

gc.disable()
atexit.register(gc.freeze)

from recourse.cli import main  # noqa: E402

if __name__ == "__main__":
    main()
