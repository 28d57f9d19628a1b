/* Compare two reviews, and plan: a small set of counter-patterns that clears what is grave and serious, checked by
   applying it. The twin of scripts/recourse/compare.py and plan.py. */
(function (Recourse) {
  "use strict";
  const { ANSWERS, View, adopt, answers, by, data, idOf, review, say } = Recourse;
  const MOST = 20;
  const WEIGHED = ["grave", "serious"];

  /** What changed between two reviews, told apart by the ids of findings and the paths of questions. */
  function compare(before, after) {
    const ids = (findings) => new Set(findings.map((finding) => finding.id));
    const paths = (questions) => new Set(questions.map(path));
    const path = (question) => `${question.element} ${question.field}`;
    const [was, found, clear] = [ids(before.findings), ids(after.findings), new Set(after.clear)];
    const waiting = after.questions.flatMap((question) => question.waiting);
    const asked = new Set(waiting.map((w) => idOf(w.harm, w.sign, w.element)));
    const [were, are] = [paths(before.questions), paths(after.questions)];
    const gone = before.findings.filter(({ id }) => !found.has(id));
    return {
      resolved: gone.filter(({ id }) => clear.has(id)),
      withdrawn: gone.filter(({ id }) => !clear.has(id) && !asked.has(id)),
      unclear: gone.filter(({ id }) => asked.has(id)),
      remaining: after.findings.filter(({ id }) => was.has(id)),
      new: after.findings.filter(({ id }) => !was.has(id)),
      answered: before.questions.filter((question) => !are.has(path(question))),
      opened: after.questions.filter((question) => !were.has(path(question))),
    };
  }

  /** Find a set for a checked proposal: {patterns, changed, after, comparison, left}. `before` is its review. */
  function plan(proposal, before) {
    const tried = (patterns, asked = null) => weighed(adopt(proposal, patterns).proposal, asked);
    const unfit = unfitFor(proposal.scoring || []);
    let chosen = [];
    let now = weighed(proposal);
    while (chosen.length < MOST && now.weight.some(Boolean)) {
      const better = next(chosen, now, tried, unfit);
      if (!better) break;
      [chosen, now] = better;
    }
    for (const name of chosen) {
      const without = chosen.filter((other) => other !== name);
      if (!less(now.weight, tried(without).weight)) chosen = without;
    }
    const changed = adopt(proposal, chosen);
    const after = review(changed.proposal, before.today);
    const left = after.findings
      .filter((finding) => WEIGHED.includes(finding.gravity))
      .map((finding) => ({ finding, why: why(finding, chosen, unfit) }));
    return { patterns: chosen, changed, after, comparison: compare(before, after), left };
  }

  /** The candidate that clears most of what is found and makes nothing worse, and what it leaves; null if none does. */
  function next(chosen, now, tried, unfit) {
    const linked = new Set([...now.signs].flatMap((sign) => ANSWERS.get(sign)));
    // Each is ranked by what it clears of what is found; only the best is held against every sign.
    const ranked = [...linked].filter((name) => !chosen.includes(name) && !unfit.has(name))
      .map((name) => ({ name, weight: tried([...chosen, name], now.signs).weight }))
      .sort(by(({ weight, name }) => [...weight, name]));
    for (const { name, weight } of ranked) {
      if (!less(weight, now.weight)) continue;
      const after = tried([...chosen, name]);
      if (less(after.weight, now.weight)) return [[...chosen, name], after];
    }
    return null;
  }

  /** The signs of grave and serious findings, and how many there are of each, the grave ones first. */
  function weighed(proposal, asked = null) {
    const found = [];
    for (const [sign, , answer] of answers(new View(proposal), asked)) {
      if (answer === true && WEIGHED.includes(sign.gravity)) found.push(sign);
    }
    return {
      signs: new Set(found.map((sign) => `${sign.harm}/${sign.id}`)),
      weight: WEIGHED.map((gravity) => found.filter((sign) => sign.gravity === gravity).length),
    };
  }

  const less = (a, b) => by((weight) => weight)(a, b) < 0;

  /** The counter-patterns that fit poorly in each kind of scoring. */
  function unfitFor(kinds) {
    const poor = data.patterns.filter(({ poorly }) => kinds.length && kinds.every((kind) => poorly.includes(kind)));
    return new Set(poor.map(({ id }) => id));
  }

  /** Why a finding is left. */
  function why(finding, chosen, unfit) {
    const linked = finding.answers;
    const applied = linked.filter((name) => chosen.includes(name));
    if (!linked.length) return say("plan.unlinked");
    if (applied.length) return say("plan.applied", { patterns: applied.join(", ") });
    const fitting = linked.filter((name) => !unfit.has(name));
    if (!fitting.length) return say("plan.unfit", { patterns: linked.join(", ") });
    return say("plan.worse", { patterns: fitting.join(", ") });
  }

  Object.assign(Recourse, { compare, plan });
})((globalThis.Recourse ??= {}));
