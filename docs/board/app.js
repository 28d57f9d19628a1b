/* The page as a whole: what opens, saves and clears, and what is brought up to date after an edit, once a frame. */
(function (Recourse) {
  "use strict";
  const { data, draft, form, meeting, record, results } = Recourse;
  const { button, copy, counted, download, el } = Recourse.dom;
  const byId = (id) => document.getElementById(id);
  const QUIET = 900; // how long, in ms, the page waits for the typing to stop before it says the counts
  const FIRST = "electricity-discount-check"; // the example to look at first: short, with findings of several kinds
  const TABS = [["findings", "Findings"], ["questions", "Questions"], ["routes", "Way out"], ["changes", "Changes"], ["record", "Record", "decision and record"]];

  Recourse.today = () => {
    const now = new Date();
    return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  };

  let state = null;
  let opened = null; // the proposal as it was opened, to compare with
  let asking = null; // the interview, while it runs
  let started = false; // whether the reader chose to fill in the form
  let tab = "findings";
  let all = false; // whether the record holds every question

  /** What can be reviewed of a proposal, and what is wrong with it: {proposal, problems}. */
  function reviewable(raw) {
    const { usable, problems } = Recourse.check(draft.whole(raw));
    return { proposal: usable, problems };
  }

  /** Reads the text of a file: {proposal, problems}, in which what had to be left out is named; or {said}, why it can't be read. */
  Recourse.reading = (text, name) => {
    if (/\.ya?ml$/i.test(name)) {
      return { said: `${name} is YAML, which this page does not read. On the command line, \u201crecourse convert ${name}\u201d makes it JSON.` };
    }
    const { data: read, problems } = Recourse.parse(text);
    if (Recourse.isObject(read)) return { proposal: read, problems };
    const why = problems.map(({ message, advice }) => `${message} ${advice}`).join(" ") || "It holds no proposal.";
    return { said: `${name} could not be read. ${why}` };
  };

  function say(...parts) {
    byId("message").replaceChildren(...parts, ...(parts.length ? [button("Dismiss", () => say(), { class: "link" })] : []));
  }
  Recourse.announce = (text) => say(el("p", {}, text));

  /* Opening and saving */

  function take(proposal, name, left = []) {
    asking = null;
    started = true;
    const { case: _, ...own } = proposal; // a system that ships with the kit is a proposal with a case
    draft.replace(own);
    opened = own;
    const { problems } = reviewable(own);
    say(el("p", {}, `${name} is open.`, problems.length ? ` To mend: ${counted(problems.length, "place")}. All is kept as it was written.` : ""),
      ...left.map(({ message, advice }) => el("p", { class: "problem" }, `${message} ${advice}`)));
    byId("form").querySelector("h2")?.focus();
  }

  async function openFile(file) {
    const read = Recourse.reading(await file.text(), file.name);
    if (read.said) say(el("p", { class: "problem" }, read.said));
    else take(read.proposal, file.name, read.problems);
  }

  const fileName = (end) => `${draft.whole().id}${end}`;
  function save() {
    // A source for a field that was cleared goes with it, but nothing is taken out of a file that has errors.
    const sound = state.problems.every(({ level, code }) => level !== "error" || code === "unknown-field");
    const saved = sound ? Recourse.settled(draft.whole()) : draft.whole();
    download(fileName(".json"), `${JSON.stringify(saved, null, 2)}\n`, "application/json");
    const errors = state.problems.filter((problem) => problem.level === "error").length;
    say(el("p", {}, `Saved as ${fileName(".json")}. `, errors ? `The command line will refuse it until ${counted(errors, "place is", "places are")} mended.` : `The command line reads it as it is: recourse review ${fileName(".json")}`));
  }

  function adopt(patterns, proposal, comparison) {
    draft.replace(proposal);
    const names = patterns.map((id) => results.PATTERNS.get(id).name).join(", ");
    say(el("p", {}, el("strong", {}, `Adopted: ${names}. `), ["resolved", "withdrawn", "unclear", "remaining", "new"]
      .filter((key) => comparison[key].length || ["resolved", "remaining", "new"].includes(key)).map((key) => `${key} ${comparison[key].length}`).join(", "), "."),
      button("Undo", () => { draft.undo(); say(); }));
    byId("message").focus();
  }

  /* The two columns */

  const view = form.mount(byId("form"));
  byId("parts").append(el("ul", {}, [...view.parts].map(([name, part]) =>
    el("li", {}, el("a", { href: `#part-${name}` }, part.title, " ", el("span", { class: "count", id: `count-${name}` }))))));

  function reveal(path) {
    if (asking) endInterview(false);
    started = true;
    layout();
    view.reveal(path);
  }

  function beginInterview() {
    started = true;
    asking = Recourse.interview.start(byId("interview"), () => endInterview(true));
    layout();
    byId("interview").querySelector("input, select, textarea")?.focus();
  }
  function endInterview(move) {
    asking = null;
    byId("interview").replaceChildren();
    layout();
    if (!move) return;
    say(el("p", {}, "Your answers are in the form below. What they show stands under Findings, and what to send back under Questions."),
      button("See the findings", () => { choose("findings"); panels.get("findings").mark.focus(); }, { class: "primary" }));
    byId("message").focus();
  }

  const example = el("select", { id: "example" }, data.systems.map((system) => el("option", { value: system.id }, system.name)));
  if (data.systems.some(({ id }) => id === FIRST)) example.value = FIRST;
  byId("start").append(
    el("p", { class: "lead" }, "Describe a system that scores, lists, ranks or sanctions people, and see at once what is known to go wrong with such a design."),
    el("div", { class: "doors" },
      el("div", { class: "door" }, el("h3", {}, "Start from nothing"), el("p", {}, "Plain questions, one at a time. What you don\u2019t know stays open."),
        el("p", {}, button("Ask me", beginInterview, { class: "primary" }), " ", button("Show me the form", () => { started = true; layout(); byId("title-header").focus(); }))),
      el("div", { class: "door" }, el("h3", {}, "Open a file"), el("p", {}, "A proposal in JSON, from the proposer or saved here. You can also drop it on the page."),
        el("p", {}, button("Choose a file", () => byId("file").click()))),
      el("div", { class: "door" }, el("h3", {}, "Look at an example"), el("p", {}, el("label", { for: "example" }, "A system that comes with the guide")), el("p", {}, example),
        el("p", {}, button("Open the example", () => { const system = data.systems.find(({ id }) => id === example.value); take(system, system.name); })))));

  function layout() {
    byId("start").hidden = started;
    byId("interview").hidden = !asking;
    byId("form").hidden = byId("parts").hidden = Boolean(asking) || !byId("start").hidden;
  }

  /* The review */

  const tools = { state: () => state, reveal, adopt, opened: () => opened, later, jump: () => {}, onward };
  const panels = new Map();
  let waiting = 0;
  /** Does what may wait a moment, once. */
  function later(job) {
    clearTimeout(waiting);
    waiting = setTimeout(job, 250);
  }

  /** A button that leads to another part of the review. */
  function onward(name, verb = "Go on to the") {
    const [, title, words = title.toLowerCase()] = TABS.find(([other]) => other === name);
    return button(`${verb} ${words}`, () => { choose(name); panels.get(name).panel.focus(); }, { class: "onward" });
  }
  /** The ways on from a part, for who goes by Tab: to the next one, and to what the board decides. */
  function waysOn(at) {
    const next = TABS[at + 1]?.[0];
    if (!next) return onward("findings", "Back to the");
    return next === "record" ? onward(next) : [onward(next), onward("record")];
  }

  for (const [at, [name, title]] of TABS.entries()) {
    const body = el("div");
    const panel = el("div", { role: "tabpanel", id: `panel-${name}`, "aria-labelledby": `tab-${name}`, tabindex: "0" }, body, el("p", { class: "row ways" }, waysOn(at)));
    const mark = el("button", { type: "button", role: "tab", id: `tab-${name}`, "aria-controls": panel.id, onclick: () => choose(name) }, title);
    const show = { findings: results.findingsPanel, questions: results.questionsPanel, routes: results.routesPanel, changes: results.changesPanel, record: recordPanel }[name](body, tools);
    panels.set(name, { panel, mark, title, show });
    byId("tabs").append(mark);
    byId("panels").append(panel);
  }
  byId("tabs").addEventListener("keydown", (event) => {
    const names = [...panels.keys()];
    const at = names.indexOf(tab);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1 + names.length, Home: 0, End: names.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    choose(names[to % names.length]);
    panels.get(tab).mark.focus();
  });
  function choose(name) {
    tab = name;
    for (const [other, { panel, mark }] of panels) {
      panel.hidden = other !== tab;
      mark.setAttribute("aria-selected", String(other === tab));
      mark.tabIndex = other === tab ? 0 : -1;
    }
    if (state) panels.get(tab).show(state);
  }

  function recordPanel(root) {
    const fields = meeting.whole();
    const page = el("div", { class: "record" });
    const said = el("span", { role: "status", class: "said" });
    const every = el("input", { type: "checkbox", onchange: () => { all = every.checked; choose(tab); } });
    root.append(el("section", {}, el("h3", {}, "The meeting"), el("p", { class: "intro" }, "Notes on single findings stand beside them, under \u201cThe board\u2019s note\u201d."), fields.node),
      el("section", {}, el("h3", {}, "The record"), el("p", { class: "row" },
        button("Print it", () => print(), { class: "primary" }),
        button("Save as Markdown", () => download(fileName("-record.md"), record.markdown(state, all), "text/markdown")),
        button("Copy as Markdown", async () => { said.textContent = (await copy(record.markdown(state, all))) ? "Copied." : "This browser does not allow copying."; }),
        button("Save as file", save), said), el("label", { class: "box" }, every, el("span", {}, "With all questions, not only the gravest"))), page);
    return function show(now) {
      fields.sync();
      later(() => { if (tab === "record") page.replaceChildren(...record.draw(now, all)); });
    };
  }
  addEventListener("beforeprint", () => byId("print").replaceChildren(...record.draw(fresh(), all)));
  addEventListener("afterprint", () => byId("print").replaceChildren());

  /* After an edit */

  let frame = 0;
  let told = 0;
  let lastSaid = "";
  draft.watch(() => { frame ||= requestAnimationFrame(refresh); });

  function fresh() {
    const { proposal, problems } = reviewable(draft.now);
    state = { proposal, problems, review: Recourse.review(proposal, Recourse.today()), isEmpty: draft.empty };
    return state;
  }

  function refresh() {
    frame = 0;
    performance.mark("edit");
    const { review, problems } = fresh();
    const counts = Object.fromEntries(Object.keys(results.GRAVITIES).map((gravity) => [gravity, review.findings.filter((f) => f.gravity === gravity).length]));
    showCounts(counts, review.questions.length);
    showProblems(problems);
    for (const [name, part] of view.parts) byId(`count-${name}`).textContent = part.count.textContent === "not stated" ? "" : part.count.textContent;
    panels.get(tab).show(state);
    asking?.sync();
    layout();
    byId("undo").setAttribute("aria-disabled", String(!draft.canUndo));
    byId("redo").setAttribute("aria-disabled", String(!draft.canRedo));
    clearTimeout(told);
    told = setTimeout(() => speak(counts, review.questions.length), QUIET);
    performance.measure("review", "edit");
  }

  function showCounts(counts, questions) {
    byId("counts").replaceChildren(...Object.entries(results.GRAVITIES).map(([gravity, title]) =>
      el("li", { class: counts[gravity] ? gravity : `${gravity} zero` }, el("b", {}, String(counts[gravity])), el("span", {}, title))),
      el("li", { class: "question" }, el("b", {}, String(questions)), el("span", {}, questions === 1 ? "Open question" : "Open questions")));
    byId("to-review").textContent = `Review: ${counts.grave} grave, ${counts.serious} serious, ${questions} open`;
  }

  function speak(counts, questions) {
    const text = draft.empty ? "" : `${counts.grave} grave, ${counts.serious} serious, ${counts.caution} to watch. ${counted(questions, "open question")}.`;
    if (text === lastSaid) return;
    lastSaid = byId("live").textContent = text;
  }

  let shownProblems = "";
  function showProblems(problems) {
    view.mark(problems.map(({ where, message, advice }) => [where, `${message} ${advice ?? ""}`.trim()]));
    const now = JSON.stringify(problems);
    if (now === shownProblems) return;
    shownProblems = now;
    const errors = problems.filter((problem) => problem.level === "error").length;
    byId("problems").replaceChildren(...(problems.length ? [el("section", { class: "problems", "aria-labelledby": "problems-title" },
      el("h3", { id: "problems-title" }, `To mend (${problems.length})`),
      errors ? el("p", {}, "These places are kept as they are, and left out of the review. The command line refuses the file until they are mended.") : null,
      el("ul", { class: "plain" }, problems.map(({ where, message, advice }) => el("li", {},
        button(results.placeWords(where), () => reveal(where), { class: "link" }), ` ${message} `, el("span", { class: "soft" }, advice ?? "")))))] : []));
  }

  /* The bar */

  byId("open").addEventListener("click", () => byId("file").click());
  byId("file").addEventListener("change", () => {
    const [file] = byId("file").files;
    byId("file").value = "";
    if (file) openFile(file);
  });
  byId("save").addEventListener("click", save);
  byId("undo").addEventListener("click", draft.undo);
  byId("redo").addEventListener("click", draft.redo);
  byId("ask").addEventListener("click", beginInterview);
  byId("again").addEventListener("click", () => {
    endInterview(false);
    started = false;
    layout();
    byId("start").focus();
  });
  byId("clear").addEventListener("click", () => byId("sure").showModal());
  byId("sure-keep").addEventListener("click", () => byId("sure").close());
  byId("sure-clear").addEventListener("click", () => {
    byId("sure").close();
    draft.clear();
    opened = asking = null;
    started = false;
    say(el("p", {}, "Everything is cleared."));
    layout();
    byId("proposal").focus();
  });
  addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== "z") return;
    event.preventDefault();
    if (event.shiftKey) draft.redo();
    else draft.undo();
  });
  addEventListener("dragover", (event) => event.preventDefault());
  addEventListener("drop", (event) => {
    event.preventDefault();
    const [file] = event.dataTransfer?.files ?? [];
    if (file) openFile(file);
  });

  Recourse.app = { reviewable, take, state: () => state };
  choose("findings");
  if (draft.restore()) {
    started = true;
    say(el("p", {}, "Your draft from last time is back. \u201cClear everything\u201d forgets it."));
  }
  refresh();
})((globalThis.Recourse ??= {}));
