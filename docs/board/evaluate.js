/* Evaluating a rule: true, false, or the set of what is not stated. The twin of scripts/recourse/evaluate.py. */
(function (Recourse) {
  "use strict";

  const { Missing, same, union } = Recourse;

  const OPERATIONS = {
    "==": same,
    "!=": (left, right) => !same(left, right),
    "<": (left, right) => left < right,
    "<=": (left, right) => left <= right,
    ">": (left, right) => left > right,
    ">=": (left, right) => left >= right,
    in: (item, items) => items.some((other) => same(item, other)),
    "!": (value) => !value,
    size: (items) => [...items].length,
  };

  /** || and exists (decided by true), && and all (decided by false), with what is missing kept for the end. */
  function connect(decides, items, ask) {
    const missing = [];
    for (const item of items) {
      const answer = ask(item);
      if (answer === decides) return decides;
      if (answer instanceof Missing) missing.push(answer);
      else if (typeof answer !== "boolean") throw new TypeError("A condition is neither true nor false.");
    }
    return missing.length ? union(missing) : !decides;
  }

  const functions = new WeakMap();

  /** A tree, ["&&", left, right] and so on, as a function of its names. Made once. */
  function rule(tree) {
    if (!functions.has(tree)) functions.set(tree, compiled(...tree));
    return functions.get(tree);
  }

  function compiled(op, ...args) {
    if (op === "const") return () => args[0];
    if (op === "list") {
      const values = args.map(([, value]) => value); // each is a constant
      return () => values;
    }
    if (op === "name") return (names) => names[args[0]];
    if (op === "field") {
      const operand = rule(args[0]);
      return (names) => {
        const found = operand(names);
        return found instanceof Missing ? found : found.get(args[1]);
      };
    }
    if (op === "exists" || op === "all" || op === "filter") return over(op, args[0], rule(args[1]), rule(args[2]));
    const parts = args.map(rule);
    if (op === "&&" || op === "||") return (names) => connect(op === "||", parts, (part) => part(names));
    return operation(OPERATIONS[op], ...parts);
  }

  /** An operation on one value or two, by far the most frequent part of a rule. */
  function operation(operate, one, other = () => null) {
    return (names) => {
      const left = one(names);
      const right = other(names);
      if (left instanceof Missing) return right instanceof Missing ? union([left, right]) : left;
      return right instanceof Missing ? right : operate(left, right);
    };
  }

  function over(op, variable, listed, condition) {
    return (names) => {
      const items = listed(names);
      const inner = { ...names };
      const ask = (item) => {
        inner[variable] = item;
        return condition(inner);
      };
      if (items instanceof Missing) {
        if (op === "filter") return items;
        // What is not known of the list is one more answer that is missing.
        return connect(op === "exists", [...items.known, items], (item) => (item === items ? items : ask(item)));
      }
      if (op !== "filter") return connect(op === "exists", items, ask);
      const told = items.map(ask);
      const missing = told.filter((answer) => answer instanceof Missing);
      return missing.length ? union(missing) : items.filter((_, index) => told[index]);
    };
  }

  Recourse.rule = rule;
})((globalThis.Recourse ??= {}));
