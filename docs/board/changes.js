/* Changes: what would mend the proposal, and what has changed since an earlier one. */
(function (Recourse) {
  "use strict";
  const { GRAVITIES, PATTERNS, guide } = Recourse.naming;
  const { comparisonView, deadEnds, trialView } = Recourse.trial;
  const { button, counted, el } = Recourse.dom;

  /** What would change it: a plan, and another version of the proposal. */
  function changesPanel(root, tools) {
    const planned = el("div");
    const compared = el("div");
    const said = el("p", { class: "unseen", role: "status" });
    let asked = null;
    function showPlan() {
      const { review, proposal } = tools.state();
      const plan = Recourse.plan(proposal, review);
      asked = proposal;
      said.textContent = `${counted(plan.patterns.length, "counter-pattern")} found.`;
      planned.replaceChildren(...(plan.patterns.length ? [
        el("ol", { class: "plan" }, plan.patterns.map((id) => el("li", {}, guide("counter-patterns", id, PATTERNS.get(id).name), el("span", { class: "soft" }, ` ${PATTERNS.get(id).summary}`)))),
        trialView(tools, plan.patterns, null, review, proposal),
        plan.left.length ? el("div", {}, el("h4", {}, "Left, and why"), el("ul", { class: "plain" }, plan.left.map(({ finding, why }) => el("li", {}, `${GRAVITIES[finding.gravity]}: ${finding.says} `, el("span", { class: "soft" }, why))))) : null,
      ].filter(Boolean) : [el("p", {}, "Nothing grave or serious is found that a counter-pattern in the library would clear.")]));
    }
    const file = el("input", { type: "file", accept: ".json,application/json", class: "unseen", id: "compare-file", tabindex: "-1", "aria-hidden": "true", onchange: async () => {
      const [chosen] = file.files;
      file.value = "";
      if (chosen) against(chosen.name, Recourse.reading(await chosen.text(), chosen.name));
    } });
    function against(name, read) {
      const { review, proposal } = tools.state();
      if (!read.proposal) {
        compared.replaceChildren(el("p", { class: "problem" }, read.said));
        return;
      }
      const older = Recourse.app.reviewable(read.proposal).proposal;
      const comparison = Recourse.compare(Recourse.review(older, review.today), review);
      said.textContent = "Compared.";
      compared.replaceChildren(el("p", {}, `From ${name} to the proposal as it stands:`), comparisonView(comparison, deadEnds(older, proposal)),
        el("p", { class: "soft" }, `Questions answered: ${comparison.answered.length}. Questions newly open: ${comparison.opened.length}.`));
    }
    root.replaceChildren(said,
      el("section", {}, el("h3", {}, "A small set that clears what is grave and serious"),
        el("p", {}, "Tries counter-patterns on this proposal and keeps the few that do most. It shows what is consistent on paper; whether it works is for the proposer to show."),
        button("Find a set", showPlan, { class: "primary" }), planned),
      el("section", {}, el("h3", {}, "Compare with an earlier version"),
        el("p", { class: "row" }, button("Choose its file", () => file.click()),
          button("Compare with what was opened", () => { const was = tools.opened(); against("what was opened", was ? { proposal: was } : { said: "Nothing was opened yet." }); })), file, compared));
    return function show({ proposal }) {
      if (asked && asked !== proposal) planned.replaceChildren(el("p", { class: "soft" }, "The proposal has changed since. Ask again."));
      asked = null;
    };
  }

  Recourse.panels.changes = changesPanel;
})((globalThis.Recourse ??= {}));
