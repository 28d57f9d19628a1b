/* What stands above the review: how many findings and questions there are, and what is to mend in the file. */
(function (Recourse) {
  "use strict";
  const { draft } = Recourse;
  const { button, counted, el } = Recourse.dom;
  const { GRAVITIES, placeWords, wrongWords } = Recourse.naming;
  const byId = (id) => document.getElementById(id);
  const QUIET = 900; // how long, in ms, the page waits for the typing to stop before it says the counts
  let told = 0;
  let wrong = 0;
  let lastSaid = "";

  /** Shows how many findings there are of each gravity and how many questions, and says it once the typing stops. In
      the interview each answer opens more, so that they are not counted. */
  function counts({ findings, questions }, asking) {
    const rows = Object.entries(GRAVITIES).map(([gravity, title]) => [gravity, title, findings.filter((f) => f.gravity === gravity).length]);
    const [grave, serious, caution] = rows.map(([, , many]) => many);
    const open = questions.length;
    if (!asking) rows.push(["question", open === 1 ? "Open question" : "Open questions", open]);
    byId("counts").replaceChildren(...rows.map(([kind, title, many]) =>
      el("li", { class: many ? kind : `${kind} zero` }, el("b", {}, many), el("span", {}, title))));
    byId("to-review").textContent = `Review: ${grave} grave, ${serious} serious${asking ? "" : `, ${open} open`}`;
    clearTimeout(told);
    told = setTimeout(speak, QUIET, `${grave} grave, ${serious} serious, ${caution} caution.${asking ? "" : ` ${counted(open, "open question")}.`}${wrong ? ` ${counted(wrong, "place")} to mend.` : ""}`);
  }

  function speak(text) {
    if (draft.empty) text = "";
    if (text !== lastSaid) lastSaid = byId("live").textContent = text;
  }

  let shown = "";
  /** Shows what is wrong in the file, with ways to it. */
  function problems(found, reveal) {
    const now = JSON.stringify(found);
    if (now === shown) return;
    shown = now;
    wrong = found.length;
    const errors = found.filter((problem) => problem.level === "error").length;
    byId("problems").replaceChildren(...(found.length ? [el("section", { class: "problems", "aria-labelledby": "problems-title" },
      el("h3", { id: "problems-title" }, `To mend (${found.length})`),
      errors ? el("p", {}, "These places are kept as they are, and left out of the review.") : null,
      el("ul", { class: "plain" }, found.map((problem) => {
        const { message, advice } = wrongWords(problem);
        return el("li", {}, button(placeWords(problem.where), () => reveal(problem.where), { class: "link" }), ` ${message} `, el("span", { class: "soft" }, advice));
      })))] : []));
  }

  Recourse.tally = { counts, problems };
})((globalThis.Recourse ??= {}));
