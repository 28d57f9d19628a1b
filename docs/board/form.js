/* The form, made from the proposal schema.

   A view is {node, sync(value, owner), find(steps, open)}: sync shows a value (`owner` is the element that it is part of,
   on which other fields may hang), find leads to the view of a path below. Places are functions, since an element that is moved
   keeps its views. What is not looked at is not made: a field when it first shows, an element when it is opened. */
(function (Recourse) {
  "use strict";
  const { data, draft } = Recourse;
  const { kind, make } = Recourse.controls;
  const { arrange, button, counted, el, tool, uid } = Recourse.dom;

  const open = new Set(); // ids of the elements that are open
  let remark = () => {}; // marks again what is wrong, once more of the form is in sight
  let names = ""; // every id and name, since a field that refers to them shows them

  const stated = (value) => value !== undefined && value !== null;
  const isList = Array.isArray;
  /** A help text for those who see boxes and no file. */
  const plain = (text) => text.replace(/(^|[.?] )\[\]/g, "$1Tick \u201cthere are none\u201d").replaceAll("[]", "tick \u201cthere are none\u201d");
  const lower = (text) => text[0].toLowerCase() + text.slice(1);

  /** Whether the other fields are such that one with this x-when matters. */
  function matters(when, owner) {
    return Object.entries(when).every(([other, values]) => {
      const value = draft.get(other.split("."), owner);
      return stated(value) && (!values.length || [value].flat().some((item) => values.includes(item)));
    });
  }

  /** One field with its label, help, control and place for what is wrong. `scope` is what its element's fields share. */
  function field(name, schema, path, scope) {
    const type = kind(schema);
    const title = schema.title ?? name;
    if (type === "list") return list(name, schema, path, scope);
    const ids = { id: uid(), help: uid(), problem: uid() };
    const help = schema.description ? el("p", { class: "help", id: ids.help }, plain(schema.description)) : null;
    const problem = el("p", { class: "problem", id: ids.problem, hidden: true });
    const described = [help && ids.help, ids.problem].filter(Boolean).join(" ");
    const state = el("span", { class: "state" });
    let view;
    let node;
    if (type === "group") {
      view = fields(schema, path, { ...scope, nested: true, holds: scope.holds ?? scope });
      node = el("fieldset", { class: "field group", "aria-describedby": described }, el("legend", {}, title), help, view.node, problem);
    } else if (type === "truth" || type === "several") {
      view = make[type]({ schema, path, id: ids.id, set: scope.set });
      node = el("fieldset", { class: "field", "aria-describedby": described },
        el("legend", {}, title, " ", type === "several" ? state : null), help, view.node, problem);
    } else {
      const attributes = { "aria-describedby": described };
      view = name === "id" ? ident(path, scope, ids.id, attributes) : make[type]({ schema, path, id: ids.id, attributes, set: scope.set });
      node = el("div", { class: "field" }, el("label", { for: ids.id }, title), help, view.node, problem);
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
      if (scope.collection && wanted && stated(draft.get(path()))) draft.rename(scope.collection, scope.index(), wanted);
      else draft.set(path(), wanted || undefined);
    } });
    return { node: input, sync: (value) => { input.value = stated(value) ? String(value) : ""; } };
  }

  /** An element that was given a name takes its id from it, unless it has one of its own. */
  function renamed(scope) {
    const element = draft.get(scope.at());
    if (!scope.collection || !element || !draft.isPlain(scope.collection, element.id)) return;
    const id = draft.slug(String(element[scope.called] ?? "").split(/\s+/).slice(0, 6).join(" "), element.id);
    if (id !== element.id) {
      const fresh = draft.fresh(id);
      if (open.delete(element.id)) open.add(fresh);
      draft.rename(scope.collection, scope.index(), fresh, [...scope.at(), scope.called].join("."));
    }
  }

  /** The fields of a mapping. Those that matter come first; the rest of an element's stand behind a button. */
  function fields(schema, path, scope) {
    const main = el("div", { class: "fields" });
    const extra = el("div", { class: "fields extra" });
    const more = button("", () => { scope.more = !scope.more; view.sync(draft.get(path()), draft.get(scope.at())); remark(); },
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

  /** A list of mappings, as cards. Those of a collection fold. */
  function list(name, schema, path, scope, collection = null) {
    const items = schema.items;
    const what = lower(items.title ?? "entry");
    const ids = { help: uid(), problem: uid() };
    const problem = el("p", { class: "problem", id: ids.problem, hidden: true });
    const state = el("span", { class: "state" });
    const help = el("p", { class: "help", id: ids.help }, plain(schema.description ?? ""));
    const none = el("input", { type: "checkbox", onchange: () => write(none.checked ? [] : undefined) });
    const empty = el("label", { class: "box none" }, none, el("span", {}, "Stated: there are none"));
    const stack = el("ol", { class: "cards" });
    const add = button(`Add a ${what}`.replace(/^Add a ([aeiou])/, "Add an $1"), () => insert(entries().length, fresh()), { class: "add" });
    const body = [help, stack, empty, problem, add];
    const node = collection
      ? el("div", { class: "collection" }, body)
      : el("fieldset", { class: "field group", "aria-describedby": `${ids.help} ${ids.problem}` },
        el("legend", {}, schema.title ?? name, " ", state), body);
    let cards = [];

    const entries = () => (isList(draft.get(path())) ? draft.get(path()) : []);
    const kept = collection ?? (name === "purposes" ? name : null); // where elements have ids
    /** Shows what it writes at once, so that the focus finds its place; elsewhere the page may catch up a frame later. */
    function write(next) {
      draft.set(path(), next);
      view.sync(draft.get(path()));
    }
    const fresh = () => (kept ? { id: draft.plain(kept) } : {});

    function insert(at, entry) {
      cards.splice(at, 0, card());
      if (collection) open.add(entry.id);
      write([...entries().slice(0, at), entry, ...entries().slice(at)]);
      cards[at].focus();
    }
    function copy(at) {
      const entry = { ...entries()[at] };
      if (kept) entry.id = draft.fresh(entry.id);
      if (entry.name) entry.name = `${entry.name} (copy)`.slice(0, 90);
      insert(at + 1, entry);
    }
    function remove(at) {
      cards.splice(at, 1);
      const rest = entries().filter((_, place) => place !== at);
      write(rest.length ? rest : undefined);
      (cards[at] ?? cards[at - 1])?.head();
      if (!cards.length) add.focus();
      Recourse.announce?.(`Taken out. Undo brings it back.`);
    }
    function move(at, by) {
      const to = at + by;
      if (to < 0 || to >= cards.length) return;
      const [back, next] = [document.activeElement, entries().slice()];
      [cards[at], cards[to]] = [cards[to], cards[at]];
      [next[at], next[to]] = [next[to], next[at]];
      write(next);
      back.focus();
    }

    function card() {
      let index = 0;
      let value;
      let seen;
      let inner = null;
      const own = {
        at: kept ? () => [...path(), index] : scope.at,
        collection: kept, index: () => index, called: kept === "purposes" ? "text" : "name",
        nested: !collection, holds: collection ? null : scope.holds ?? scope,
      };
      const title = el("span", { class: "card-title" });
      const note = el("span", { class: "card-note" });
      const flag = el("span", { class: "flag" });
      const folded = el("div", { class: "card-body", id: uid() });
      // Spaces, since these parts are also read as one name.
      const toggle = collection
        ? button([title, " ", note, " ", flag], () => unfold(!open.has(value?.id)), { class: "card-toggle", "aria-controls": folded.id })
        : el("span", { class: "card-toggle" }, title, " ", flag);
      const tools = [["up", -1], ["down", 1]].map(([way, by]) =>
        [tool(way, () => move(index, by)), () => `Move ${title.textContent} ${way}`, () => !cards[index + by]]);
      tools.push([tool("copy", () => copy(index)), () => `Copy ${title.textContent}`],
        [tool("remove", () => remove(index)), () => `Remove ${title.textContent}`]);
      const node = el("li", { class: `card ${collection ? "" : "small"}` },
        el("div", { class: "card-head" }, el(collection ? "h3" : "div", {}, toggle), el("div", { class: "tools" }, tools.map(([t]) => t))), folded);

      function unfold(wanted) {
        if (wanted) open.add(value?.id);
        else open.delete(value?.id);
        sync(value, index);
        remark();
      }
      const isOpen = () => !collection || open.has(value?.id);
      function sync(next, at) {
        const same = value === next && seen === names && index === at && isOpen() === Boolean(folded.firstChild && !folded.hidden);
        [value, index] = [next, at];
        for (const [button_, text, off] of tools) {
          if (button_.title !== text()) button_.title = button_.lastChild.textContent = text();
          if (off) button_.setAttribute("aria-disabled", String(off()));
        }
        if (same) return;
        seen = names;
        title.textContent = String(value?.[own.called] ?? "") || `${items.title ?? "Entry"} ${at + 1}`;
        const said = collection ? Object.keys(value ?? {}).filter((key) => key !== "id" && key !== "name").length : 0;
        note.textContent = collection && !isOpen() ? (said ? `${counted(said, "field")} stated` : "nothing stated yet") : "";
        for (const [button_, text] of tools) button_.title = button_.lastChild.textContent = text();
        if (collection) toggle.setAttribute("aria-expanded", String(isOpen()));
        folded.hidden = !isOpen();
        if (!isOpen()) return;
        if (!inner) {
          inner = fields(items, () => [...path(), index], own);
          folded.append(inner.node);
        }
        inner.sync(value, own.nested ? draft.get(own.at()) : value);
      }
      return {
        node, sync,
        head: () => (collection ? toggle : tools.at(-1)[0]).focus(),
        focus: () => focusIn(folded),
        find(steps, wanted) {
          if (wanted && !isOpen()) unfold(true);
          const found = isOpen() && steps.length ? inner?.find(steps, wanted) : null;
          return found ?? { node, mark: (message) => { flag.textContent = message ? "needs mending" : ""; }, focus: () => this.head() };
        },
      };
    }

    const view = {
      node,
      sync(value) {
        const listed = isList(value) ? value : [];
        while (cards.length < listed.length) cards.push(card());
        const held = cards.slice(listed.length).some((one) => one.node.contains(document.activeElement));
        cards.length = listed.length;
        arrange(stack, cards.map((one) => one.node));
        if (held) add.focus(); // an undo took out the entry in which one stood
        listed.forEach((entry, at) => cards[at].sync(entry, at));
        none.checked = stated(value) && !listed.length;
        empty.hidden = listed.length > 0;
        stack.hidden = !listed.length;
        state.textContent = stated(value) ? "" : "Not stated";
      },
      find([at, ...steps], wanted) {
        const one = cards[at];
        if (!one) return { node, mark: (message) => mark(add, problem, message), focus: () => add.focus() };
        return one.find(steps, wanted);
      },
    };
    return view;
  }

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
    section("header", "The system", null, fields(data.schema, () => [], header));
    for (const name of data.collections) {
      const schema = properties[name];
      section(name, schema.title, null, list(name, schema, () => [name], null, name));
    }
    const governance = { at: () => ["governance"], called: null };
    section("governance", properties.governance.title, properties.governance.description, fields(properties.governance, () => ["governance"], governance));
    root.replaceChildren(...[...parts.values()].map((part) => part.node));

    function sync(now, before) {
      const called = JSON.stringify([...data.collections, "purposes"].map((name) => draft.named([name])));
      const other = called !== names;
      names = called;
      for (const [name, part] of parts) {
        const value = name === "header" ? now : now[name];
        const touched = name === "header" ? Object.keys({ ...now, ...before }).some((key) => !inner.includes(key) && now[key] !== before?.[key]) : value !== part.value;
        if (!touched && !other && part.seen) continue;
        part.value = value;
        part.seen = true;
        part.view.sync(value, value ?? {});
        part.count.textContent = isList(value) ? (value.length ? String(value.length) : "none") : data.collections.includes(name) ? "not stated" : "";
      }
    }
    sync(draft.now, null);
    draft.watch(sync);

    const viewOf = ([first, ...steps], unfold) =>
      parts.has(first) ? parts.get(first).view.find(steps, unfold) : parts.get("header").view.find([first, ...steps], unfold);
    let marked = [];
    let wrong = [];
    remark = () => {
      for (const view of marked) view.mark("");
      marked = wrong.flatMap(([path, message]) => {
        const view = path.length ? viewOf(path, false) : null;
        view?.mark(message);
        return view ?? [];
      });
    };
    return {
      parts,
      /** Opens what hides a field and puts the focus on it. */
      reveal(path) {
        const found = path.length ? viewOf(path, true) : null;
        remark();
        (found ?? { focus: () => parts.get("header").node.querySelector("h2").focus() }).focus();
        document.activeElement?.scrollIntoView({ block: "center" });
      },
      /** Shows what is wrong beside the fields that are open. `problems` are [path, message]. */
      mark(problems) {
        wrong = problems;
        remark();
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

  Recourse.form = { mount, field, matters, place, steps };
})((globalThis.Recourse ??= {}));
