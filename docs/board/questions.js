/* Questions: what is not stated, the gravest first, as a list to send back. */
(function (Recourse) {
  "use strict";
  const { GRAVITIES, fieldWords, goto } = Recourse.naming;
  const { button, copy, counted, el } = Recourse.dom;
  const FIRST = 10;

  /** What to send back to the proposer, the gravest first. */
  function questionsPanel(root, tools) {
    let all = false;
    const said = el("span", { class: "said", role: "status" });
    let before = "";
    const help = (q) => q.help.replaceAll("[]", "\u201cnone\u201d"); // whom it is sent to writes no file
    const text = (questions) => questions.map((q, at) => `${at + 1}. ${q.ask}${q.ask === q.help ? "" : ` (${q.name}: ${q.title}. ${help(q)})`}`).join("\n");
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
          el("p", { class: "soft" }, el("span", { class: `chip chip-${q.gravity}` }, GRAVITIES[q.gravity]), " To answer, state ",
            goto(q.element, q.field, tools.reveal, `${q.element.startsWith("@") ? "" : `${q.name}: `}${fieldWords(q.element, q.field)}`),
            `${q.ask === q.help ? "" : ` (${help(q)})`} \u2014 would settle ${counted(q.waiting.length, "sign")}`)))),
        questions.length ? el("p", { class: "row" },
          button(`Copy ${counted(shown.length, "question")}`, async () => { said.textContent = (await copy(text(shown))) ? "Copied." : "This browser does not allow copying."; }, { class: "primary" }),
          later > 0 || all ? button(all ? `Show the first ${FIRST}` : `Show ${later} more`, () => { all = !all; show(state); root.querySelectorAll(".row button")[1]?.focus(); }) : null, said) : null);
    };
  }

  Recourse.panels.questions = questionsPanel;
})((globalThis.Recourse ??= {}));
