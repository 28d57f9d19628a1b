/* The fields of the form, made from the proposal schema.

   A view is {node, sync(value, owner), find(steps, open)}: sync shows a value (`owner` is the element that it is part of,
   on which other fields may hang), find leads to the view of a path below. Places are functions, since an element that is moved
   keeps its views. What is not looked at is not made: a field when it first shows, an element when it is opened. */
(function (Recourse) {
  "use strict";
  const { draft, ids } = Recourse;
  const { kind, make } = Recourse.controls;
  const { arrange, button, el, uid } = Recourse.dom;
  /** What the files of the form share. `open` holds the ids of the elements that are open; `remark` marks again what is
      wrong, once more of the form is in sight; `names` is every id and name, since a field that refers to them shows them. */
  const form = (Recourse.form = { open: new Set(), remark: () => {}, names: "" });

  const stated = (value) => value !== undefined && value !== null;
  /** A help text for those who see boxes and no file. */
  const plain = (text) => text.replace(/(^|[.?] )\[\]/g, "$1Tick \u201cthere are none\u201d").replaceAll("[]", "tick \u201cthere are none\u201d")
    .replace(/\bTrue\b/g, "Yes").replace(/\bFalse\b/g, "No");

  /** Whether the other fields are such that one with this x-when matters. */
  function matters(when, owner) {
    return Object.entries(when).every(([other, values]) => {
      const value = draft.get(other.split("."), owner);
      if (!stated(value)) return values.includes(null);
      return !values.length || [value].flat().some((item) => values.includes(item));
    });
  }

  /** One field with its label, help, control and place for what is wrong. `scope` is what its element's fields share. */
  function field(name, schema, path, scope) {
    const type = kind(schema);
    const title = schema.title ?? name;
    if (type === "list") return form.list(name, schema, path, scope);
    const own = { id: uid(), help: uid(), problem: uid() };
    const help = schema.description ? el("p", { class: "help", id: own.help }, plain(schema.description)) : null;
    const problem = el("p", { class: "problem", id: own.problem, hidden: true });
    const described = [help && own.help, own.problem].filter(Boolean).join(" ");
    const state = el("span", { class: "state" });
    let view;
    let node;
    if (type === "group") {
      view = fields(schema, path, { ...scope, nested: true, holds: scope.holds ?? scope });
      node = el("fieldset", { class: "field group", "aria-describedby": described }, el("legend", {}, title), help, view.node, problem);
    } else if (type === "radios" || type === "several") {
      view = make[type]({ schema, path, id: own.id, set: scope.set });
      node = el("fieldset", { class: "field", "aria-describedby": described },
        el("legend", {}, title, " ", type === "several" ? state : null), help, view.node, problem);
    } else {
      const attributes = { "aria-describedby": described };
      view = name === "id" ? ident(path, scope, own.id, attributes) : make[type]({ schema, path, id: own.id, attributes, set: scope.set });
      node = el("div", { class: "field" }, el("label", { for: own.id }, title), help, view.node, problem);
      if (name === scope.called) view.node.addEventListener("change", () => renamed(scope));
    }
    return {
      node,
      sync(value, owner) {
        view.sync(value, owner);
        state.textContent = stated(value) ? "" : "Not stated";
      },
      find: (steps, unfold) => (view.find && steps.length ? view.find(steps, unfold) : this_()),
    };
    function this_() {
      return { node, mark: (message) => mark(node, problem, message), focus: () => focusIn(node) };
    }
  }

  function mark(node, problem, message) {
    problem.textContent = message;
    problem.hidden = !message;
    for (const input of node.querySelectorAll("input:not([type=radio], [type=checkbox]), select, textarea")) {
      if (message) input.setAttribute("aria-invalid", "true");
      else input.removeAttribute("aria-invalid");
    }
  }

  const focusIn = (node) => node.querySelector("input, select, textarea, button")?.focus();

  /** The id of an element. Another id takes along what names it, so it counts when it is whole and not letter by letter. */
  function ident(path, scope, id, attributes) {
    const input = el("input", { id, type: "text", autocomplete: "off", ...attributes, onchange: () => {
      const wanted = input.value.trim();
      if (scope.collection && wanted && stated(draft.get(path()))) ids.rename(scope.collection, scope.index(), wanted);
      else draft.set(path(), wanted || undefined);
    } });
    return { node: input, sync: (value) => { input.value = stated(value) ? String(value) : ""; } };
  }

  /** An element that was given a name takes its id from it, unless it has one of its own. */
  function renamed(scope) {
    const element = draft.get(scope.at());
    if (!scope.collection || !element || !ids.isPlain(scope.collection, element.id)) return;
    const id = ids.slug(String(element[scope.called] ?? "").split(/\s+/).slice(0, 6).join(" "), element.id);
    if (id !== element.id) {
      const fresh = ids.fresh(id);
      if (form.open.delete(element.id)) form.open.add(fresh);
      ids.rename(scope.collection, scope.index(), fresh, [...scope.at(), scope.called].join("."));
    }
  }

  /** The fields of a mapping. Those that matter come first; the rest of an element's stand behind a button. */
  function fields(schema, path, scope) {
    const main = el("div", { class: "fields" });
    const extra = el("div", { class: "fields extra" });
    const more = button("", () => { scope.more = !scope.more; view.sync(draft.get(path()), draft.get(scope.at())); form.remark(); },
      { class: "quiet more", "aria-expanded": "false" });
    const entries = Object.entries(schema.properties).filter(([name, inner]) => !("const" in inner) && !scope.leave?.includes(name));
    const views = new Map();
    const made = (name) => {
      if (!views.has(name)) views.set(name, field(name, schema.properties[name], () => [...path(), name], scope));
      return views.get(name);
    };
    const away = new Set(); // fields that are shown on request
    const view = {
      node: scope.nested ? main : el("div", {}, main, more, extra),
      sync(value, owner) {
        if (!scope.more) away.clear(); // what was stated there now stands among the others
        const asked = ([name, inner]) => {
          const core = inner["x-when"] ? matters(inner["x-when"], owner) : scope.nested || inner["x-core"] || name === "name";
          // The page makes ids itself, so that they are shown on request only.
          if (name === "id") return scope.nested && scope.holds.more;
          return core || (scope.nested && scope.holds.more) || (stated(value?.[name]) && !away.has(name));
        };
        const shown = entries.filter(asked);
        const rest = scope.nested ? [] : entries.filter((entry) => !shown.includes(entry));
        for (const [name] of shown) away.delete(name);
        for (const [name] of rest) away.add(name);
        arrange(main, shown.map(([name]) => made(name).node));
        arrange(extra, scope.more ? rest.map(([name]) => made(name).node) : []);
        more.hidden = !rest.length;
        more.textContent = scope.more ? "Fewer fields" : `More fields (${rest.length})`;
        more.setAttribute("aria-expanded", String(Boolean(scope.more)));
        for (const [name] of [...shown, ...(scope.more ? rest : [])]) made(name).sync(value?.[name], owner);
      },
      find([name, ...steps], unfold) {
        if (!Object.hasOwn(schema.properties, name)) return null;
        if (unfold && !views.get(name)?.node.isConnected) {
          (scope.holds ?? scope).more = true;
          (scope.holds ?? scope).refresh();
          view.sync(draft.get(path()), draft.get(scope.at()));
        }
        return views.get(name)?.node.isConnected ? views.get(name).find(steps, unfold) : null;
      },
    };
    if (!scope.nested) scope.refresh = () => view.sync(draft.get(path()), draft.get(scope.at()));
    return view;
  }

  Object.assign(form, { field, fields, mark, focusIn, matters, plain, stated });
})((globalThis.Recourse ??= {}));
