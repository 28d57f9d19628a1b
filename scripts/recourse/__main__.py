"""python -m recourse: the same as the command recourse."""

from recourse.cli import main

main()
