/* The record: what was found and what the board says of it, as one list of blocks, from which the printed page and the
   Markdown file are both made, so that they say the same. */
(function (Recourse) {
  "use strict";
  const { data, draft, meeting, naming, timeline } = Recourse;
  const { button, copy, counted, download, el, words } = Recourse.dom;
  const { GRAVITIES, HARMS, PATTERNS, fieldWords, nameOf, valueWords, told } = naming;
  const shape = data.schema.properties.meeting.properties;

  // Which questions a record holds.
  const SENT = {
    first: ["The ten gravest", (questions) => questions.slice(0, 10)],
    grave: ["All on which something grave hangs", (questions) => questions.filter(({ gravity }) => gravity === "grave")],
    all: ["All of them", (questions) => questions],
  };

  /** The gloss of a value, or nothing. */
  const gloss = (schema, value) => (schema.enumDescriptions?.[schema.enum?.indexOf(value)] ?? "").replace(/\.$/, "");

  /** Texts as sentences, one after the other. */
  const sentences = (texts) => texts.filter(Boolean).map((text) => (/[.!?]$/.test(text) ? text : `${text}.`)).join(" ");

  /** The blocks of a record: ["h1", text], ["p", text], ["facts", [[name, text]]], ["items", [text]], ["asked", [text]],
      ["finding", ...], ["walk", route], ["sign", n]. */
  function blocks({ review, proposal, problems }, which) {
    const held = draft.now.meeting ?? {};
    const made = [["h1", `Review of ${review.name}`],
      ["p", [`Reviewed on ${review.today} with Recourse ${data.version}.`, held.board && `Board: ${held.board}.`, held.held && `Meeting of ${held.held}.`].filter(Boolean).join(" ")]];
    if (proposal.summary) made.push(["p", proposal.summary]);
    if (problems.length) made.push(["p", `${counted(problems.length, "place")} in the description could not be read and were left out of this review.`]);
    made.push(["h2", "The board\u2019s decision"], ["facts", [
      ["Decision", held.outcome ? `${words(held.outcome)}. ${gloss(shape.outcome, held.outcome)}.` : ""],
      ["Reason", held.reason], ...(["sent_back", "refused"].includes(held.outcome) && !held.until ? [] : [["Approval ends on", held.until]]), ["Answers due by", held.answer_by], ["Dissent", held.dissent], ["Present", held.present]]]);
    const conditions = meeting.notes().filter((note) => note.condition || note.who || note.due);
    if (conditions.length) {
      made.push(["h2", "Conditions"], ["items", conditions.map((note) =>
        sentences([note.condition ?? "Condition not written down", note.who && `Seen to by: ${note.who}`, note.due && `By: ${note.due}`, `Finding: ${called(note.finding, review)}`]))]);
    }
    const adopted = draft.listed(held.adopted);
    if (adopted.length) {
      made.push(["h2", "Changed by the board"], ["p", "What follows is a review of the description as it was changed here, by adopting these counter-patterns, and not of what was proposed. The summary may still describe the design as it was:"],
        ["items", adopted.map((id) => PATTERNS.get(id)?.name ?? id)]);
      const changes = draft.listed(held.changes);
      if (changes.length) made.push(["p", "What that changed, and which findings it cleared:"], ["items", changes.map(String)]);
    }
    made.push(["h2", "Findings"]);
    if (review.findings.length) made.push(["p", sentences([...Object.entries(GRAVITIES).map(([gravity, called]) => `${called}: ${review.findings.filter((finding) => finding.gravity === gravity).length}`), `Open questions: ${review.questions.length}`])]);
    if (!review.findings.length) made.push(["p", `Nothing is found in what is stated. Of what is not stated this says nothing. Open questions: ${review.questions.length}.`]);
    for (const finding of review.findings) made.push(["finding", finding.gravity, GRAVITIES[finding.gravity], finding.says, facts(finding, review)]);
    const gone = meeting.notes().filter((note) => !review.findings.some((finding) => finding.id === note.finding));
    if (gone.length) {
      made.push(["h2", "Notes on what is no longer found"], ["items", gone.map((note) => sentences([called(note.finding, review), note.view && words(note.view), note.reason, note.condition, note.dissent]))]);
    }
    if (review.notes.length) made.push(["h2", "Contests and waivers that need attention"], ["items", review.notes.map(({ finding, message }) => message.replace(finding, () => `\u201c${called(finding, review)}\u201d`))]);
    const sent = SENT[which][1](review.questions);
    made.push(["h2", "Questions to send back"], sent.length ? ["asked", sent.map(naming.asking).map(({ asked, why }) => `${asked}${why && ` Why it is asked: ${why}`}`)] : ["p", "No sign waits for an answer."]);
    if (sent.length < review.questions.length) made.push(["p", `These are the gravest. ${counted(review.questions.length - sent.length, "more question is", "more questions are")} open.`]);
    const routes = Recourse.waysOut(proposal);
    if (routes.length) {
      const told = routes.filter((route) => route.dead_ends.length || [route.out, route.fulfilled].some((step) => step.status !== "not stated"));
      const silent = routes.filter((route) => !told.includes(route)).map((route) => route.name);
      made.push(["h2", "The way out"], ["p", "Days count from the day on which a decision takes effect."]);
      if (silent.length) made.push(["p", `Whether there is a way out is not stated of: ${silent.join("; ")}.`]);
      for (const route of told) {
        made.push(["h3", route.name], ["facts", [["Wrongly listed", route.out.says], ["Rightly listed", route.fulfilled.says], ...route.dead_ends.map((end) => ["Dead end", end.says])]]);
        made.push(["walk", route]);
      }
    }
    const present = String(held.present ?? "").split(/[,;\n]/).filter((name) => name.trim()).length;
    made.push(["h2", "Signatures"], ["sign", Math.min(Math.max(present, 4), 12)]);
    return made;
  }

  /** A finding in words: what it says, or its harm and element if it is no longer found. Ids are for the file. */
  function called(id, review) {
    const [sign, element = ""] = String(id).split("@");
    const at = ["header", "governance"].includes(element) ? `@${element}` : element;
    return review.findings.find((finding) => finding.id === id)?.says ?? `${HARMS.get(sign.split("/")[0])?.name ?? sign}: ${nameOf(at)}`;
  }

  function facts(finding, review) {
    const note = meeting.of(finding.id);
    const { contest, waiver, running } = note;
    const board = note.view && `${note.view === "agree" ? "Agrees" : "Disagrees"}${note.reason ? `: ${note.reason}` : "."}`;
    return [
      ["Harm", HARMS.get(finding.harm).name], ["Why", finding.because],
      ["Rests on", told(finding).map((v) => `${nameOf(v.element)}: ${fieldWords(v.element, v.field)} \u2014 ${valueWords(v.value)}`).join("; ")],
      ["A consequence of", finding.follows && called(finding.follows, review)], ["The proposer says", note.proposer], ["The board", board],
      ["Contested", contest && contest.reason !== note.reason && `${contest.reason}${contest.evidence ? ` Evidence: ${contest.evidence}` : ""}`],
      ["Condition", note.condition], ["Seen to by", note.who], ["By", note.due],
      [running ? (finding.waived ? "Waived" : "Waiver that no longer counts") : "Waiver, not yet whole", waiver && `By ${waiver.by ?? "\u2026"} on ${waiver.signed ?? "\u2026"}, until ${waiver.until ?? "\u2026"}: ${waiver.reason ?? "\u2026"}`],
      ["Dissent", note.dissent],
    ].filter(([, text]) => text);
  }

  const list = (pairs, blank) => el("dl", { class: "facts" }, pairs.filter(([, text]) => text || blank).map(([name, text]) => el("div", {}, el("dt", {}, name), el("dd", { class: text ? null : "blank" }, text || ""))));

  /** The record as a part of the page. What the board left open is a line to write on. `under` is the level of the
      heading that it stands under. */
  function draw(state, which, under = 0) {
    const heading = (level) => (text) => el(`h${under + level}`, { class: `r-h${level}` }, text);
    const make = {
      h1: heading(1), h2: heading(2), h3: heading(3),
      finding: (gravity, title, says, rows) => el("section", { class: `r-finding ${gravity}` }, el("p", { class: "says" }, el("span", { class: `chip chip-${gravity}` }, title), " ", says), list(rows)),
      facts: (rows) => list(rows, true),
      items: (items) => el("ol", {}, items.map((item) => el("li", {}, item))),
      asked: (items) => el("ol", {}, items.map((item) => el("li", {}, item, el("div", { class: "blank who" }, "Who answers, and by when:")))),
      walk: (route) => el("div", { class: "r-drawing" }, timeline.draw(route).firstChild),
      sign: (lines) => el("table", { class: "signatures" }, el("thead", {}, el("tr", {}, ["Name and office", "Signature", "Date"].map((head) => el("th", { scope: "col" }, head)))),
        el("tbody", {}, Array.from({ length: lines }, () => el("tr", {}, el("td"), el("td"), el("td"))))),
    };
    return blocks(state, which).map(([kind, ...rest]) => (make[kind] ?? ((text) => el(kind, {}, text)))(...rest));
  }

  /** Text that Markdown shows as it is. */
  const plain = (text) => String(text).replace(/\s+/g, " ").trim().replace(/[\\`*_[\]<>#|&~]/g, "\\$&").replace(/^(\d+)([.)])/, "$1\\$2").replace(/^([-+=])/, "\\$1");
  const rows = (pairs) => pairs.map(([name, text]) => `- **${name}:** ${text ? plain(text) : "\\_\\_\\_\\_\\_"}`).join("\n");

  function markdown(state, which) {
    const make = {
      h1: (text) => `# ${plain(text)}`, h2: (text) => `## ${plain(text)}`, h3: (text) => `### ${plain(text)}`, p: plain,
      finding: (gravity, title, says, pairs) => `### ${title}: ${plain(says)}\n\n${rows(pairs)}`,
      facts: rows, items: (items) => items.map((item, at) => `${at + 1}. ${plain(item)}`).join("\n"),
      asked: (items) => items.map((item, at) => `${at + 1}. ${plain(item)} Who answers, and by when: \\_\\_\\_\\_\\_`).join("\n"),
      walk: (route) => timeline.lines(route).map((line, at) => `${at + 1}. ${plain(line)}`).join("\n"), sign: (lines) => `| Name and office | Signature | Date |\n|---|---|---|\n${"| | | |\n".repeat(lines)}`.trim(),
    };
    return `${blocks(state, which).map(([kind, ...rest]) => make[kind](...rest)).filter(Boolean).join("\n\n")}\n`;
  }

  /** The last part of the review: what the board decides, and the record of it. */
  function recordPanel(root, tools) {
    let which = "first";
    let state;
    const fields = meeting.whole();
    const page = el("div", { class: "record" });
    const said = el("span", { role: "status", class: "said" });
    const choice = el("select", { id: "questions-sent", onchange: () => { which = choice.value; show(state); } },
      Object.entries(SENT).map(([value, [title]]) => el("option", { value }, title)));
    root.append(el("section", {}, el("h3", {}, "The meeting"), el("p", { class: "intro" }, "Notes on single findings stand beside them, under \u201cThe board\u2019s note\u201d."), fields.node),
      el("section", {}, el("h3", { tabindex: "0", onfocus: ({ target }) => target.scrollIntoView() }, "The record"), el("p", { class: "row" },
        button("Print it", () => print(), { class: "primary" }),
        button("Save as Markdown", () => download(tools.fileName("-record.md"), markdown(state, which), "text/markdown")),
        button("Copy as Markdown", async () => { said.textContent = (await copy(markdown(state, which))) ? "Copied." : "This browser does not allow copying."; }),
        button("Save as file", tools.save), said), el("div", { class: "field" }, el("label", { for: choice.id }, "Questions in the record"), choice)), page);
    addEventListener("beforeprint", () => document.getElementById("print").replaceChildren(...draw(tools.fresh(), which)));
    addEventListener("afterprint", () => document.getElementById("print").replaceChildren());
    function show(now) {
      state = now;
      fields.sync();
      tools.later(() => { if (root.closest("[role=tabpanel]:not([hidden])")) page.replaceChildren(...draw(now, which, 3)); });
    }
    return show;
  }

  Recourse.panels.record = recordPanel;
})((globalThis.Recourse ??= {}));
