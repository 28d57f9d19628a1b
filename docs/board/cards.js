/* A list in the form, as cards that are added, copied, moved and taken out. */
(function (Recourse) {
  "use strict";
  const { draft, form, ids } = Recourse;
  const { arrange, button, counted, el, tool, uid } = Recourse.dom;

  /** A list of mappings, as cards. Those of a collection fold. */
  function list(name, schema, path, scope, collection = null) {
    const items = schema.items;
    const what = (items.title ?? "entry").toLowerCase();
    const own = { help: uid(), problem: uid() };
    const problem = el("p", { class: "problem", id: own.problem, hidden: true });
    const state = el("span", { class: "state" });
    const help = el("p", { class: "help", id: own.help }, form.plain(schema.description ?? ""));
    // Of an entry with many fields those come first that any board can answer.
    const folds = collection || Object.values(items.properties).some((inner) => inner["x-core"]);
    const none = el("input", { type: "checkbox", onchange: () => write(none.checked ? [] : undefined) });
    const empty = el("label", { class: "box none" }, none, el("span", {}, "Stated: there are none"));
    const stack = el("ol", { class: "cards" });
    const add = button(`Add a ${what}`.replace(/^Add a ([aeiou])/, "Add an $1"), () => insert(entries().length, fresh()), { class: "add" });
    const body = [help, stack, empty, problem, add];
    const node = collection
      ? el("div", {}, body)
      : el("fieldset", { class: "field group", "aria-describedby": `${own.help} ${own.problem}` },
        el("legend", {}, schema.title ?? name, " ", state), body);
    let cards = [];

    const entries = () => (Array.isArray(draft.get(path())) ? draft.get(path()) : []);
    const kept = collection ?? (name === "purposes" ? name : null); // where elements have ids
    /** Shows what it writes at once, so that the focus finds its place; elsewhere the page may catch up a frame later. */
    function write(next) {
      draft.set(path(), next);
      view.sync(draft.get(path()));
    }
    const fresh = () => (kept ? { id: ids.plain(kept) } : {});

    function insert(at, entry) {
      cards.splice(at, 0, card());
      if (collection) form.open.add(entry.id);
      write([...entries().slice(0, at), entry, ...entries().slice(at)]);
      cards[at].focus();
    }
    function copy(at) {
      const entry = { ...entries()[at] };
      if (kept) entry.id = ids.fresh(entry.id);
      if (entry.name) entry.name = `${entry.name} (copy)`.slice(0, 90);
      insert(at + 1, entry);
    }
    function remove(at) {
      const called = cards[at].called();
      cards.splice(at, 1);
      const rest = entries().filter((_, place) => place !== at);
      write(rest.length ? rest : undefined);
      (cards[at] ?? cards[at - 1])?.head();
      if (!cards.length) add.focus();
      Recourse.announce?.(`${called} is taken out. Undo brings it back.`);
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
        nested: !folds, holds: folds ? null : scope.holds ?? scope,
      };
      const title = el("span");
      const note = el("span", { class: "card-note" });
      const flag = el("span", { class: "flag" });
      const folded = el("div", { class: "card-body", id: uid() });
      // Spaces, since these parts are also read as one name.
      const toggle = collection
        ? button([title, " ", note, " ", flag], () => unfold(!form.open.has(value?.id)), { class: "card-toggle", "aria-controls": folded.id })
        : el("span", { class: "card-toggle" }, title, " ", flag);
      const tools = [["up", -1], ["down", 1]].map(([way, by]) =>
        [tool(way, () => move(index, by)), () => `Move ${title.textContent} ${way}`, () => !cards[index + by]]);
      tools.push([tool("copy", () => copy(index)), () => `Copy ${title.textContent}`],
        [tool("remove", () => remove(index)), () => `Remove ${title.textContent}`]);
      const node = el("li", { class: `card ${collection ? "" : "small"}` },
        el("div", { class: "card-head" }, el(collection ? "h3" : "div", {}, toggle), el("div", { class: "tools" }, tools.map(([t]) => t))), folded);

      function unfold(wanted) {
        if (wanted) form.open.add(value?.id);
        else form.open.delete(value?.id);
        sync(value, index);
        form.remark();
      }
      const isOpen = () => !collection || form.open.has(value?.id);
      function sync(next, at) {
        const same = value === next && seen === form.names && index === at && isOpen() === Boolean(folded.firstChild && !folded.hidden);
        [value, index] = [next, at];
        for (const [button_, , off] of tools) if (off) button_.setAttribute("aria-disabled", String(off()));
        if (same) return;
        seen = form.names;
        title.textContent = String(value?.[own.called] ?? "") || `${items.title ?? "Entry"} ${at + 1}`;
        const said = collection ? Object.keys(value ?? {}).filter((key) => key !== "id" && key !== "name").length : 0;
        note.textContent = collection && !isOpen() ? (said ? `${counted(said, "field")} stated` : "nothing stated yet") : "";
        for (const [button_, text] of tools) button_.title = button_.lastChild.textContent = text();
        if (collection) toggle.setAttribute("aria-expanded", String(isOpen()));
        folded.hidden = !isOpen();
        if (!isOpen()) return;
        if (!inner) {
          inner = form.fields(items, () => [...path(), index], own);
          folded.append(inner.node);
        }
        inner.sync(value, collection ? value : draft.get(own.at()));
      }
      return {
        node, sync,
        called: () => title.textContent,
        head: () => (collection ? toggle : tools.at(-1)[0]).focus(),
        focus: () => form.focusIn(folded),
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
        const listed = Array.isArray(value) ? value : [];
        while (cards.length < listed.length) cards.push(card());
        const held = cards.slice(listed.length).some((one) => one.node.contains(document.activeElement));
        cards.length = listed.length;
        arrange(stack, cards.map((one) => one.node));
        if (held) add.focus(); // an undo took out the entry in which one stood
        listed.forEach((entry, at) => cards[at].sync(entry, at));
        none.checked = form.stated(value) && !listed.length;
        empty.hidden = listed.length > 0;
        stack.hidden = !listed.length;
        state.textContent = form.stated(value) ? "" : "Not stated";
      },
      find([at, ...steps], wanted) {
        const one = cards[at];
        if (!one) return { node, mark: (message) => form.mark(add, problem, message), focus: () => add.focus() };
        return one.find(steps, wanted);
      },
    };
    return view;
  }

  Object.assign(form, { list });
})((globalThis.Recourse ??= {}));
