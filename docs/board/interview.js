/* The interview: plain questions, one at a time, that fill the same draft as the form. The questions are data
   (x-interview in the proposal schema); here is only how one leads to the next. */
(function (Recourse) {
  "use strict";
  const { data, draft, form, ids } = Recourse;
  const { button, el, uid } = Recourse.dom;
  const listed = (name) => draft.listed(draft.now[name]);

  const partOf = ({ each, part }) => each ?? part ?? "header";
  const titleOf = (part) => data.schema.properties[part]?.title ?? "The system";

  /** The questions as they stand: one that is put for each element stands once for each. */
  function steps() {
    return data.schema["x-interview"].flatMap((question) => {
      if (!question.each || !question.field) return [{ ...question, key: `${partOf(question)} ${question.field ?? ""}` }];
      return listed(question.each).flatMap((element, index) => (form.matters(question.when ?? {}, element) ? {
        ...question, index, key: `${question.each} ${question.field} ${element.id}`,
        ask: question.ask.replace("{it.name}", () => String(element.name ?? element.id)),
      } : []));
    });
  }

  function fieldOf({ each, part, field, index, hint }) {
    const names = field.split(".");
    const root = each ? [each, index] : [part].filter(Boolean);
    let schema = each ? data.schema.properties[each].items : data.schema.properties[part] ?? data.schema;
    for (const name of names) schema = schema.properties[name];
    if (hint) schema = { ...schema, description: hint };
    const scope = { at: () => root, collection: each, index: () => index, called: each ? "name" : null, holds: {} };
    const view = form.field(names.at(-1), schema, () => [...root, ...names], scope);
    view.sync(draft.get([...root, ...names]), draft.get(root) ?? {});
    return { node: view.node, sync: () => view.sync(draft.get([...root, ...names]), draft.get(root) ?? {}) };
  }

  /** Names of elements, one a line. A line that is there already keeps its element, also under another name; one
      that is gone takes it out. */
  function namesOf({ each, hint }) {
    const [id, help] = [uid(), uid()];
    const none = el("input", { type: "checkbox", onchange: () => { draft.set([each], none.checked ? [] : undefined); sync(); } });
    const area = el("textarea", { id, rows: 5, "aria-describedby": help, placeholder: "Not stated", onchange: take });
    function take() {
      const lines = [...new Set(area.value.split("\n").map((line) => line.trim().slice(0, 90)).filter((line) => line.length > 1))];
      const before = listed(each);
      if (JSON.stringify(lines) === JSON.stringify(before.map(called))) return;
      const taken = new Set();
      const gone = before.filter((element) => !lines.includes(called(element)));
      const next = lines.map((name, at) => {
        const same = before.find((element) => called(element) === name && !taken.has(element.id));
        // A line that is another where one line was, is that element under another name.
        const renamed = !same && lines.length === before.length && gone.includes(before[at]) ? { ...before[at], name } : null;
        const kept = same ?? renamed;
        let made = kept?.id ?? ids.fresh(ids.slug(name.split(/\s+/).slice(0, 6).join(" "), ids.plain(each)));
        while (taken.has(made)) made += "-2";
        taken.add(made);
        return kept ?? { id: made, name };
      });
      draft.set([each], next.length ? next : undefined);
      sync();
    }
    const called = (element) => String(element?.name ?? element?.id);
    function sync() {
      const text = listed(each).map(called).join("\n");
      if (document.activeElement !== area) area.value = text;
      none.checked = draft.now[each]?.length === 0;
      none.disabled = listed(each).length > 0;
    }
    sync();
    return { take, sync, node: el("div", { class: "field" }, el("label", { for: id }, "One a line"), area,
      el("p", { class: "help", id: help }, hint ?? data.schema.properties[each].description),
      el("label", { class: "box none" }, none, el("span", {}, "Stated: there are none"))) };
  }

  /** Puts the questions in a part of the page. `done` is called at the end, or when the reader has had enough. */
  function start(root, done) {
    let key = steps()[0].key;
    let view = null;
    const at = () => Math.max(steps().findIndex((step) => step.key === key), 0);
    function go(by) {
      view?.take?.();
      if (at() + by < 0) return;
      const next = steps()[at() + by];
      if (!next) { done(); return; }
      key = next.key;
      show();
    }
    /** Enter goes on; where it has a meaning of its own, with Ctrl. */
    function enter(event) {
      const own = ["TEXTAREA", "SELECT"].includes(event.target.tagName);
      const more = own ? event.ctrlKey || event.metaKey : event.target.tagName === "INPUT";
      if (event.key === "Enter" && more) { event.preventDefault(); go(1); }
    }
    function show() {
      const all = steps();
      const step = all[at()];
      view = step.field ? fieldOf(step) : namesOf(step);
      const head = el("h2", { tabindex: "-1", class: "asked", id: "asked" }, step.ask);
      const last = at() === all.length - 1;
      // What is named can bring more questions, so that how far one is shows in parts, whose number stays.
      const parts = [...new Set(all.map(partOf))];
      const [here, own] = [parts.indexOf(partOf(step)), all.filter((other) => partOf(other) === partOf(step))];
      const within = own.indexOf(step);
      const count = step.field ? `question ${within + 1} of ${own.length} in this part` : "the first question, with more for each that you name";
      root.replaceChildren(
        el("p", { class: "soft" }, `Part ${here + 1} of ${parts.length}, ${titleOf(partOf(step))}: ${count}. Leave open what the papers do not say.`),
        el("progress", { max: parts.length, value: here + (within + 1) / own.length, "aria-label": "How far you are" }),
        el("div", { role: "group", "aria-labelledby": "asked", onkeydown: enter }, head, view.node),
        el("p", { class: "row" }, button("Back", () => go(-1), { "aria-disabled": String(at() === 0) }),
          button(last ? "To the form" : "Next", () => go(1), { class: "primary" }), button("Stop and see the form", () => { view?.take?.(); done(); }, { class: "quiet" })),
        el("p", { class: "soft keys" }, "Enter goes on; from a list of choices or a text of several lines, Ctrl and Enter."));
      (view.node.querySelector("input, select, textarea") ?? head).focus();
      root.firstElementChild.scrollIntoView({ block: "nearest" });
    }
    show();
    return { sync: () => view?.sync() };
  }

  Recourse.interview = { start };
})((globalThis.Recourse ??= {}));
