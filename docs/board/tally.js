/* What stands above the review: how many findings and questions there are, and what is to mend in the file. */
(function (Recourse) {
  "use strict";
  const { draft } = Recourse;
  const { button, counted, el } = Recourse.dom;
  const { GRAVITIES, placeWords } = Recourse.naming;
  const byId = (id) => document.getElementById(id);
  const QUIET = 900; // how long, in ms, the page waits for the typing to stop before it says the counts
  let told = 0;
  let lastSaid = "";

  /** Shows how many findings there are of each gravity and how many questions, and says it once the typing stops. While
      the questions of the interview run, each answer opens more, so that they are not counted. */
  function counts({ findings, questions }, asking) {
    const open = asking ? null : questions.length;
    const many = Object.fromEntries(Object.keys(GRAVITIES).map((gravity) => [gravity, findings.filter((f) => f.gravity === gravity).length]));
    draw(many, open);
    clearTimeout(told);
    told = setTimeout(() => speak(many, open), QUIET);
  }

  function draw(counts, questions) {
    byId("counts").replaceChildren(...Object.entries(GRAVITIES).map(([gravity, title]) =>
      el("li", { class: counts[gravity] ? gravity : `${gravity} zero` }, el("b", {}, String(counts[gravity])), el("span", {}, title))),
      el("li", { class: "question", hidden: questions === null }, el("b", {}, String(questions)), el("span", {}, questions === 1 ? "Open question" : "Open questions")));
    byId("to-review").textContent = `Review: ${counts.grave} grave, ${counts.serious} serious${questions === null ? "" : `, ${questions} open`}`;
  }

  function speak(counts, questions) {
    const text = draft.empty ? "" : `${counts.grave} grave, ${counts.serious} serious, ${counts.caution} to watch.${questions === null ? "" : ` ${counted(questions, "open question")}.`}`;
    if (text === lastSaid) return;
    lastSaid = byId("live").textContent = text;
  }

  let shown = "";
  /** Shows what is wrong in the file, with ways to it. */
  function problems(found, reveal) {
    const now = JSON.stringify(found);
    if (now === shown) return;
    shown = now;
    const errors = found.filter((problem) => problem.level === "error").length;
    byId("problems").replaceChildren(...(found.length ? [el("section", { class: "problems", "aria-labelledby": "problems-title" },
      el("h3", { id: "problems-title" }, `To mend (${found.length})`),
      errors ? el("p", {}, "These places are kept as they are, and left out of the review. The command line refuses the file until they are mended.") : null,
      el("ul", { class: "plain" }, found.map(({ where, message, advice }) => el("li", {},
        button(placeWords(where), () => reveal(where), { class: "link" }), ` ${message} `, el("span", { class: "soft" }, advice ?? "")))))] : []));
  }

  Recourse.tally = { counts, problems };
})((globalThis.Recourse ??= {}));
