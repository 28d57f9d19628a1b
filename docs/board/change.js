/* Change: what adopting counter-patterns makes of a proposal. The twin of scripts/recourse/change.py. */
(function (Recourse) {
  "use strict";
  const { data, Mapping, Missing, View, at, isObject, part, rule, same } = Recourse;
  const PATTERNS = new Map(data.patterns.map((pattern) => [pattern.id, pattern]));
  // What a withdrawn element takes with it: collection, field; an element goes when all that the field named is gone.
  const HANGS_ON = [["consequences", "from"], ["shares", "what"], ["decisions", "from"], ["criteria", "uses"]];

  /** Apply counter-patterns in the order given: {proposal, edits, withdrawn}. The proposal itself is left as it is. */
  function adopt(proposal, patterns) {
    const changed = { proposal: structuredClone(proposal), edits: [], withdrawn: [] };
    let view = null;
    for (const pattern of patterns) {
      for (const step of PATTERNS.get(pattern).change) {
        view ??= new View(changed.proposal);
        const made = changed.edits.length + changed.withdrawn.length;
        apply(pattern, step, changed, view);
        // The next step sees what this one made.
        if (made !== changed.edits.length + changed.withdrawn.length) view = null;
      }
    }
    return changed;
  }

  function apply(pattern, step, changed, view) {
    const gone = [];
    for (const [element, it] of elements(step.each, changed.proposal, view)) {
      const names = { it, proposal: view.proposal };
      const holds = step.where ? rule(step.where)(names) : true;
      if (holds === false) continue;
      for (const [path, value] of Object.entries(step.set || {})) {
        for (const [place, field, name] of places(element, path)) {
          edit(pattern, it.element, field, place, name, value, changed);
        }
      }
      if (step.keep) keep(pattern, step, element, it, names, view, changed);
      // What can't be told stays, as in a list.
      if (step.withdraw && holds === true) gone.push(it.element);
    }
    if (gone.length) withdraw(gone, changed);
  }

  /** The raw elements that a step looks at, each with its view. */
  function elements(each, proposal, view) {
    if (each === "header") return [[proposal, view.parts.header[0]]];
    if (each === "governance") return [[(proposal.governance ??= {}), view.parts.governance[0]]];
    return (proposal[each] || []).map((element, index) => [element, view.parts[each][index]]);
  }

  /** Where a path such as notice.when or appeals[].suspends leads: mapping, dotted field, and key, for each. */
  function places(element, path) {
    const outer = path.split(".");
    const last = outer.pop();
    let found = [[element, ""]];
    for (const name of outer) {
      const key = name.replace(/\[\]$/, "");
      found = found.flatMap(([place, prefix]) => (key === name
        ? [[(place[key] ??= {}), `${prefix}${key}.`]]
        : (place[key] || []).map((item, index) => [item, `${prefix}${key}[${index}].`])));
    }
    return found.map(([place, prefix]) => [place, prefix + last, last]);
  }

  /** Give a field a value, and note it. What the proposal did not state has null before, and is assumed. */
  function edit(pattern, element, field, place, name, after, changed) {
    const before = place[name] ?? null;
    if (same(before, after)) return;
    changed.edits.push({ pattern, element, field, before, after, assumed: before === null });
    place[name] = structuredClone(after);
  }

  function keep(pattern, step, element, it, names, view, changed) {
    const path = step.keep.field.split(".");
    const last = path[path.length - 1];
    for (const name of path.slice(0, -1)) element = element[name] || {};
    if (!Array.isArray(element[last])) return;
    const known = new Map();
    const targets = at(part(step.each), path)["x-refs"];
    for (const target of targets || []) {
      for (const other of view.parts[target] || view.proposal.read(target) || []) known.set(other.read("id"), other);
    }
    const kept = element[last].filter((entry) => {
      if (targets && !known.has(entry)) return true; // it names nothing, and so nothing can be told of it
      const place = `${step.keep.field}[].`;
      const item = isObject(entry) ? new Mapping(entry, it.element, place) : known.get(entry) || entry;
      const answer = rule(step.keep.where)({ ...names, item });
      return answer instanceof Missing || answer;
    });
    edit(pattern, it.element, step.keep.field, element, last, kept, changed);
  }

  function withdraw(gone, changed) {
    const { proposal } = changed;
    const out = new Set(gone);
    for (let before = -1; before !== out.size; ) {
      before = out.size;
      for (const [collection, field] of HANGS_ON) {
        for (const element of proposal[collection] || []) {
          if (element[field]?.length && element[field].every((id) => out.has(id))) out.add(element.id);
        }
      }
    }
    changed.withdrawn.push(...[...out].sort());
    for (const collection of data.collections) {
      if (!proposal[collection]) continue;
      proposal[collection] = proposal[collection].filter((element) => !out.has(element.id));
      for (const element of proposal[collection]) {
        for (const [name, inner] of Object.entries(part(collection).properties)) {
          if (!inner["x-refs"] || !(name in element)) continue;
          if (Array.isArray(element[name])) element[name] = element[name].filter((other) => !out.has(other));
          else if (out.has(element[name])) unsay(element, name);
        }
      }
    }
  }

  /** Take a field out of an element, and out of the sources that support it. */
  function unsay(element, name) {
    delete element[name];
    for (const source of element.sources || []) {
      if (source.fields) source.fields = source.fields.filter((field) => field !== name);
    }
    if (element.sources) element.sources = element.sources.filter(({ fields }) => !fields || fields.length);
  }

  /** The edits as they are seen in the end: each field once, and none that a later step undoes or takes away. */
  function net({ edits, withdrawn }) {
    const merged = new Map();
    for (const edit of edits) {
      const key = `${edit.element} ${edit.field}`;
      const { before, assumed } = merged.get(key) ?? edit;
      merged.set(key, { ...edit, before, assumed });
    }
    return [...merged.values()].filter(({ element, before, after }) => !same(before, after) && !withdrawn.includes(element));
  }

  Object.assign(Recourse, { adopt, net });
})((globalThis.Recourse ??= {}));
