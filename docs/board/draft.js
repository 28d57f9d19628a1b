/* The draft: the proposal as it stands, what it was before, and a copy in this browser.

   A state is never changed. Each edit makes a new one that shares what stayed the same, so that undo keeps references
   and the form sees at a glance which part is another. What is not stated is not there. */
(function (Recourse) {
  "use strict";
  const { data } = Recourse;
  const KEY = "recourse-draft";
  const STEPS = 300;
  const KINDS = { groups: "group", data: "datum", criteria: "criterion", decisions: "decision", consequences: "consequence",
    shares: "share", purposes: "purpose" };

  let now = {};
  let past = [];
  let future = [];
  let last = null; // what the last edit was of, so that the letters of a word are one step
  let timer = 0;
  const watchers = [];

  const get = (path, root = now) => path.reduce((node, step) => node?.[step], root);
  const empty = (value) => value !== null && typeof value === "object" && !Array.isArray(value) && !Object.keys(value).length;

  /** A copy of `root` with another value at a path. undefined takes it out, and a mapping that this leaves empty too. */
  function put(root, [step, ...rest], value) {
    const inner = rest.length ? put(root?.[step] ?? (typeof rest[0] === "number" ? [] : {}), rest, value) : value;
    if (value !== undefined && root && inner === root[step]) return root;
    if (Array.isArray(root) || typeof step === "number") {
      const list = [...(root ?? [])];
      if (inner === undefined) list.splice(step, 1);
      else list[step] = inner;
      return list;
    }
    const { [step]: before, ...others } = root ?? {};
    if (inner === undefined || (empty(inner) && rest.length)) return before === undefined ? root ?? {} : others;
    return { ...root, [step]: inner };
  }

  /** Sets a value. Edits that follow each other with one `key` are one step of undo. */
  const set = (path, value, key = null) => commit(put(now, path, value), key);

  function commit(next, key = null) {
    if (next === now) return;
    if (key === null || key !== last) past = [...past.slice(1 - STEPS), now];
    future = [];
    last = key;
    tell(next);
  }

  function tell(next) {
    const before = now;
    now = next;
    clearTimeout(timer);
    timer = setTimeout(keep, 300);
    for (const watcher of watchers) watcher(now, before);
  }

  function undo() {
    if (!past.length) return;
    future = [now, ...future];
    const back = past[past.length - 1];
    past = past.slice(0, -1);
    last = null;
    tell(back);
  }

  function redo() {
    if (!future.length) return;
    past = [...past, now];
    const [next, ...rest] = future;
    future = rest;
    last = null;
    tell(next);
  }

  /** Puts a whole proposal in place of the draft; undo brings the old one back. */
  const replace = (proposal) => commit(proposal);

  /** Forgets the draft and all its steps, here and in the browser. */
  function clear() {
    past = future = [];
    last = null;
    tell({});
    past = [];
    clearTimeout(timer);
    keep();
  }

  function keep() {
    try {
      if (empty(now)) localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, JSON.stringify(now));
    } catch {
      // A browser that keeps nothing still serves; the file is saved by hand.
    }
  }

  /** Takes up the draft that this browser kept; says whether there was one. */
  function restore() {
    try {
      const kept = JSON.parse(localStorage.getItem(KEY));
      if (kept && typeof kept === "object" && !Array.isArray(kept)) tell(kept);
    } catch {
      // Nothing was kept, or nothing that can be read.
    }
    return !empty(now);
  }

  /** A text as an id: small letters, digits and single hyphens, beginning with a letter. */
  function slug(text, otherwise) {
    const plain = text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
    const id = plain.replace(/[^a-z0-9]+/g, "-").replace(/^[-0-9]+|-+$/g, "").slice(0, 48).replace(/-+$/, "");
    const reserved = /^(con|prn|aux|nul|com[1-9]|lpt[1-9])$/.test(id);
    return id && !reserved ? id : otherwise;
  }

  /** The proposal as a file holds it: with the three keys that each must have, first. */
  function whole(draft = now) {
    const name = draft.name ?? "Untitled proposal";
    const { format = data.schema.properties.format.const, id = slug(String(name), "proposal"), name: _, ...rest } = draft;
    return { format, id, name, ...rest };
  }

  /** The ids of all elements and purposes. */
  const ids = () =>
    new Set(Object.keys(KINDS).flatMap((name) => listed(now[name]).map((element) => element?.id)));
  const listed = (value) => (Array.isArray(value) ? value : []);

  /** An id that nothing in the draft has yet. */
  function fresh(wanted) {
    const taken = ids();
    let id = wanted;
    for (let number = 2; taken.has(id); number += 1) id = `${wanted}-${number}`;
    return id;
  }

  /** The first free id of a kind, as decision-1. It gives way to one made from the name. */
  function plain(collection) {
    const taken = ids();
    let number = 1;
    while (taken.has(`${KINDS[collection]}-${number}`)) number += 1;
    return `${KINDS[collection]}-${number}`;
  }
  const isPlain = (collection, id) => new RegExp(`^${KINDS[collection]}-\\d+$`).test(id);

  /** Gives an element another id, and takes along whatever names it. */
  function rename(collection, index, id) {
    const old = now[collection][index].id;
    let next = put(now, [collection, index, "id"], id);
    for (const [name, schema] of Object.entries(data.schema.properties)) {
      for (const [field, inner] of Object.entries(schema.items?.properties ?? {})) {
        if (!inner["x-refs"]?.includes(collection)) continue;
        listed(next[name]).forEach((element, place) => {
          const value = element?.[field];
          if (value === old) next = put(next, [name, place, field], id);
          else if (Array.isArray(value) && value.includes(old)) {
            next = put(next, [name, place, field], value.map((other) => (other === old ? id : other)));
          }
        });
      }
    }
    for (const path of [["contests"], ["waivers"], ["meeting", "findings"]]) {
      listed(get(path, next)).forEach((entry, place) => {
        if (entry?.finding?.endsWith?.(`@${old}`)) {
          next = put(next, [...path, place, "finding"], `${entry.finding.split("@")[0]}@${id}`);
        }
      });
    }
    commit(next);
  }

  /** The elements that a field with these x-refs can name: id and name of each. */
  function named(targets) {
    return targets.flatMap((target) => listed(now[target]).filter((element) => element?.id).map((element) => ({
      id: element.id, name: String(element.name ?? element.text ?? "") || element.id, target,
    })));
  }

  addEventListener("pagehide", keep);
  Recourse.draft = {
    get, put, set, commit, undo, redo, replace, clear, restore, whole, fresh, plain, isPlain, slug, rename, named, listed, KINDS,
    watch: (watcher) => watchers.push(watcher),
    seal: () => (last = null),
    get now() { return now; },
    get empty() { return empty(now); },
    get canUndo() { return past.length > 0; },
    get canRedo() { return future.length > 0; },
  };
})((globalThis.Recourse ??= {}));
