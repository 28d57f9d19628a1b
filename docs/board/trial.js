/* What a change would do: the findings before and after, and a counter-pattern tried on the proposal. */
(function (Recourse) {
  "use strict";
  const { MANY, PATTERNS, guide, nameOf, fieldWords, valueWords } = Recourse.naming;
  const { button, counted, disclosure, el } = Recourse.dom;

  /** Sentences of findings, shortened where they are many. */
  function sentences(findings) {
    const rest = findings.length - MANY;
    return el("ul", { class: "plain" }, findings.slice(0, MANY).map((f) => el("li", {}, f.says)), rest > 0 ? el("li", { class: "soft" }, `and ${rest} more`) : null);
  }

  /** What changed between two reviews, group by group. Only counts stand beside each other; nothing is added up. */
  function comparisonView(comparison, ends = []) {
    const groups = [["Resolved", "resolved"], ["No longer there, with its element", "withdrawn"], ["Now unclear, as something is not stated", "unclear"],
      ["New", "new"], ["Remaining", "remaining"]];
    return el("dl", { class: "outcome" }, groups.filter(([, key]) => comparison[key].length || key === "resolved" || key === "new").map(([title, key]) =>
      el("div", { class: `outcome-${key}` }, el("dt", {}, `${title} `, el("b", {}, comparison[key].length)),
        comparison[key].length && key !== "remaining" ? el("dd", {}, sentences(comparison[key])) : null)), ends);
  }

  /** The dead ends that a change opens or closes on the way out, each with its decision. */
  function deadEnds(before, after) {
    const ends = (proposal) => new Map(Recourse.waysOut(proposal).flatMap((route) =>
      route.dead_ends.map((end) => [`${route.decision} ${end.code}`, `${route.name}: ${end.says}`])));
    const [was, is] = [ends(before), ends(after)];
    const only = (these, others) => [...these].filter(([key]) => !others.has(key)).map(([, says]) => el("li", {}, says));
    return [["Dead ends closed", only(was, is)], ["New dead ends", only(is, was)]].filter(([, found]) => found.length).map(([title, found]) =>
      el("div", { class: title === "New dead ends" ? "outcome-new" : "outcome-resolved" }, el("dt", {}, `${title} `, el("b", {}, found.length)), el("dd", {}, el("ul", { class: "plain" }, found))));
  }

  /** Edits in words: a line for each value that a field is given, with the elements that get it. */
  function alike(edits) {
    const names = new Map();
    for (const { element, field, before, after, assumed } of edits) {
      const change = `${fieldWords(element, field)} \u2014 ${assumed ? "not stated" : valueWords(before)} \u2192 ${valueWords(after)}`;
      names.set(change, [...(names.get(change) ?? []), nameOf(element)]);
    }
    return [...names].map(([change, elements]) => `${elements.join(", ")}: ${change}`);
  }

  /** What one or several counter-patterns would do here, with a button that does it. */
  function trialView(tools, patterns, finding, before, proposal) {
    const changed = Recourse.adopt(proposal, patterns);
    const comparison = Recourse.compare(before, Recourse.review(changed.proposal, before.today));
    const name = patterns.map((id) => PATTERNS.get(id).name).join(", ");
    const link = finding && PATTERNS.get(patterns[0]).links.find((one) => one.harm === finding.harm && one.signs.includes(finding.sign));
    const edits = Recourse.net(changed);
    const told = [...alike(edits), ...changed.withdrawn.map((id) => `Taken out: ${nameOf(id)}`)];
    const changes = edits.length + changed.withdrawn.length;
    const assumed = edits.filter((edit) => edit.assumed);
    return el("div", { class: "trial" },
      finding ? el("h5", {}, guide("counter-patterns", patterns[0], name)) : null,
      finding ? el("p", {}, PATTERNS.get(patterns[0]).summary) : null,
      link ? el("p", { class: "soft" }, "What remains: ", link.remains) : null,
      comparisonView(comparison, deadEnds(proposal, changed.proposal)),
      changes ? disclosure(`What it changes here (${changes})`, () => [el("ul", { class: "plain" }, told.map((line) => el("li", {}, line)))], { cls: "slim" }).node : el("p", { class: "soft" }, "It changes nothing here."),
      assumed.length ? el("p", { class: "soft" }, `${counted(assumed.length, "value")} would be stated that the proposal does not state. Adopt it only if the proposer agrees.`) : null,
      tools.state().problems.some(({ level }) => level === "error")
        ? el("p", { class: "soft" }, "Once the places under \u201cTo mend\u201d are mended, it can be adopted.")
        : changes ? button(finding ? `Adopt \u201c${name}\u201d` : "Adopt all of them", () => tools.adopt(patterns, changed.proposal, comparison, told), { class: "primary" }) : null);
  }

  Recourse.trial = { comparisonView, deadEnds, trialView };
})((globalThis.Recourse ??= {}));
