/* The interview: plain questions, a screen each, that fill the same draft as the form. The questions are data
   (x-interview in the proposal schema); here is only how one leads to the next. */
(function (Recourse) {
  "use strict";
  const { data, draft, form, ids, keys } = Recourse;
  const { button, el, uid } = Recourse.dom;
  const QUESTIONS = data.schema["x-interview"];
  const listed = (name) => draft.listed(draft.now[name]);
  const called = (element) => String(element?.name ?? element?.id);

  const partOf = ({ each, part }) => each ?? part ?? "header";
  const PARTS = [...new Set(QUESTIONS.map(partOf))];

  /** What a question is put about: paths of the elements that it matters for, or of the mapping that has the field. */
  const subjects = ({ each, part, field, when = {} }) => (each && field
    ? listed(each).flatMap((element, at) => (form.matters(when, element) ? [[each, at]] : []))
    : [[each ?? part].filter(Boolean)]);

  /** The schema of the field that a question asks for, or of the collection that it names. */
  function schemaOf({ each, part, field }) {
    const own = data.schema.properties[each ?? part] ?? data.schema;
    return field ? field.split(".").reduce((schema, name) => schema.properties[name], each ? own.items : own) : own;
  }

  /** What is wrong at a path or below it, as one text. */
  const below = (path, wrong) => wrong.filter(([where]) => path.every((step, at) => where[at] === step)).map(([, message]) => message).join(" ");

  /** A control for each subject, by its name. */
  function answers(question) {
    const names = question.field.split(".");
    const schema = { ...schemaOf(question), description: "", spread: true };
    const views = subjects(question).map((root) => {
      if (question.each) schema.title = called(draft.get(root));
      const path = [...root, ...names];
      const { node, sync, find } = form.field(names.at(-1), { ...schema }, () => path, { at: () => root, holds: {} });
      return { node, sync: () => sync(draft.get(path), draft.get(root) ?? {}), mark: (wrong) => find([], false)?.mark(below(path, wrong)) };
    });
    return {
      nodes: views.map(({ node }) => node), sync: () => views.forEach((view) => view.sync()),
      mark: (wrong) => views.forEach((view) => view.mark(wrong)),
    };
  }

  /** Names of elements, one a line. A line that is there already keeps its element, also under another name; one
      that is gone takes it out. */
  function naming({ each }) {
    const id = uid();
    let shown = null; // what is typed beside it is not taken yet
    const none = el("input", { type: "checkbox", onchange: () => { draft.set([each], none.checked ? [] : undefined); sync(); } });
    const area = el("textarea", { id, rows: 5, placeholder: "Not stated", onchange: take });
    function take() {
      const lines = [...new Set(area.value.split("\n").map((line) => line.trim().slice(0, 90)).filter((line) => line.length > 1))];
      const before = listed(each);
      if (JSON.stringify(lines) === JSON.stringify(before.map(called))) return;
      const made = [];
      const next = lines.map((name, at) => {
        const own = before.find((element) => called(element) === name);
        // A line that is another where one line was, is that element under another name.
        const renamed = lines.length === before.length && !lines.includes(called(before[at]));
        if (own || renamed) return own ?? { ...before[at], name };
        let id = ids.fresh(ids.slug(name.split(/\s+/).slice(0, 6).join(" "), ids.plain(each)));
        while (made.includes(id)) id += "-2";
        made.push(id);
        return { id, name };
      });
      draft.set([each], next.length ? next : undefined);
      sync();
    }
    function sync() {
      const text = listed(each).map(called).join("\n");
      if (text !== shown) area.value = shown = text;
      none.checked = draft.now[each]?.length === 0;
      none.disabled = listed(each).length > 0;
    }
    return { take, sync, nodes: [el("div", { class: "field" }, el("label", { for: id }, "One a line"), area,
      el("label", { class: "box none" }, none, el("span", {}, "Stated: there are none")))] };
  }

  /** Puts the questions in a part of the page. `done` is called at the end, or when the reader has had enough. */
  function start(root, done) {
    let now = QUESTIONS[0];
    let view = null;
    let shown = "";
    const about = () => JSON.stringify(subjects(now).map((path) => [path, now.each && called(draft.get(path))]));
    /** The next question that has something to ask about, or the one before. */
    function beside(by) {
      let at = QUESTIONS.indexOf(now) + by;
      while (QUESTIONS[at] && !subjects(QUESTIONS[at]).length) at += by;
      return QUESTIONS[at];
    }
    function go(by) {
      view.take?.();
      const next = beside(by);
      if (next) show(next);
      else if (by > 0) done();
    }
    function show(question, focus = true) {
      now = question;
      shown = about();
      view = now.field ? answers(now) : naming(now);
      view.sync();
      const own = QUESTIONS.filter((other) => partOf(other) === partOf(now));
      const [part, within] = [PARTS.indexOf(partOf(now)), own.indexOf(now) + 1];
      const help = now.hint ?? schemaOf(now).description ?? "";
      const asked = el("fieldset", { class: "field", "aria-describedby": "asked-help" },
        el("legend", {}, el("h2", { class: "asked", id: "asked" }, now.ask)),
        el("p", { class: "help", id: "asked-help" }, help === now.ask ? "" : form.plain(help)),
        el("div", { class: now.each && now.field ? "asking each" : "asking" }, view.nodes));
      root.replaceChildren(
        el("p", { class: "soft" }, `Part ${part + 1} of ${PARTS.length}, ${data.schema.properties[partOf(now)]?.title ?? "The system"}: question ${within} of ${own.length} in this part. Leave open what the papers do not say.`),
        el("progress", { max: PARTS.length, value: part + within / own.length, "aria-label": "How far you are" }),
        asked,
        el("p", { class: "row" }, button("Back", () => go(-1), { "aria-disabled": String(!beside(-1)) }),
          button(beside(1) ? "Next" : "To the form", () => go(1), { class: "primary" }), button("Stop and see the form", () => { view.take?.(); done(); }, { class: "quiet" })),
        el("p", { class: "soft keys" }, `${asked.querySelector("textarea") ? "" : `Enter: next answer, then next question. ${asked.querySelector("[type=checkbox]") ? "A letter finds, Space ticks. " : asked.querySelector("[type=radio]") ? "A letter chooses. " : ""}`}Ctrl+Enter: next question.`));
      root.hidden = false;
      if (!focus) return;
      keys.stops(asked)[0]?.focus();
      root.firstElementChild.scrollIntoView({ block: "nearest" });
    }
    root.onkeydown = root.onkeyup = (event) => keys.press(event, () => go(1));
    show(now);
    return {
      mark: (wrong) => view.mark?.(wrong),
      sync() {
        // An undo may have taken out, or named, what is asked about.
        if (!subjects(now).length) now = beside(-1);
        if (about() === shown) view.sync();
        else show(now, root.contains(document.activeElement));
      },
    };
  }

  Recourse.interview = { start };
})((globalThis.Recourse ??= {}));
