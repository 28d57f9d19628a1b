"""Evaluating a rule: true, false, or the set of what is not stated.

CEL's own logic: a field that is not there is an error, and &&, ||, exists and all take no notice of an error where the
rest decides. Here the error is the set of missing paths, so that a question can name each of them. A list of which some
members are known is such an error after those members: exists and all may be decided by them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain, repeat
from operator import call
from typing import Any

from recourse.operations import Names, Rule, of_one, of_two, with_constant
from recourse.signs import parse, remembered
from recourse.trees import Node
from recourse.values import Missing, union


def evaluate(node: Node, names: Names) -> Any:
    """The value of a rule or a part of one, or Missing. Raises TypeError for what the profile's lint refuses."""
    made = _made.get(id(node))
    if made is None:
        made = _made[id(node)] = (node, _function(node))  # the node is kept, so that no other takes its id
    return made[1](names)


_made: dict[int, tuple[Node, Rule]] = {}


@cache
def rule(text: str) -> Rule:
    """A rule as a function of its names, made once: the same as `evaluate`, for a rule that is asked many times.

    Raises SignError as `signs.parse` does.
    """
    return _function(remembered(text) or parse(text))


# A rule as a tree, or as the same in nested lists, of which a function is made without building the tree first.
Tree = Node | list[Any]


def _parts(tree: Tree) -> tuple[str, Sequence[Any]]:
    return (tree.op, tree.args) if isinstance(tree, Node) else (tree[0], tree[1:])


def _function(tree: Tree) -> Rule:
    op, args = _parts(tree)
    if op == "name":
        variable = args[0]
        return lambda names: names[variable]
    if op == "field":
        return _field(*args)
    if op in ("&&", "||"):
        return _connective(op == "||", [_function(arg) for arg in args])
    if op in ("exists", "all", "filter"):
        walk = _over(op, args[0], _function(args[1]), _function(args[2]))
        return _once(walk) if _whole(args) else walk
    if op in ("const", "list"):
        (value,) = _constant(tree)
        return lambda names: value
    return _operation(op, args)


def _constant(tree: Tree) -> Sequence[Any]:
    """The one value that a part of a rule always has, as a number or a list of texts does; nothing for other parts."""
    op, args = _parts(tree)
    return [[_parts(arg)[1][0] for arg in args]] if op == "list" else args if op == "const" else []


def _whole(walk: Sequence[Any]) -> bool:
    """Whether a walk asks of the proposal alone, of no element that is looked at."""
    variable, listed, condition = walk
    return _free(listed) == {"proposal"} and _free(condition) <= {variable, "proposal"}


def _free(tree: Tree) -> set[str]:
    """The variables that a rule, or a part of one, takes from outside."""
    op, args = _parts(tree)
    if op == "name":
        return {args[0]}
    if op in ("exists", "all", "filter"):
        return _free(args[1]) | (_free(args[2]) - {args[0]})
    return set().union(*(_free(arg) for arg in args if isinstance(arg, Node | list)))


def _once(walk: Rule) -> Rule:
    """A walk that asks of the whole proposal, and so has one answer for all the elements that a rule looks at."""
    asked: Any = None
    answer: Any = None

    def value(names: Names) -> Any:
        nonlocal asked, answer
        if names["proposal"] is not asked:
            asked, answer = names["proposal"], walk(names)
        return answer

    return value


def _connective(decides: bool, parts: list[Rule]) -> Rule:
    first, *others = parts

    def value(names: Names) -> Any:
        answer = first(names)
        if answer is decides:  # as most are
            return decides
        return _connect(decides, chain([answer], map(call, others, repeat(names))))

    return value


def _field(of: Tree, name: str) -> Rule:
    op, args = _parts(of)
    if op == "name":  # as it.field: what a name stands for is always there
        variable = args[0]
        return lambda names: names[variable][name]
    operand = _function(of)

    def value(names: Names) -> Any:
        found = operand(names)
        return found if isinstance(found, Missing) else found[name]

    return value


def _operation(op: str, args: Sequence[Tree]) -> Rule:
    first, *others = args
    if not others:
        return of_one(op, _function(first))
    for constant in _constant(others[0]):
        return with_constant(op, _function(first), constant)
    return of_two(op, _function(first), _function(others[0]))


def _over(op: str, variable: str, listed: Rule, condition: Rule) -> Rule:
    def answers(names: Names, items: Sequence[Any]) -> Iterator[Any]:
        inner = dict(names)
        for item in items:
            inner[variable] = item
            yield condition(inner)

    def value(names: Names) -> Any:
        items = listed(names)
        if isinstance(items, Missing):
            return items if op == "filter" else _connect(op == "exists", chain(answers(names, items.known), [items]))
        if op != "filter":
            return _connect(op == "exists", answers(names, items))
        told = list(answers(names, items))
        missing = [answer for answer in told if isinstance(answer, Missing)]
        return union(missing) if missing else [item for item, answer in zip(items, told, strict=True) if answer]

    return value


def _connect(decides: bool, answers: Iterator[Any]) -> Any:
    """|| and exists (decided by true), && and all (decided by false), with what is missing kept for the end."""
    missing = []
    for answer in answers:
        if answer is decides:
            return decides
        if isinstance(answer, Missing):
            missing.append(answer)
        elif not isinstance(answer, bool):
            raise TypeError(f"{answer!r} is neither true nor false")
    return union(missing) if missing else not decides
