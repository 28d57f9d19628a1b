/* The draft: the proposal as it stands, what it was before, and a copy in this browser.

   A state is never changed. Each edit makes a new one that shares what stayed the same, so that undo keeps references
   and the form sees at a glance which part is another. What is not stated is not there. */
(function (Recourse) {
  "use strict";
  const { data } = Recourse;
  const KEY = "recourse-draft";
  const STEPS = 300;

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

  /** The proposal as a file holds it: with the three keys that each must have, first. */
  function whole(draft = now) {
    const name = draft.name ?? "Untitled proposal";
    const { format = data.schema.properties.format.const, id = Recourse.ids.slug(String(name), "proposal"), name: _, ...rest } = draft;
    return { format, id, name, ...rest };
  }

  const listed = (value) => (Array.isArray(value) ? value : []);

  addEventListener("pagehide", keep);
  Recourse.draft = {
    get, put, set, commit, undo, redo, replace, clear, restore, whole, listed,
    watch: (watcher) => watchers.push(watcher),
    seal: () => (last = null),
    get now() { return now; },
    get empty() { return empty(now); },
    get canUndo() { return past.length > 0; },
    get canRedo() { return future.length > 0; },
  };
})((globalThis.Recourse ??= {}));
