/* What the schema finds wrong in a value and in all that it holds. The twin of scripts/recourse/wording.py. */
(function (Recourse) {
  "use strict";
  const { isObject, near, quoted, same, say } = Recourse;

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
      const form = schema.description?.trim() || say("wrong.pattern", { pattern: schema.pattern });
      const advice = value.includes(" - ") ? say("wrong.run_together") : form;
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

  Recourse.faults = { values };
})((globalThis.Recourse ??= {}));
