/* Ways out: the routes of routes.js, each drawn as a timeline. */
(function (Recourse) {
  "use strict";
  const { timeline } = Recourse;
  const { arrange, el } = Recourse.dom;

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

  Recourse.panels.routes = routesPanel;
})((globalThis.Recourse ??= {}));
