/* Parse: the text of a file as data, refused where the command line would refuse it. */
(function (Recourse) {
  "use strict";
  const { quoted, say } = Recourse;
  const [MOST_BYTES, MOST_DEPTH, MOST_NUMBER] = [1 << 20, 40, 2 ** 53];

  /** {data, problems}; data is null if the text can't be used. */
  function parse(text) {
    const problems = [];
    const report = (code, where, message, advice) => problems.push({ where, level: "error", code, message, advice });
    const refused = (code, message, advice) => {
      report(code, [], message, advice);
      return { data: null, problems };
    };
    if (new TextEncoder().encode(text).length > MOST_BYTES) {
      return refused("file-size", say("wrong.size"), say("wrong.split"));
    }
    let data;
    try {
      data = JSON.parse(text.replace(/^\ufeff/, ""));
    } catch (error) {
      // A file in braces is meant to be JSON; of the rest, what has a key and a colon is YAML.
      if (!/^\s*[[{]/.test(text) && /^[\w"-]+\s*:/m.test(text)) {
        return refused("yaml-syntax", say("wrong.yaml"), say("wrong.convert"));
      }
      const what = error.message.replace(/\.$/, "");
      return refused("yaml-syntax", say("wrong.no_json", { what }), say("wrong.mend"));
    }
    if (scan(text, report) > MOST_DEPTH) {
      return refused("yaml-depth", say("wrong.deep", { most: MOST_DEPTH }), say("wrong.flatter"));
    }
    return { data: sound(data, [], report), problems };
  }

  /** Names keys that stand twice in a mapping, of which JSON.parse lets the last win, and returns how deep values are
      nested. The text must be JSON. */
  function scan(text, report) {
    const open = [];
    let deepest = 0;
    for (const [token, string, colon] of text.matchAll(/("(?:[^"\\]+|\\.)*")(\s*:)?|[{}[\],]/g)) {
      const top = open.at(-1);
      deepest = Math.max(deepest, open.length);
      if (token === "{" || token === "[") open.push({ keys: new Set(), at: token === "[" ? 0 : "" });
      else if (token === "}" || token === "]") open.pop();
      else if (token === "," && typeof top.at === "number") top.at += 1;
      else if (colon) {
        top.at = JSON.parse(string);
        if (top.keys.has(top.at)) {
          const message = say("wrong.repeated_key", { key: quoted(top.at) });
          report("yaml-repeated-key", open.map((level) => level.at), message, say("wrong.keep_one_of_two"));
        }
        top.keys.add(top.at);
      }
    }
    return deepest;
  }

  /** A copy without the texts and numbers that no proposal may hold, each named. */
  function sound(value, where, report) {
    if (typeof value === "number" && Math.abs(value) > MOST_NUMBER) {
      report("yaml-number", where, say("wrong.uncountable", { value: quoted(value) }), say("wrong.smaller"));
      return undefined;
    }
    if (typeof value === "string" && /\0|\p{Surrogate}/u.test(value)) {
      report("yaml-character", where, say("wrong.character", { value: quoted(value) }), say("wrong.take_out"));
      return undefined;
    }
    if (!value || typeof value !== "object") return value;
    const copied = Object.entries(value).map(([key, inner]) => {
      const step = Array.isArray(value) ? Number(key) : key;
      return [key, sound(inner, [...where, step], report)];
    });
    const kept = copied.filter(([, inner]) => inner !== undefined);
    return Array.isArray(value) ? kept.map(([, inner]) => inner) : Object.fromEntries(kept);
  }

  Object.assign(Recourse, { parse });
})((globalThis.Recourse ??= {}));
