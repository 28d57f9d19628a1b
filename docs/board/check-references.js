/* Ids that stand twice, and references that name nothing. */
(function (Recourse) {
  "use strict";
  const { data, isObject, near, quoted, say } = Recourse;

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

  Object.assign(Recourse.faults, { references, mappings });
})((globalThis.Recourse ??= {}));
