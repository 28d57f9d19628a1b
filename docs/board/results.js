/* What the review says: findings by gravity, questions to send back, the way out, and what a change would do. No total
   and no grade. Only the panel that is looked at is brought up to date, and in it only what is another. */
(function (Recourse) {
  "use strict";
  const { data, draft, form, timeline } = Recourse;
  const { arrange, button, copy, counted, disclosure, el, words } = Recourse.dom;
  const GRAVITIES = { grave: "Grave", serious: "Serious", caution: "Caution" };
  const HARMS = new Map(data.harms.map((harm) => [harm.id, harm]));
  const PATTERNS = new Map(data.patterns.map((pattern) => [pattern.id, pattern]));
  const PARTS = { criteria: "criterion", data: "datum" };
  const FIRST = 10;
  const MANY = 5;

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
    const known = new Map(draft.named([...data.collections, "purposes"]).map(({ id, name }) => [id, name]));
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
  const dotted = (steps) => steps.map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`)).join("").replace(/^\./, "");
  const goto = (element, field, reveal, text) =>
    button(text, () => reveal([...(form.place(element) ?? []), ...form.steps(field)]), { class: "link" });

  /** A finding, with what it rests on, what clears it, and what the board says of it. */
  function findingView(tools) {
    const says = el("p", { class: "says" });
    const because = el("p", { class: "because" });
    const facts = el("dl", { class: "facts" });
    const marks = el("p", { class: "marks" });
    let finding;
    let shown = "";
    const clears = disclosure("", () => [], { cls: "clears", ontoggle: (on) => on && trials() });
    const meeting = Recourse.meeting.note(() => finding, () => tools.onward("record"));
    const node = el("li", { class: "finding", tabindex: "-1" }, marks, says, because, facts, clears.node, meeting.node);

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
          el("span", { class: "link-part" }, el("span", { class: "soft" }, `${PARTS[link.part] ?? link.part.replace(/s$/, "")} `), link.names.slice(0, MANY).join(", "),
            link.names.length > MANY ? ` and ${link.names.length - MANY} more` : "")]);
        const rests = next.values.map((v) => el("dd", {}, goto(v.element, v.field, tools.reveal, `${nameOf(v.element)}: ${fieldWords(v.element, v.field)}`), ` \u2014 ${valueWords(v.value)}`));
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

  /** Sentences of findings, shortened where they are many. */
  function sentences(findings) {
    const rest = findings.length - MANY;
    return el("ul", { class: "plain" }, findings.slice(0, MANY).map((f) => el("li", {}, f.says)), rest > 0 ? el("li", { class: "soft" }, `and ${rest} more`) : null);
  }

  /** What changed between two reviews, group by group. Only counts stand beside each other; nothing is added up. */
  function comparisonView(comparison) {
    const groups = [["Resolved", "resolved"], ["No longer there, with its element", "withdrawn"], ["Now unclear, as something is not stated", "unclear"],
      ["New", "new"], ["Remaining", "remaining"]];
    return el("dl", { class: "outcome" }, groups.filter(([, key]) => comparison[key].length || key === "resolved" || key === "new").map(([title, key]) =>
      el("div", { class: `outcome-${key}` }, el("dt", {}, `${title} `, el("b", {}, String(comparison[key].length))),
        comparison[key].length && key !== "remaining" ? el("dd", {}, sentences(comparison[key])) : null)));
  }

  /** What one or several counter-patterns would do here, with a button that does it. */
  function trialView(tools, patterns, finding, before, proposal) {
    const changed = Recourse.adopt(proposal, patterns);
    const comparison = Recourse.compare(before, Recourse.review(changed.proposal, before.today));
    const name = patterns.map((id) => PATTERNS.get(id).name).join(", ");
    const link = finding && PATTERNS.get(patterns[0]).links.find((one) => one.harm === finding.harm && one.signs.includes(finding.sign));
    const assumed = changed.edits.filter((edit) => edit.before === null || edit.before === undefined);
    return el("div", { class: "trial" },
      finding ? el("h5", {}, guide("counter-patterns", patterns[0], name)) : null,
      finding ? el("p", {}, PATTERNS.get(patterns[0]).summary) : null,
      link ? el("p", { class: "soft" }, "What remains: ", link.remains) : null,
      comparisonView(comparison),
      changed.edits.length || changed.withdrawn.length ? disclosure(`What it changes here (${changed.edits.length + changed.withdrawn.length})`, () => [el("ul", { class: "plain" },
        changed.edits.map((edit) => el("li", {}, `${nameOf(edit.element)}: ${fieldWords(edit.element, edit.field)} \u2014 ${assumed.includes(edit) ? "not stated" : valueWords(edit.before)} \u2192 ${valueWords(edit.after)}`)),
        changed.withdrawn.map((id) => el("li", {}, `Taken out: ${nameOf(id)}`)))], { cls: "slim" }).node : el("p", { class: "soft" }, "It changes nothing here."),
      assumed.length ? el("p", { class: "soft" }, `${counted(assumed.length, "value")} would be stated that the proposal does not state. Adopt it only if the proposer agrees.`) : null,
      tools.state().problems.some(({ level }) => level === "error")
        ? el("p", { class: "soft" }, "Once the places under \u201cTo mend\u201d are mended, it can be adopted.")
        : changed.edits.length || changed.withdrawn.length ? button(finding ? `Adopt \u201c${name}\u201d` : "Adopt all of them", () => tools.adopt(patterns, changed.proposal, comparison), { class: "primary" }) : null);
  }

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

  /** What to send back to the proposer, the gravest first. */
  function questionsPanel(root, tools) {
    let all = false;
    const said = el("span", { class: "said", role: "status" });
    let before = "";
    const text = (questions) => questions.map((q, at) => `${at + 1}. ${q.ask}${q.ask === q.help ? "" : ` (${q.name}: ${q.title}. ${q.help})`}`).join("\n");
    return function show(state) {
      const { questions } = state.review;
      const shown = all ? questions : questions.slice(0, FIRST);
      const later = questions.length - shown.length;
      const now = JSON.stringify([shown.map((q) => [q.element, q.field, q.ask, q.name, q.waiting.length]), later, all]);
      if (now === before) return;
      before = now;
      said.textContent = "";
      root.replaceChildren(
        el("p", { class: "intro" }, questions.length
          ? "What is not stated is neither safe nor guilty: it is a question to send back. The gravest come first."
          : "No sign waits for an answer."),
        el("ol", { class: "questions" }, shown.map((q) => el("li", { class: q.gravity },
          el("p", { class: "ask" }, q.ask),
          el("p", { class: "soft" }, el("span", { class: `chip chip-${q.gravity}` }, GRAVITIES[q.gravity]), " ",
            goto(q.element, q.field, tools.reveal, `${q.element.startsWith("@") ? "" : `${q.name}: `}${fieldWords(q.element, q.field)}`),
            ` \u2014 would settle ${counted(q.waiting.length, "sign")}`)))),
        questions.length ? el("p", { class: "row" },
          button(`Copy ${counted(shown.length, "question")}`, async () => { said.textContent = (await copy(text(shown))) ? "Copied." : "This browser does not allow copying."; }, { class: "primary" }),
          later > 0 || all ? button(all ? `Show the first ${FIRST}` : `Show ${later} more`, () => { all = !all; show(state); root.querySelectorAll(".row button")[1]?.focus(); }) : null, said) : null);
    };
  }

  /** The way out of each decision. */
  function routesPanel(root) {
    const intro = el("p", { class: "intro" });
    let made = new Map(); // by what a route says, so that only one that says something else is drawn anew
    return function show({ proposal }) {
      const routes = Recourse.waysOut(proposal);
      intro.textContent = routes.length
        ? "The walk of a person through each decision. Days count from the day on which it takes effect."
        : "No decision is described yet, so there is no way out to show. That is a question, not an answer.";
      made = new Map(routes.map((route) => [JSON.stringify(route), route]).map(([key, route]) => [key, made.get(key) ?? drawn(route)]));
      arrange(root, [intro, ...made.values()]);
    };
    function drawn(route) {
      return el("section", { class: "way" }, el("h3", {}, route.name),
          el("dl", { class: "facts" },
            el("div", {}, el("dt", {}, "Wrongly listed"), el("dd", {}, route.out.says)),
            el("div", {}, el("dt", {}, "Rightly listed"), el("dd", {}, route.fulfilled.says)),
            route.dead_ends.map((end) => el("div", { class: "dead" }, el("dt", {}, "Dead end"), el("dd", {}, end.says)))),
        timeline.draw(route));
    }
  }

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
      const { review } = tools.state();
      if (!read.proposal) {
        compared.replaceChildren(el("p", { class: "problem" }, read.said));
        return;
      }
      const older = Recourse.review(Recourse.app.reviewable(read.proposal).proposal, review.today);
      const comparison = Recourse.compare(older, review);
      said.textContent = "Compared.";
      compared.replaceChildren(el("p", {}, `From ${name} to the proposal as it stands:`), comparisonView(comparison),
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

  Recourse.results = { findingsPanel, questionsPanel, routesPanel, changesPanel, placeWords, fieldWords, nameOf, valueWords, GRAVITIES, HARMS, PATTERNS };
})((globalThis.Recourse ??= {}));
