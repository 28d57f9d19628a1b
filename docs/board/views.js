/* Views: a proposal as rules see it, with references filled in one level deep. The twin of scripts/recourse/views.py;
   which fields are derived, and how, is data that both read. */
(function (Recourse) {
  "use strict";
  const { data, Elements, Mapping, Missing } = Recourse;
  const { collections, derived, schema } = data;

  /** The schema of what a sign or change looks at: an element of a collection, the header or governance. */
  const part = (each) => (each === "header" ? schema : schema.properties[each].items || schema.properties[each]);

  /** For each collection, the fields that name other elements, and the collections that they may name. */
  const references = {};
  for (const name of collections) {
    references[name] = Object.entries(part(name).properties)
      .filter(([, inner]) => inner["x-refs"])
      .map(([field, inner]) => [field, inner["x-refs"]]);
  }

  const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
  /** A list of elements of which only some are known. */
  const partly = (unknown, known) => new Missing(unknown.flatMap((one) => one.paths), known);
  const missing = (element, field) => new Missing([{ element, field }]);

  /** A mapping in which every mapping knows its place. Elements of collections stay as they are. */
  function wrap(raw, element, prefix = "") {
    const fields = Object.create(null);
    for (const [key, value] of Object.entries(raw)) {
      fields[key] = collections.includes(key) ? value : wrapped(value, element, prefix + key);
    }
    return new Mapping(fields, element, prefix);
  }

  function wrapped(value, element, place) {
    if (isObject(value)) return wrap(value, element, `${place}.`);
    if (!Array.isArray(value) || !isObject(value[0])) return value;
    return value.map((item, index) => wrap(item, element, `${place}[${index}].`));
  }

  /** A proposal as rules see it: `proposal` is the whole, `parts` its header, governance and elements by part. */
  class View {
    constructor(proposal) {
      this.proposal = wrap(proposal, "@header");
      const { fields } = this.proposal;
      fields.governance = wrap(proposal.governance || {}, "@governance");
      this.parts = { header: [], governance: [fields.governance] };
      this.stated = new Set(collections.filter((name) => name in fields));
      const raw = {};
      for (const name of [...collections, "purposes"]) {
        raw[name] = new Map((proposal[name] || []).map((element) => [element.id, wrap(element, element.id)]));
        if (this.stated.has(name)) fields[name] = [...raw[name].values()];
      }
      const whole = Object.assign(Object.create(null), fields);
      for (const name of collections) {
        delete whole[name];
        this.parts[name] = [...raw[name].values()].map((element) => resolved(this, name, element, raw));
      }
      this.parts.header.push(new Mapping(whole, "@header"));
    }
  }

  /** A copy of an element with its derived fields. */
  function resolved(view, name, element, raw) {
    const absent = Object.create(null);
    const fields = Object.assign(Object.create(null), element.fields);
    for (const [field, targets] of references[name]) {
      for (const target of targets) {
        if (!element.has(field)) absent[`${field}_${target}`] = missing(element.element, field);
        else fields[`${field}_${target}`] = named([element.fields[field]].flat(), raw[target]);
      }
    }
    for (const [collection, field, target, back, alike] of derived.back) {
      if (collection !== name) continue;
      const others = [...raw[target].values()];
      const unsaid = others.filter((other) => !other.has(back) && other !== element && !apart(element, other, alike));
      const found = Elements.from(others.filter((other) => (other.fields[back] || []).includes(element.fields.id)));
      if (!view.stated.has(target)) absent[field] = missing("@header", target);
      // Any of them might refer to this element too, though none to itself.
      else if (unsaid.length) absent[field] = partly(unsaid.map((other) => missing(other.element, back)), found);
      else fields[field] = found;
    }
    for (const [collection, field, through, back, target] of derived.chained) {
      if (collection !== name) continue;
      const unstated = [through, target].filter((part) => !view.stated.has(part));
      const [links, ends] = [[...raw[through].values()], [...raw[target].values()]];
      const following = (id) => follow(id, links, ends, back);
      const found = following(element.fields.id);
      const beyond = (other) => following(other.fields.id).some((one) => !found.includes(one));
      // One that does not say what it is made from matters only if something else follows from it.
      const unsaid = ends.filter((other) => !other.has(back)).concat(
        links.filter((other) => !other.has(back) && other !== element && beyond(other)),
      );
      if (unstated.length) absent[field] = partly(unstated.map((part) => missing("@header", part)), []);
      else if (unsaid.length) absent[field] = partly(unsaid.map((other) => missing(other.element, back)), found);
      else fields[field] = found;
    }
    for (const [collection, field, own, through, theirs, target] of derived.gathered) {
      if (collection !== name) continue;
      const others = fields[through] || absent[through].known;
      const unknown = [
        ...(element.has(own) ? [] : [missing(element.element, own)]),
        ...(absent[through] ? [absent[through]] : []),
        ...others.filter((other) => !other.has(theirs)).map((other) => missing(other.element, theirs)),
      ];
      const ids = [element, ...others].flatMap((other) => other.fields[other === element ? own : theirs] || []);
      const found = named(ids, raw[target]);
      if (unknown.length) absent[field] = partly(unknown, found);
      else fields[field] = found;
    }
    return new Mapping(fields, element.element, "", absent);
  }

  /** Whether both state a field, and name nothing there that is the same. */
  const apart = (one, other, field) =>
    one.has(field) && other.has(field) && !one.fields[field].some((id) => other.fields[field].includes(id));

  /** The ends that follow from an element, or from any that is made from it. */
  function follow(start, links, ends, back) {
    const reached = new Set([start]);
    const from = (one) => (one.fields[back] || []).some((id) => reached.has(id));
    for (let size = 0; size < reached.size; ) {
      size = reached.size;
      for (const one of links) if (from(one)) reached.add(one.fields.id);
    }
    return Elements.from(ends.filter(from));
  }

  /** The elements that ids name, each once. An id that names nothing is passed over. */
  const named = (ids, elements) => Elements.from([...new Set(ids)].filter((id) => elements.has(id)), (id) => elements.get(id));

  Object.assign(Recourse, { View, part, isObject });
})((globalThis.Recourse ??= {}));
