/* The form as a whole: a section for the header, governance and each collection, and the way to a field in it. */
(function (Recourse) {
  "use strict";
  const { data, draft, form, ids } = Recourse;
  const { button, el } = Recourse.dom;

  /** The whole form: the header, governance and the six collections, each a section. */
  function mount(root) {
    const { properties } = data.schema;
    const parts = new Map();
    const section = (name, title, help, view) => {
      const count = el("span", { class: "count" });
      const node = el("section", { class: "part", id: `part-${name}`, "aria-labelledby": `title-${name}` },
        el("h2", { id: `title-${name}`, tabindex: "-1" }, title, " ", count), help ? el("p", { class: "intro" }, help) : null, view.node);
      parts.set(name, { node, view, count, title, value: null, seen: null });
    };
    const inner = [...data.collections, "governance", "contests", "waivers", "meeting"];
    const header = { at: () => [], leave: inner, called: null };
    section("header", "The system", null, form.fields(data.schema, () => [], header));
    for (const name of data.collections) {
      const schema = properties[name];
      section(name, schema.title, null, form.list(name, schema, () => [name], null, name));
    }
    const governance = { at: () => ["governance"], called: null };
    section("governance", properties.governance.title, properties.governance.description, form.fields(properties.governance, () => ["governance"], governance));
    root.replaceChildren(...[...parts.values()].map((part) => part.node));

    function sync(now, before) {
      const called = JSON.stringify([...data.collections, "purposes"].map((name) => ids.named([name])));
      const other = called !== form.names;
      form.names = called;
      for (const [name, part] of parts) {
        const value = name === "header" ? now : now[name];
        const touched = name === "header" ? Object.keys({ ...now, ...before }).some((key) => !inner.includes(key) && now[key] !== before?.[key]) : value !== part.value;
        if (!touched && !other && part.seen) continue;
        part.value = value;
        part.seen = true;
        part.view.sync(value, value ?? {});
        part.count.textContent = Array.isArray(value) ? (value.length ? String(value.length) : "none") : data.collections.includes(name) ? "not stated" : "";
      }
    }
    sync(draft.now, null);
    draft.watch(sync);

    const viewOf = ([first, ...steps], unfold) =>
      parts.has(first) ? parts.get(first).view.find(steps, unfold) : parts.get("header").view.find([first, ...steps], unfold);
    let marked = [];
    let wrong = [];
    form.remark = () => {
      for (const view of marked) view.mark("");
      marked = wrong.flatMap(([path, message]) => {
        const view = path.length ? viewOf(path, false) : null;
        view?.mark(message);
        return view ?? [];
      });
    };
    let leads = [];
    const back = button("Back to where you came from", () => {
      back.remove();
      const to = leads.find((node) => node.checkVisibility()) ?? document.querySelector("[role=tabpanel]:not([hidden])");
      to.focus();
      to.scrollIntoView({ block: "center" });
    }, { class: "link way-back" });
    return {
      parts,
      /** Opens what hides a field and puts the focus on it. With `from`, a button there leads back to that part. */
      reveal(path, from = null) {
        const found = path.length ? viewOf(path, true) : null;
        form.remark();
        (found ?? { focus: () => parts.get("header").node.querySelector("h2").focus() }).focus();
        document.activeElement?.scrollIntoView({ block: "center" });
        back.remove();
        if (!from || !found) return;
        const holder = from.closest("li, section"); // what led there may be drawn anew meanwhile
        leads = [from, holder];
        found.node.append(back);
      },
      /** Shows what is wrong beside the fields that are open. `problems` are [path, message]. */
      mark(problems) {
        wrong = problems;
        form.remark();
      },
    };
  }

  /** Where an element stands in the draft: its path, or null. */
  function place(element) {
    if (element === "@header") return [];
    if (element === "@governance") return ["governance"];
    for (const name of [...data.collections, "purposes"]) {
      const at = draft.listed(draft.now[name]).findIndex((other) => other?.id === element);
      if (at >= 0) return [name, at];
    }
    return null;
  }

  /** A dotted path such as appeals[0].to as steps. */
  const steps = (dotted) => (dotted.match(/[^.[\]]+/g) ?? []).map((step) => (/^\d+$/.test(step) ? Number(step) : step));

  Object.assign(form, { mount, place, steps });
})((globalThis.Recourse ??= {}));
