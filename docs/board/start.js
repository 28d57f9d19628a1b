/* The start of the page, for who has nothing yet: three ways to begin. */
(function (Recourse) {
  "use strict";
  const { data } = Recourse;
  const { button, el } = Recourse.dom;
  const FIRST = "electricity-discount-check"; // the example to look at first: short, with findings of several kinds

  /** Run with the examples, which are a script of their own: most boards never ask for one. */
  function withExamples(then) {
    if (Recourse.examples) return then(Recourse.examples);
    const failed = () => Recourse.announce("The examples can\u2019t be read. They come with the guide, as examples.js beside this page.");
    document.head.append(el("script", { src: "examples.js", onload: () => then(Recourse.examples), onerror: failed }));
  }

  /** The three doors. `open` is told the system that is chosen; `ask`, `form` and `file` lead to the others. */
  function mount(root, { ask, form, file, open }) {
    const example = el("select", { id: "example" }, data.systems.map((system) => el("option", { value: system.id }, system.name)));
    if (data.systems.some(({ id }) => id === FIRST)) example.value = FIRST;
    root.append(
      el("p", { class: "lead" }, "Describe a system that scores, lists, ranks or sanctions people, and see at once what is known to go wrong with such a design."),
      el("div", { class: "doors" },
        el("div", { class: "door" }, el("h3", {}, "Start from nothing"), el("p", {}, "Plain questions, one at a time. What you don\u2019t know stays open."),
          el("p", {}, button("Ask me", ask, { class: "primary" }), " ", button("Show me the form", form))),
        el("div", { class: "door" }, el("h3", {}, "Open a file"), el("p", {}, "A proposal in JSON, from the proposer or saved here. You can also drop it on the page."),
          el("p", {}, button("Choose a file", file))),
        el("div", { class: "door" }, el("h3", {}, "Look at an example"), el("p", {}, el("label", { for: "example" }, "A system that comes with the guide")), el("p", {}, example),
          el("p", {}, button("Open the example", () => withExamples((systems) => open(systems.find(({ id }) => id === example.value))))))));
  }

  Recourse.start = { mount };
})((globalThis.Recourse ??= {}));
