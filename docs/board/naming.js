/* Places and values of a proposal in words, with links to the guide and to the field. */
(function (Recourse) {
  "use strict";
  const { data, draft, form, ids } = Recourse;
  const { button, el, words } = Recourse.dom;
  const GRAVITIES = { grave: "Grave", serious: "Serious", caution: "Caution" };
  const HARMS = new Map(data.harms.map((harm) => [harm.id, harm]));
  const MANY = 5; // how many are shown of what may be long
  const PATTERNS = new Map(data.patterns.map((pattern) => [pattern.id, pattern]));

  const guide = (folder, id, text, anchor = "") => el("a", { href: `../${folder}/${id}/index.html${anchor}`, target: "_blank", rel: "noopener" }, text);

  /** A field in words: "Notice: When" for notice.when. */
  function fieldWords(element, field) {
    const place = form.place(element);
    let schema = place?.length === 2 ? data.schema.properties[place[0]].items : place?.length ? data.schema.properties.governance : data.schema;
    const titles = [];
    for (const step of form.steps(field)) {
      schema = (typeof step === "number" ? schema?.items : schema?.properties?.[step]) ?? {};
      titles.push(typeof step === "number" ? String(step + 1) : schema.title ?? words(step));
    }
    return titles.join(" \u203a ").replace(/ \u203a (\d+)/g, " $1");
  }
  function nameOf(element) {
    const place = form.place(element);
    return place?.length === 2 ? draft.get(place)?.name || element : element === "@governance" ? "Governance" : "The system";
  }
  /** What a value says, by the names of the elements that it names. */
  function valueWords(value) {
    const known = new Map(ids.named([...data.collections, "purposes"]).map(({ id, name }) => [id, name]));
    return Array.isArray(value) && value.length ? value.map((item) => known.get(item) ?? words(item)).join(", ") : known.get(value) ?? words(value);
  }
  /** A place in the draft, in words. */
  function placeWords([first, ...rest]) {
    if (first === undefined) return "The file";
    const one = draft.get([first, rest[0]]);
    if (!data.collections.includes(first) || !Recourse.isObject(one)) return fieldWords("@header", dotted([first, ...rest]));
    const name = one.name || one.id || `${words(first)} ${rest[0] + 1}`;
    return rest.length > 1 ? `${name}: ${fieldWords(one.id, dotted(rest.slice(1))) || rest.slice(1).join(" ")}` : String(name);
  }
  /** What a finding rests on, without ids, which only tie elements together and tell a board nothing. */
  const told = (finding) => finding.values.filter(({ field }) => field !== "id");
  const dotted = (steps) => steps.map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`)).join("").replace(/^\./, "");
  const goto = (element, field, reveal, text) =>
    button(text, ({ currentTarget }) => reveal([...(form.place(element) ?? []), ...form.steps(field)], currentTarget), { class: "link" });
  /** The place at which two states of the draft differ, as a path. */
  function difference(before, after) {
    const path = [];
    while (before && after && typeof before === "object" && typeof after === "object") {
      const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((key) => before[key] !== after[key]);
      if (keys.length !== 1) break;
      path.push(Array.isArray(after) ? Number(keys[0]) : keys[0]);
      [before, after] = [before[keys[0]], after[keys[0]]];
    }
    return path;
  }
  /** A question: what to answer, in the words of the field, and why it is asked, in those of the gravest sign. */
  function asking({ ask, element, field, help, name }) {
    const own = help.replaceAll("[]", "\u201cnone\u201d"); // whom it is sent to writes no file
    return { asked: `${name}: ${fieldWords(element, field)}. ${own}`.trim(), why: ask === help ? "" : ask };
  }
  /** What is wrong, for those who fill in a form: there a field has a label, and no key. */
  function wrongWords({ code, where, message, advice }) {
    const key = code === "missing-key" && message.match(/"(\w+)"\.$/)?.[1];
    if (!key) return { message, advice: advice ?? "" };
    const label = placeWords([...where, key]).split(": ").at(-1);
    return { message: `\u201c${label}\u201d is not filled in.`, advice: advice.replace(Recourse.say("wrong.add"), "Fill it in, or take the entry out.") };
  }

  Recourse.naming = { GRAVITIES, HARMS, MANY, PATTERNS, guide, fieldWords, nameOf, valueWords, placeWords, told, goto, asking, difference, wrongWords };
})((globalThis.Recourse ??= {}));
