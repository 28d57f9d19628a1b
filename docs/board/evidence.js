/* What a finding rests on: the stated values that make its rule true, and the chain of elements on which it sits. The
   twin of scripts/recourse/witness.py and chains.py. */
(function (Recourse) {
  "use strict";
  const { Elements, Mapping, Missing, rule } = Recourse;

  /** The fields and values on which a rule's answer rests, as a list of {element, field, value}. */
  function witness(tree, names) {
    const found = new Map();
    decided(tree, names, true, found);
    return [...found.values()];
  }

  function decided(tree, names, truth, found) {
    const [op, ...args] = tree;
    if (op === "!") {
      decided(args[0], names, !truth, found);
    } else if (op === "&&" || op === "||") {
      // Where one side decides, only the sides that decided are evidence; else both are.
      for (const arg of args) if (rule(arg)(names) === truth) decided(arg, names, truth, found);
    } else if (op === "exists" || op === "all") {
      const [variable, listed, condition] = args;
      const items = rule(listed)(names);
      read(listed, names, found);
      for (const item of items instanceof Missing ? items.known : items) {
        const inner = { ...names, [variable]: item };
        if (rule(condition)(inner) === truth) decided(condition, inner, truth, found);
      }
    } else {
      read(tree, names, found);
    }
  }

  /** The plain values that a node reads. Elements of the proposal are no values, but what is read of them is. Nor is a
      derived list that holds none: nobody said that a decision leads to nothing. */
  function read([op, ...args], names, found) {
    if (op === "filter") return;
    if (op !== "field") {
      for (const arg of args) if (Array.isArray(arg)) read(arg, names, found);
      return;
    }
    const operand = rule(args[0])(names);
    const value = operand instanceof Mapping ? operand.read(args[1]) : undefined;
    const first = Array.isArray(value) ? value[0] : value;
    if (value === undefined || value instanceof Elements || first instanceof Mapping) return;
    const [element, field] = [operand.element, operand.prefix + args[1]];
    found.set(`${element} ${field}`, { element, field, value });
  }

  const list = (element, name) => element.read(name) || [];
  const ids = (elements) => elements.map((element) => element.element);

  /** The chain on which an element of `part` sits, by name; [] for a header and for what hangs on no decision. */
  function chain(view, part, it) {
    const decisions = new Map(view.parts.decisions.map((decision) => [decision.element, decision]));
    const all = [...decisions.keys()];
    const touched = all.filter((id) => touches(part, it, decisions.get(id)));
    if (!touched.length) return [];
    const before = closure(touched, (id) => list(decisions.get(id), "from").filter((other) => decisions.has(other)));
    const after = closure(touched, (id) => ids(list(decisions.get(id), "leads_to")));
    const among = (...sets) => all.filter((id) => sets.some((set) => set.has(id))).map((id) => decisions.get(id));
    const own = new Set(touched);
    // What an element rests on lies before it, what it does after it; each end shows only its own side.
    const through = part === "consequences" ? among(before, own)
      : part === "criteria" || part === "data" ? among(own, after) : among(before, own, after);
    const follows = part === "consequences" ? [] : among(own, after);
    let criteria = through.flatMap((decision) => list(decision, "from_criteria"));
    if (part === "criteria") criteria = [it];
    if (part === "data") criteria = criteria.filter((criterion) => list(criterion, "uses").includes(it.element));
    const groups = (decision) => decision.read("hit_groups") || list(decision, "about_groups");
    const links = {
      criteria,
      decisions: through,
      consequences: part === "consequences" ? [it] : follows.flatMap((decision) => list(decision, "consequences")),
      groups: part === "consequences" ? list(it, "falls_on_groups") : follows.flatMap(groups),
    };
    return Object.entries(links)
      .filter(([, elements]) => elements.length)
      .map(([name, elements]) => ({ part: name, names: [...new Set(elements.map(called))] }));
  }

  const called = (element) => String(element.read("name") ?? element.read("id"));

  /** All that can be reached from `start`, without it unless it leads back to itself. */
  function closure(start, step) {
    const found = new Set();
    const open = [...start];
    while (open.length) {
      for (const id of step(open.pop())) {
        if (found.has(id)) continue;
        found.add(id);
        open.push(id);
      }
    }
    return found;
  }

  /** Whether an element hangs on a decision directly. */
  function touches(part, it, decision) {
    if (part === "decisions") return decision.element === it.element;
    if (part === "shares") return list(it, "what").includes(decision.element);
    const named = {
      data: () => list(decision, "from_criteria").flatMap((criterion) => list(criterion, "uses")),
      criteria: () => list(decision, "from"),
      consequences: () => ids(list(decision, "consequences")),
      groups: () => ids(list(decision, "hit_groups")),
    }[part];
    return Boolean(named && named().includes(it.element));
  }

  Object.assign(Recourse, { witness, chain });
})((globalThis.Recourse ??= {}));
