/* The parts of the review, one at a time. */
(function (Recourse) {
  "use strict";
  const { button, el } = Recourse.dom;
  const TABS = [["findings", "Findings"], ["questions", "Questions"], ["routes", "Way out"], ["changes", "Changes"], ["record", "Record", "decision and record"]];

  /** The parts of the review as tabs. Arrow keys change the tab, as screen readers expect; buttons lead on for those who
      go by Tab. Only the part that is looked at is brought up to date. */
  function mount(marks, room, tools) {
    const parts = new Map();
    let now = "findings";
    /** A button that leads to another part. */
    function onward(name, verb = "Go on to the") {
      const [, title, words = title.toLowerCase()] = TABS.find(([other]) => other === name);
      return button(`${verb} ${words}`, () => {
        choose(name);
        parts.get(name).panel.focus({ preventScroll: true }); // a tall part would show its middle
        marks.scrollIntoView();
      }, { class: "onward" });
    }
    /** The ways on from a part: to the next one, and to what the board decides. */
    function waysOn(at) {
      const next = TABS[at + 1]?.[0];
      if (!next) return onward("findings", "Back to the");
      return next === "record" ? onward(next) : [onward(next), onward("record")];
    }
    tools.onward = onward;
    for (const [at, [name, title]] of TABS.entries()) {
      const body = el("div");
      const panel = el("div", { role: "tabpanel", id: `panel-${name}`, "aria-labelledby": `tab-${name}`, tabindex: "0" },
        body, el("p", { class: "row ways" }, waysOn(at)));
      const mark = el("button", { type: "button", role: "tab", id: `tab-${name}`, "aria-controls": panel.id, onclick: () => choose(name) }, title);
      parts.set(name, { panel, mark, show: Recourse.panels[name](body, tools) });
      marks.append(mark);
      room.append(panel);
    }
    marks.addEventListener("keydown", (event) => {
      const names = [...parts.keys()];
      const at = names.indexOf(now);
      const to = { ArrowRight: at + 1, ArrowLeft: at - 1 + names.length, Home: 0, End: names.length - 1 }[event.key];
      if (to === undefined) return;
      event.preventDefault();
      choose(names[to % names.length]);
      parts.get(now).mark.focus();
    });
    function show() {
      if (tools.state()) parts.get(now).show(tools.state());
    }
    function choose(name) {
      now = name;
      for (const [other, { panel, mark }] of parts) {
        panel.hidden = other !== now;
        mark.setAttribute("aria-selected", String(other === now));
        mark.tabIndex = other === now ? 0 : -1;
      }
      show();
    }
    choose(now);
    return { choose, show, mark: (name) => parts.get(name).mark };
  }

  Recourse.tabs = { mount };
})((globalThis.Recourse ??= {}));
