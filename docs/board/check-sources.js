/* Sources: which fields an element states, and which of them its sources name. */
(function (Recourse) {
  "use strict";
  const { at, data, isObject, near, part, quoted, say } = Recourse;
  const { mappings } = Recourse.faults;
  const NOT_CLAIMS = [
    "format", "id", "name", "summary", "sources", "case", "contests", "waivers", "meeting", "governance",
  ];

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

  /** Takes out, in a copy of a proposal, what sources say of fields that are no longer stated. */
  function unclaim(copy) {
    for (const [, , element] of parts(copy)) {
      const claims = claimed(element);
      for (const [, source] of mappings(element.sources)) {
        const supports = (field) => claims.some((claim) => covers(field, claim));
        if (source.fields) source.fields = source.fields.filter(supports);
      }
      if (element.sources) element.sources = element.sources.filter(({ fields }) => !fields || fields.length);
    }
  }

  Object.assign(Recourse.faults, { sources, unclaim });
})((globalThis.Recourse ??= {}));
