/* The page as a whole: what opens, saves and clears, and what is brought up to date after an edit, once a frame. */
(function (Recourse) {
  "use strict";
  const { draft, form, naming, tally } = Recourse;
  const { button, counted, download, el } = Recourse.dom;
  const byId = (id) => document.getElementById(id);

  let state = null;
  let opened = null; // the proposal as it was opened, to compare with
  let asking = null; // the interview, while it runs
  let started = false; // whether the reader chose to fill in the form

  /** What can be reviewed of a proposal, and what is wrong with it: {proposal, problems}. */
  function reviewable(raw) {
    const { usable, problems } = Recourse.check(draft.whole(raw));
    return { proposal: usable, problems };
  }

  function say(...parts) {
    byId("message").replaceChildren(...parts, ...(parts.length ? [button("Dismiss", () => { say(); byId("proposal").focus({ preventScroll: true }); }, { class: "link" })] : []));
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
    byId("message").focus();
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

  function adopt(patterns, proposal, comparison, told) {
    // What the board changed is told from what was proposed, also in the record.
    const adopted = [...new Set([...draft.listed(proposal.meeting?.adopted), ...patterns])];
    const cleared = [...comparison.resolved, ...comparison.withdrawn].map(({ says }) => `No longer found: ${says}`);
    const changes = [...draft.listed(proposal.meeting?.changes), ...[...told, ...cleared].map((line) => [...line].slice(0, 400).join(""))];
    draft.replace({ ...proposal, meeting: { ...proposal.meeting, adopted, changes } });
    const names = patterns.map((id) => naming.PATTERNS.get(id).name).join(", ");
    say(el("p", {}, el("strong", {}, `Adopted: ${names}. `), ["resolved", "withdrawn", "unclear", "remaining", "new"]
      .filter((key) => comparison[key].length || ["resolved", "remaining", "new"].includes(key)).map((key) => `${key} ${comparison[key].length}`).join(", "), "."),
      button("Undo", () => { draft.undo(); say(); }));
    byId("message").focus();
  }

  /* The two columns */

  const view = form.mount(byId("form"));
  byId("parts").append(el("ul", {}, [...view.parts].map(([name, part]) =>
    el("li", {}, el("a", { href: `#part-${name}` }, part.title, " ", el("span", { class: "count", id: `count-${name}` }))))));

  function reveal(path, from) {
    if (asking) endInterview(false);
    started = true;
    layout();
    view.reveal(path, from);
  }

  function beginInterview() {
    started = true;
    asking = Recourse.interview.start(byId("interview"), () => endInterview(true));
    layout();
  }
  function endInterview(move) {
    asking = null;
    byId("interview").replaceChildren();
    layout();
    if (!move) return;
    say(el("p", {}, "Your answers are in the form below. What they show stands under Findings, and what to send back under Questions."),
      button("See the findings", () => { tabs.choose("findings"); tabs.mark("findings").focus(); }, { class: "primary" }));
    byId("message").focus();
  }

  Recourse.start.mount(byId("start"), {
    ask: beginInterview,
    form: () => { started = true; layout(); byId("title-header").focus(); },
    file: () => byId("file").click(),
    open: (system) => take(system, system.name),
  });

  function layout() {
    byId("start").hidden = started;
    byId("interview").hidden = !asking;
    byId("form").hidden = byId("parts").hidden = Boolean(asking) || !byId("start").hidden;
    tally.counts(state.review, asking);
  }

  /* The review */

  let waiting = 0;
  /** Does what may wait a moment, once. */
  function later(job) {
    clearTimeout(waiting);
    waiting = setTimeout(job, 250);
  }

  const tools = { state: () => state, fresh, reveal, adopt, save, fileName, later, opened: () => opened, jump: () => {} };
  const tabs = Recourse.tabs.mount(byId("tabs"), byId("panels"), tools);

  /* After an edit */

  let frame = 0;
  draft.watch(() => { frame ||= requestAnimationFrame(refresh); });

  function fresh() {
    const { proposal, problems } = reviewable(draft.now);
    state = { proposal, problems, review: Recourse.review(proposal, Recourse.today()), isEmpty: draft.empty };
    return state;
  }

  function refresh() {
    frame = 0;
    performance.mark("edit");
    const { problems } = fresh();
    tally.problems(problems, reveal);
    const wrong = problems.map((problem) => [problem.where, Object.values(naming.wrongWords(problem)).join(" ").trim()]);
    view.mark(wrong);
    for (const [name, part] of view.parts) byId(`count-${name}`).textContent = part.count.textContent === "not stated" ? "" : part.count.textContent;
    tabs.show();
    asking?.sync();
    asking?.mark(wrong);
    layout();
    byId("undo").setAttribute("aria-disabled", String(!draft.canUndo));
    byId("redo").setAttribute("aria-disabled", String(!draft.canRedo));
    performance.measure("review", "edit");
  }

  Recourse.bar.mount({
    open: openFile,
    step(move, words) {
      const before = draft.now;
      move();
      say(); // what was said before may hold no more
      const path = naming.difference(before, draft.now);
      byId("live").textContent = draft.now === before ? "Nothing to take back." : path.length ? `${words}: ${naming.placeWords(path)}.` : `${words}.`;
    },
    save,
    ask: beginInterview,
    again() {
      endInterview(false);
      started = false;
      layout();
      byId("start").focus();
    },
    clear() {
      draft.clear();
      opened = asking = null;
      started = false;
      say(el("p", {}, "Everything is cleared."));
      layout();
      byId("proposal").focus();
    },
  });

  Recourse.app = { reviewable, state: () => state };
  if (draft.restore()) {
    started = true;
    say(el("p", {}, "Your draft from last time is back. \u201cClear everything\u201d forgets it."));
  }
  refresh();
})((globalThis.Recourse ??= {}));
