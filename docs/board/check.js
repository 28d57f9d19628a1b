/* Check: what is wrong with a proposal from a file, with the codes and in the words of the command line. The twin of
   scripts/recourse/wording.py and proposal.py. Nothing is rewritten: a value at fault stays, and is named. */
(function (Recourse) {
  "use strict";
  const { at, data, isObject, near, part, quoted, same, say } = Recourse;
  const NOT_CLAIMS = [
    "format", "id", "name", "summary", "sources", "case", "contests", "waivers", "meeting", "governance",
  ];

  /** {proposal, problems, usable}: the data without empty values; what is wrong, as {where, level, code, message,
      advice}; and what of it a review can read, in which a value at fault counts as not stated. */
  function check(given) {
    const problems = [];
    const report = (code, where, message, advice = "") => {
      const level = { "not-stated": "note", "unknown-reference": "warning" }[code] || "error";
      problems.push({ where, level, code, message, advice });
    };
    const proposal = stated(given, [], report);
    if (!isObject(proposal)) {
      report("file-content", [], say("wrong.no_keys"), say("wrong.choose"));
      return { proposal: {}, problems, usable: {} };
    }
    all(proposal, report);
    return { proposal, problems, usable: usable(proposal, problems) };
  }

  function all(proposal, report) {
    values(data.schema, proposal, [], report);
    references(proposal, report);
    sources(proposal, report);
  }

  /** A copy without empty values, which mean not stated. */
  function stated(value, where, report) {
    const kept = ([key, inner]) => {
      if (inner !== null) return true;
      report("not-stated", [...where, key], say("wrong.empty"), say("wrong.write_none"));
      return false;
    };
    const copy = ([key, inner]) => [key, stated(inner, [...where, key], report)];
    if (Array.isArray(value)) return [...value.entries()].filter(kept).map((entry) => copy(entry)[1]);
    return isObject(value) ? Object.fromEntries(Object.entries(value).filter(kept).map(copy)) : value;
  }

  const IS = {
    string: (value) => typeof value === "string",
    integer: Number.isInteger,
    number: (value) => typeof value === "number",
    boolean: (value) => typeof value === "boolean",
    array: Array.isArray,
    object: isObject,
  };

  /** What the schema finds wrong in a value and in all that it holds. */
  function values(schema, value, where, report) {
    const title = called(where, schema);
    const start = title[0].toUpperCase() + title.slice(1);
    const types = [schema.type ?? []].flat();
    if (types.length && !types.some((type) => IS[type](value))) {
      const wanted = types.map((type) => say(`wrong.types.${type}`)).join(" or ");
      const text = types.includes("string") && ["boolean", "number"].includes(typeof value);
      const advice = text ? say("wrong.quotes") : say("wrong.write", { wanted });
      report("wrong-type", where, say("wrong.type", { title: start, kind: described(value), wanted }), advice);
      return;
    }
    const options = schema.enum || ("const" in schema ? [schema.const] : []);
    if (options.length && !options.some((option) => same(option, value))) {
      const names = options.map(String);
      const others = names[1]
        ? say("wrong.options", { options: names.join(", ") })
        : say("wrong.write", { wanted: names[0] });
      const advice = near(typeof value === "string" ? value : "", names, others);
      report("wrong-value", where, say("wrong.value", { value: quoted(value), title }), advice);
    }
    if (typeof value === "string") texts(schema, value, where, title, start, report);
    if (typeof value === "number") {
      const number = (bound, limit) => {
        const message = say("wrong.number", { title: start, value });
        report("wrong-number", where, message, say(`wrong.be_${bound}`, { bound: limit }));
      };
      if (value < schema.minimum) number("least", schema.minimum);
      if (value > schema.maximum) number("most", schema.maximum);
    }
    if (Array.isArray(value)) items(schema, value, where, title, start, report);
    if (isObject(value)) keys(schema, value, where, title, start, report);
  }

  function texts(schema, value, where, title, start, report) {
    length("letter", [...value].length, schema.minLength, schema.maxLength, where, start, report);
    const fits = !schema.pattern || new RegExp(schema.pattern, "u").test(value);
    if (!fits) {
      const advice = schema.description?.trim() || say("wrong.pattern", { pattern: schema.pattern });
      report("wrong-form", where, say("wrong.form", { value: quoted(value), title }), advice);
    } else if (schema.format && !inCalendar(value)) {
      report("date-impossible", where, say("wrong.date", { value: quoted(value) }), say("wrong.correct"));
    }
    if (schema.not?.enum.includes(value)) {
      report("reserved-id", where, say("wrong.reserved", { value: quoted(value) }), say("wrong.device"));
    }
  }

  function items(schema, value, where, title, start, report) {
    length("item", value.length, schema.minItems, schema.maxItems, where, start, report);
    value.forEach((item, index) => {
      if (schema.items) values(schema.items, item, [...where, index], report);
      if (schema.uniqueItems && value.slice(0, index).some((other) => same(other, item))) {
        const message = say("wrong.repeated", { value: quoted(item), title });
        report("repeated-item", [...where, index], message, say("wrong.keep_one"));
      }
    });
  }

  function length(unit, count, least = 0, most = Infinity, where, title, report) {
    if (count >= least && count <= most) return;
    const [bound, limit] = count < least ? ["least", least] : ["most", most];
    const message = say(count === 1 ? `wrong.one_${unit}` : `wrong.${unit}s`, { title, count });
    report("wrong-length", where, message, say(`wrong.write_${bound}`, { bound: limit }));
  }

  function keys(schema, value, where, title, start, report) {
    const known = schema.properties || {};
    const others = schema.additionalProperties;
    for (const key of schema.required || []) {
      if (Object.hasOwn(value, key)) continue;
      const advice = `${say("wrong.add")} ${(known[key].description || "").trim()}`.trim();
      report("missing-key", where, say("wrong.missing_key", { title: start, key: quoted(key) }), advice);
    }
    for (const [key, inner] of Object.entries(value)) {
      if (Object.hasOwn(known, key)) values(known[key], inner, [...where, key], report);
      else if (isObject(others)) values(others, inner, [...where, key], report);
      else if (others === false) {
        const names = Object.keys(known);
        const advice = near(key, names, say("wrong.keys", { keys: names.join(", ") }));
        report("unknown-key", [...where, key], say("wrong.unknown_key", { key: quoted(key), title }), advice);
      }
    }
  }

  /** Ids that stand twice, and references that name nothing. */
  function references(proposal, report) {
    const known = new Map();
    for (const collection of [...data.collections, "purposes"]) {
      for (const [index, { id }] of mappings(proposal[collection])) {
        if (typeof id !== "string") continue;
        if (!known.has(id)) known.set(id, collection);
        else {
          const message = say("wrong.repeated_id_among", { id: quoted(id), collection: known.get(id) });
          report("repeated-id", [collection, index, "id"], message, say("wrong.unique_ids"));
        }
      }
    }
    walk(data.schema, proposal, [], (schema, value, where) => {
      const targets = schema["x-refs"] || [];
      const named = Array.isArray(value) ? value.map((id, index) => [id, [...where, index]]) : [[value, where]];
      for (const [id, place] of targets.length ? named : []) {
        if (typeof id !== "string" || targets.includes(known.get(id))) continue;
        const there = [...known.keys()].filter((name) => targets.includes(known.get(name)));
        const blanks = { id: quoted(id), wanted: targets.join(" or "), found: known.get(id) };
        const others = there.length ? say("wrong.there_are", { ids: there.join(", ") }) : say("wrong.there_are_none");
        const message = say(known.has(id) ? "wrong.elsewhere" : "wrong.nowhere", blanks);
        report("unknown-reference", place, message, near(id, there, others));
      }
    });
  }

  /** Sources for fields that are not there. */
  function sources(proposal, report) {
    for (const [name, where, element] of parts(proposal)) {
      const claims = claimed(element);
      for (const [index, { fields }] of mappings(element.sources)) {
        for (const [inner, field] of Array.isArray(fields) ? fields.entries() : []) {
          if (typeof field !== "string" || claims.some((claim) => covers(field, claim))) continue;
          const exists = Object.keys(at(part(name), field.split("."))).length;
          const key = exists ? "wrong.not_stated_here" : "wrong.no_field";
          const message = say(key, { field: quoted(field), part: name });
          const advice = near(field, claims, say("wrong.take_out_or_state"));
          report("unknown-field", [...where, "sources", index, "fields", inner], message, advice);
        }
      }
    }
  }

  const covers = (field, claim) => claim === field || claim.startsWith(`${field}.`);

  /** The header, governance and each element: what it is a part of, its path and its data. */
  function* parts(proposal) {
    yield ["header", [], proposal];
    if (isObject(proposal.governance)) yield ["governance", ["governance"], proposal.governance];
    for (const collection of data.collections) {
      for (const [index, element] of mappings(proposal[collection])) yield [collection, [collection, index], element];
    }
  }

  /** The fields that an element states, as dotted paths such as notice.when. */
  function claimed(element, prefix = "") {
    const own = (key) => prefix || !(NOT_CLAIMS.includes(key) || data.collections.includes(key));
    return Object.entries(element).filter(([key]) => own(key)).flatMap(([key, value]) =>
      (isObject(value) ? claimed(value, `${prefix}${key}.`) : [prefix + key]));
  }

  /** What a review can read: without the values of a wrong kind, and then the elements without an id of their own. */
  function usable(proposal, problems) {
    const left = [];
    const out = problems.flatMap(({ code, where }) => {
      if (code === "wrong-type" || code === "wrong-value") return [where];
      if (code === "missing-key" && typeof where.at(-1) === "number") return [where];
      return code === "repeated-id" ? [where.slice(0, -1)] : [];
    });
    if (!out.length) return proposal;
    const copy = structuredClone(proposal);
    for (const where of out) {
      const holder = where.slice(0, -1).reduce((node, key) => node?.[key], copy);
      if (holder) delete holder[where.at(-1)]; // leaves a hole in a list
    }
    const kept = dense(copy);
    all(kept, (code, where) => left.push({ code, where }));
    return usable(kept, left);
  }

  /** A copy in which lists have no holes. */
  const dense = (value) => (Array.isArray(value) ? value.filter(() => true).map(dense)
    : isObject(value) ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, dense(inner)])) : value);

  /** What is written to a file: a copy in which no source names a field that is no longer stated. */
  function settled(proposal) {
    const copy = stated(proposal, [], () => {});
    for (const [, , element] of parts(copy)) {
      const claims = claimed(element);
      for (const [, source] of mappings(element.sources)) {
        const supports = (field) => claims.some((claim) => covers(field, claim));
        if (source.fields) source.fields = source.fields.filter(supports);
      }
      if (element.sources) element.sources = element.sources.filter(({ fields }) => !fields || fields.length);
    }
    return copy;
  }

  /** Every value with its schema and path, outermost first. Keys that the schema lacks are left out. */
  function walk(schema, value, where, visit) {
    visit(schema, value, where);
    for (const [key, inner] of Array.isArray(value) ? value.entries() : isObject(value) ? Object.entries(value) : []) {
      const known = Array.isArray(value) ? schema.items : schema.properties && Object.hasOwn(schema.properties, key)
        ? schema.properties[key] : schema.additionalProperties;
      if (isObject(known)) walk(known, inner, [...where, key], visit);
    }
  }

  /** The mappings in a list, with their index. What is of another type is left out. */
  const mappings = (list) => (Array.isArray(list) ? [...list.entries()].filter(([, item]) => isObject(item)) : []);

  function inCalendar(text) {
    const day = `${text}-01-01`.slice(0, 10);
    const date = new Date(`${day}T00:00:00Z`);
    return !day.startsWith("0000") && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
  }

  /** What a message calls a place: its key, or the title of what it is. */
  function called(where, schema) {
    const name = where.findLast((step) => typeof step === "string");
    if (typeof where.at(-1) === "number") return `"${name}[${where.at(-1) + 1}]"`;
    return name === undefined ? say("wrong.whole", { kind: (schema.title || "file").toLowerCase() }) : `"${name}"`;
  }

  const described = (value) => (typeof value === "object" ? say(`wrong.kinds.${isObject(value) ? "object" : "array"}`)
    : typeof value === "number" ? say("wrong.kinds.number", { value }) : quoted(value));

  Object.assign(Recourse, { check, settled });
})((globalThis.Recourse ??= {}));
