/* Review: a proposal held against every sign of the library. The twin of scripts/recourse/review.py and contests.py;
   its findings, questions and notes have the keys of `recourse review --format json`, but for places in a file. */
(function (Recourse) {
  "use strict";
  const { data, Missing, View, chain, isObject, part, rule, same, say, witness } = Recourse;

  const GRAVITIES = ["grave", "serious", "caution"];
  const SIGNS = data.harms.flatMap((harm) => harm.signs.map((sign) => ({ harm: harm.id, ...sign })))
    .map((sign, at) => ({ ...sign, tree: data.trees[at] }));
  // The counter-patterns that answer each sign, by harm/sign.
  const ANSWERS = new Map(SIGNS.map((sign) => [`${sign.harm}/${sign.id}`, []]));
  for (const { id, links } of data.patterns) {
    for (const { harm, signs } of links) for (const sign of signs) ANSWERS.get(`${harm}/${sign}`).push(id);
  }

  const idOf = (harm, sign, element) => `${harm}/${sign}@${element.replace(/^@/, "")}`;
  const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
  /** An order by several keys, the first that differs counts. */
  const by = (keys) => (a, b) => {
    const [left, right] = [keys(a), keys(b)];
    const at = left.findIndex((key, index) => key !== right[index]);
    return at < 0 ? 0 : compare(left[at], right[at]);
  };

  /** Hold a checked proposal against every sign. `today` is a date as 2026-11-23, against which waivers end. */
  function review(proposal, today) {
    const view = new View(proposal);
    const found = [];
    const waiting = new Map();
    const clear = [];
    const wait = (path, asks) => {
      const key = `${path.element} ${path.field}`;
      if (!waiting.has(key)) waiting.set(key, { path, asks: [] });
      waiting.get(key).asks.push(asks);
    };
    for (const [sign, it, answer] of answers(view)) {
      const { harm, id, gravity } = sign;
      if (answer instanceof Missing) {
        const asks = { harm, sign: id, element: it.element, gravity, ask: fill(sign.ask, it), lacks: answer.paths.length };
        for (const path of answer.paths) wait(path, asks);
      } else if (answer) {
        found.push({
          id: idOf(harm, id, it.element), harm, sign: id, element: it.element, part: sign.each, gravity,
          says: fill(sign.says, it), because: sign.because,
          values: witness(sign.tree, { it, proposal: view.proposal }), chain: chain(view, sign.each, it),
        });
      } else {
        clear.push(idOf(harm, id, it.element));
      }
    }
    for (const { harm, id, each, gravity } of SIGNS) {
      if (data.collections.includes(each) && !view.stated.has(each)) {
        const asks = { harm, sign: id, element: "@header", gravity, ask: say(`collections.${each}`), lacks: 1 };
        wait({ element: "@header", field: each }, asks);
      }
    }
    const findings = judged(found, proposal, today);
    findings.sort(by((finding) => [GRAVITIES.indexOf(finding.gravity), finding.harm, finding.sign]));
    const { id = "", name = id } = proposal;
    return {
      id, name, today, findings, questions: questions(waiting, proposal), clear,
      notes: notes(findings, proposal, today),
    };
  }

  /** Every sign on each element that it looks at: [sign, element, answer]. `asked` holds some, as harm/sign. */
  function* answers(view, asked = null) {
    for (const sign of SIGNS) {
      if (asked && !asked.has(`${sign.harm}/${sign.id}`)) continue;
      const answer = rule(sign.tree);
      for (const it of view.parts[sign.each]) yield [sign, it, answer({ it, proposal: view.proposal })];
    }
  }

  /** A sign's sentence about an element; an element without the field that a blank names is called by its id. */
  const fill = (sentence, it) =>
    sentence.replace(/\{it\.(\w+)\}/g, (_, name) => String(it.read(name) || it.read("id") || "the proposal"));

  /** One question per element and missing field, the gravest first; then the core fields, and those whose answer alone
      would settle a sign. `lacks` is how many fields a sign waits for. */
  function questions(waiting, proposal) {
    const parts = new Map();
    for (const name of [...data.collections, "purposes"]) {
      for (const element of proposal[name] || []) parts.set(element.id, [name, element]);
    }
    const asked = [...waiting.values()].map(({ path, asks }) => {
      const [each, element] = parts.get(path.element) || [path.element.slice(1), {}];
      const steps = path.field.match(/[^.[\]]+/g);
      const schema = at(part(each), steps);
      asks.sort(by((w) => [GRAVITIES.indexOf(w.gravity), w.lacks, w.harm, w.sign, w.element]));
      const help = told(schema.description || "");
      // In the words of the gravest sign that looks at this element, else in those of the format.
      const own = asks.find((w) => w.element === path.element);
      const name = String(element.name || element.id || proposal.name || "");
      const question = {
        ...path, name, title: schema.title || path.field, help,
        ask: own ? own.ask : help, gravity: asks[0].gravity, waiting: asks.map(({ lacks, ...told }) => told),
      };
      const core = at(part(each), steps.slice(0, 1))["x-core"] === true;
      const urgency = [GRAVITIES.indexOf(question.gravity), !core, asks[0].lacks, -asks.length];
      return { question, order: [...urgency, path.element, path.field] };
    });
    return asked.sort(by(({ order }) => order)).map(({ question }) => question);
  }

  const CLAUSE = /; (?:\[\]|leave it out)[^.?]*/g;
  const FOR_WRITERS = /^(?:Choose|Leave it out|Left out|Say it of)\b|, leave it out/;
  /** What a field's description says to whoever answers a question, and not to whoever fills in the format. */
  const told = (description) =>
    description.replace(CLAUSE, "").split(/(?<=[.?]) /).filter((text) => !FOR_WRITERS.test(text)).join(" ") || description;

  /** The schema of the value at a path; {} if the schema has none there. */
  function at(schema, steps) {
    for (const step of steps) {
      const inner = /^\d+$/.test(step) ? schema.items : schema.properties?.[step] ?? schema.additionalProperties;
      schema = isObject(inner) ? inner : {};
    }
    return schema;
  }

  /** The findings with the contest and the running waiver of each, and the finding that each follows from. */
  function judged(findings, proposal, today) {
    const byFinding = (entries) => new Map((entries || []).map((entry) => [entry.finding, entry]));
    const [contests, waivers] = [byFinding(proposal.contests), byFinding(proposal.waivers)];
    const ids = new Set(findings.map((finding) => finding.id));
    const follows = new Map(SIGNS.map((sign) => [`${sign.harm}/${sign.id}`, sign.follows || []]));
    return findings.map((finding) => {
      const waiver = waivers.get(finding.id);
      const parents = follows.get(`${finding.harm}/${finding.sign}`)
        .map((sign) => idOf(...sign.split("/"), finding.element));
      return {
        ...finding,
        contested: contests.get(finding.id) || null,
        waived: waiver && !whyNot(waiver, finding, today) ? waiver : null,
        follows: parents.find((id) => ids.has(id)) || null,
        answers: ANSWERS.get(`${finding.harm}/${finding.sign}`),
      };
    });
  }

  /** Contests and waivers of no finding, and waivers that no longer count. */
  function notes(findings, proposal, today) {
    const known = new Map(findings.map((finding) => [finding.id, finding]));
    const found = [];
    for (const [kind, code] of [["contests", "orphaned_contest"], ["waivers", "orphaned_waiver"]]) {
      for (const entry of proposal[kind] || []) {
        const { finding } = entry;
        const why = kind === "waivers" && known.has(finding) && whyNot(entry, known.get(finding), today);
        if (!known.has(finding)) found.push({ code: "orphaned", finding, message: say(`notes.${code}`, { finding }) });
        else if (why) found.push({ finding, ...why });
      }
    }
    return found;
  }

  /** Why a waiver does not count: a code and a sentence; null if it does. */
  function whyNot(waiver, finding, today) {
    const { by: board, until } = waiver;
    if (until < today) return { code: "ended", message: say("notes.ended", { finding: finding.id, by: board, until }) };
    const now = new Map(finding.values.filter((v) => v.element === finding.element).map((v) => [v.field, v.value]));
    for (const [field, accepted] of Object.entries(waiver.values || {})) {
      if (!same(now.get(field), accepted)) {
        const value = Array.isArray(accepted) ? accepted.join(", ") || "[]" : String(accepted);
        return { code: "changed", message: say("notes.changed", { finding: finding.id, field, value }) };
      }
    }
    return null;
  }

  Object.assign(Recourse, { review, answers, ANSWERS, GRAVITIES, by, idOf, at });
})((globalThis.Recourse ??= {}));
