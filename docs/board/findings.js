/* The findings by gravity and harm. No total and no grade. Only what is another is brought up to date. */
(function (Recourse) {
  "use strict";
  const { GRAVITIES, HARMS, MANY, guide, nameOf, fieldWords, valueWords, told, goto } = Recourse.naming;
  const { trialView } = Recourse.trial;
  const { arrange, button, counted, disclosure, el, uid } = Recourse.dom;
  const PARTS = { criteria: "criterion", data: "datum" };

  /** A finding, with what the board says of it, what it rests on, and what clears it. */
  function findingView(tools) {
    const says = el("p", { class: "says", id: uid() });
    const because = el("p", { class: "because" });
    const facts = el("dl", { class: "facts" });
    const marks = el("p", { class: "marks" });
    let finding;
    let shown = "";
    const clears = disclosure("", () => [], { cls: "clears", ontoggle: (on) => on && trials() });
    const meeting = Recourse.meeting.note(() => finding, () => tools.onward("record"));
    for (const { toggle } of [meeting, clears]) toggle.setAttribute("aria-describedby", says.id); // all are called alike
    const node = el("li", { class: "finding", tabindex: "-1" }, marks, says, because, meeting.node, facts, clears.node);

    function trials() {
      const { review, proposal } = tools.state();
      clears.body.replaceChildren(...finding.answers.map((id) => trialView(tools, [id], finding, review, proposal)));
      if (!finding.answers.length) clears.body.append(el("p", {}, Recourse.say("plan.unlinked")));
    }
    return {
      node,
      sync(next, first) {
        finding = next;
        because.hidden = !first; // once for those that are alike
        meeting.sync();
        const now = JSON.stringify(next) + next.values.map((v) => nameOf(v.element)).join();
        if (!clears.body.hidden) tools.later(trials);
        if (now === shown) return;
        shown = now;
        says.textContent = next.says;
        because.textContent = next.because;
        marks.replaceChildren(...[
          next.follows ? el("span", { class: "chip" }, "A consequence of ", button(signWords(next.follows), () => tools.jump(next.follows), { class: "link" })) : null,
          next.contested ? el("span", { class: "chip" }, "Contested") : null,
          next.waived ? el("span", { class: "chip" }, `Waived until ${next.waived.until}`) : null,
        ].filter(Boolean));
        marks.hidden = !marks.firstChild;
        const chain = next.follows ? [] : next.chain.flatMap((link, at) => [at ? el("span", { class: "arrow", "aria-hidden": "true" }, " \u2192 ") : null,
          el("span", { class: "soft" }, `${PARTS[link.part] ?? link.part.replace(/s$/, "")} `), link.names.slice(0, MANY).join(", "),
          link.names.length > MANY ? ` and ${link.names.length - MANY} more` : ""]);
        const rests = told(next).map((v) => el("dd", {}, goto(v.element, v.field, tools.reveal, `${nameOf(v.element)}: ${fieldWords(v.element, v.field)}`), ` \u2014 ${valueWords(v.value)}`));
        facts.replaceChildren(...[
          rests.length ? el("div", {}, el("dt", {}, "Rests on"), rests.slice(0, MANY),
            rests.length > MANY ? el("dd", {}, disclosure(`${counted(rests.length - MANY, "more value")}`, () => [el("dl", {}, el("dt", { class: "unseen" }, "Rests on"), rests.slice(MANY))], { cls: "slim" }).node) : null) : null,
          chain.length ? el("div", {}, el("dt", {}, "Chain"), el("dd", {}, chain.filter(Boolean))) : null,
          next.contested ? el("div", {}, el("dt", {}, "Contest"), el("dd", {}, next.contested.reason, next.contested.evidence ? ` Evidence: ${next.contested.evidence}` : "")) : null,
          next.waived ? el("div", {}, el("dt", {}, "Waiver"), el("dd", {}, `By ${next.waived.by} on ${next.waived.signed}, until ${next.waived.until}: ${next.waived.reason}`)) : null,
        ].filter(Boolean));
        clears.toggle.textContent = `What clears it (${next.answers.length})`;
      },
    };
  }

  const signWords = (id) => HARMS.get(id.split("/")[0])?.name ?? id;

  /** Findings by gravity, then by harm, each with its elements. */
  function findingsPanel(root, tools) {
    const made = new Map();
    const groups = new Map();
    const keep = (map, key, make) => map.get(key) ?? map.set(key, make()).get(key);
    const heading = el("div", { class: "nothing" });
    return function show({ review, isEmpty }) {
      const parts = [];
      if (!review.findings.length) {
        heading.replaceChildren(el("p", { class: "lead" }, isEmpty ? "Nothing is described yet." : "Nothing is found in what is stated."),
          el("p", {}, isEmpty
            ? "An empty description is not a harmless system. It only leaves every question open. Findings appear here as you describe it."
            : `Of what is not stated this says nothing. ${counted(review.questions.length, "question is", "questions are")} open, and each may hide a finding. A design with no finding may still do harm that nobody has written down yet.`));
        parts.push(heading);
      }
      for (const [gravity, title] of Object.entries(GRAVITIES)) {
        const mine = review.findings.filter((finding) => finding.gravity === gravity);
        if (!mine.length) continue;
        const section = keep(groups, gravity, () => {
          const list = el("div", {});
          const head = el("h3", { class: `gravity ${gravity}`, id: `gravity-${gravity}`, tabindex: "-1" });
          return { node: el("section", { "aria-labelledby": `gravity-${gravity}` }, head, list), head, list };
        });
        section.head.textContent = `${title} (${mine.length})`;
        const harms = [...new Set(mine.map((finding) => finding.harm))].map((harm) => {
          const alike = mine.filter((finding) => finding.harm === harm);
          const signs = [...new Set(alike.map((finding) => finding.sign))];
          const group = keep(groups, `${gravity} ${harm}`, () => {
            const body = el("div", {});
            return { node: el("article", { class: `harm ${gravity}` }, el("h4", {}, guide("harms", harm, HARMS.get(harm).name)), body), body };
          });
          arrange(group.body, signs.flatMap((sign) => {
            const own = alike.filter((finding) => finding.sign === sign);
            const block = keep(groups, `${harm}/${sign}`, () => {
              const list = el("ul", { class: "findings" });
              return { node: el("div", { class: "sign" }, list), list };
            });
            arrange(block.list, own.map((finding, at) => {
              const view = keep(made, finding.id, () => findingView(tools));
              view.sync(finding, at === 0);
              return view.node;
            }));
            return block.node;
          }));
          return group.node;
        });
        arrange(section.list, harms);
        parts.push(section.node);
      }
      for (const id of [...made.keys()]) if (!review.findings.some((finding) => finding.id === id)) made.delete(id);
      arrange(root, parts);
      tools.jump = (id) => { const node = made.get(id)?.node; node?.focus(); node?.scrollIntoView({ block: "center" }); };
    };
  }

  Recourse.panels = { findings: findingsPanel };
})((globalThis.Recourse ??= {}));
