/* Questions: what is not stated, the gravest first, as a list to send back. */
(function (Recourse) {
  "use strict";
  const { GRAVITIES, asking, fieldWords, goto } = Recourse.naming;
  const { button, copy, counted, el } = Recourse.dom;
  const FIRST = 10;

  /** What to send back to the proposer, the gravest first. */
  function questionsPanel(root, tools) {
    let all = false;
    const said = el("span", { class: "said", role: "status" });
    let before = "";
    const text = (questions) => questions.map(asking).map(({ asked, why }, at) => `${at + 1}. ${asked}${why && ` (Why it is asked: ${why})`}`).join("\n");
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
        el("ol", { class: "questions" }, shown.map((q) => [q, asking(q)]).map(([q, { asked, why }]) => el("li", { class: q.gravity },
          el("p", { class: "ask" }, asked),
          why ? el("p", { class: "soft" }, `Why it is asked: ${why}`) : null,
          el("p", { class: "soft" }, el("span", { class: `chip chip-${q.gravity}` }, GRAVITIES[q.gravity]), " To answer, state ",
            goto(q.element, q.field, tools.reveal, `${q.element.startsWith("@") ? "" : `${q.name}: `}${fieldWords(q.element, q.field)}`),
            ` \u2014 would settle ${counted(q.waiting.length, "sign")}`)))),
        questions.length ? el("p", { class: "row" },
          button(`Copy ${counted(shown.length, "question")}`, async () => { said.textContent = (await copy(text(shown))) ? "Copied." : "This browser does not allow copying."; }, { class: "primary" }),
          later > 0 || all ? button(all ? `Show the first ${FIRST}` : `Show ${later} more`, () => { all = !all; show(state); root.querySelectorAll(".row button")[1]?.focus(); }) : null, said) : null);
    };
  }

  Recourse.panels.questions = questionsPanel;
})((globalThis.Recourse ??= {}));
