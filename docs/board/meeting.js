/* The meeting: what the board says of each finding and of the whole.

   All of it lives in the proposal, so that one file holds it and `recourse review` reads that file unchanged. Disagreeing
   with a reason is a contest. A waiver that is whole stands among the waivers; until then it stands in the note. */
(function (Recourse) {
  "use strict";
  const { data, draft, form } = Recourse;
  const { disclosure, el } = Recourse.dom;
  const schema = data.schema.properties.meeting;
  const noted = schema.properties.findings.items;
  const fields = Object.keys(noted.properties).filter((name) => name !== "finding" && name !== "waiver");
  const NOTES = ["meeting", "findings"];
  const isDate = (text) => /^\d{4}-\d\d-\d\d$/.test(text ?? "");
  const said = (text) => typeof text === "string" && text.trim().length > 1;

  const listed = (path, root = draft.now) => draft.listed(draft.get(path, root));
  const at = (path, id, root = draft.now) => listed(path, root).findIndex((entry) => entry?.finding === id);
  const entry = (path, id, root = draft.now) => listed(path, root)[at(path, id, root)];
  /** The place of a finding's entry in a list; the next free one if it has none. */
  const place = (path, id, root = draft.now) => [...path, at(path, id, root) < 0 ? listed(path, root).length : at(path, id, root)];

  /** All that a note, contest or waiver says of a finding: {...note, contest, waiver}. */
  function of(id) {
    return { ...entry(NOTES, id), contest: entry(["contests"], id), waiver: entry(["waivers"], id) ?? entry(NOTES, id)?.waiver, running: Boolean(entry(["waivers"], id)) };
  }

  /** Writes the entry of a finding; one that says nothing more is taken out, and so is a list that this empties. */
  function write(root, path, id, value) {
    const next = draft.put(root, place(path, id, root), value && Object.keys(value).length ? { finding: id, ...value } : undefined);
    return draft.get(path, next)?.length ? next : draft.put(next, path, undefined);
  }

  /** Another value in a note. A contest that the note made follows it; one that the proposer wrote is left alone. */
  function setNote(finding, name, value, key) {
    const { finding: _, ...before } = entry(NOTES, finding.id) ?? {};
    const { [name]: __, ...rest } = before;
    const note = value === undefined ? rest : { ...before, [name]: value };
    let next = write(draft.now, NOTES, finding.id, note);
    const contest = entry(["contests"], finding.id);
    const own = contest && before.view === "disagree" && contest.reason === before.reason;
    if (!contest || own) {
      const wrong = note.view === "disagree" && said(note.reason);
      next = write(next, ["contests"], finding.id, wrong ? { ...(own ? without(contest) : {}), reason: note.reason } : undefined);
    }
    draft.commit(next, key);
  }
  const without = ({ finding: _, ...rest }) => rest;

  /** Another value in a waiver. Signing it accepts the values on which the finding rests now. */
  function setWaiver(finding, name, value, key) {
    const { waiver: prepared, ...note } = without(entry(NOTES, finding.id) ?? { finding: "" });
    const { finding: _, values: __, ...before } = entry(["waivers"], finding.id) ?? prepared ?? starting();
    const waiver = { ...before, [name]: value };
    if (value === undefined) delete waiver[name];
    const whole = said(waiver.reason) && said(waiver.by) && waiver.by.length <= 90 && isDate(waiver.signed) && isDate(waiver.until);
    const bare = Object.keys(waiver).every((field) => waiver[field] === starting()[field]);
    const values = Object.fromEntries(finding.values
      .filter((one) => one.element === finding.element && (typeof one.value !== "object" || Array.isArray(one.value)))
      .map((one) => [one.field, one.value]));
    let next = write(draft.now, NOTES, finding.id, whole || bare ? note : { ...note, waiver });
    next = write(next, ["waivers"], finding.id, whole ? { ...waiver, ...(Object.keys(values).length ? { values } : {}) } : undefined);
    draft.commit(next, key);
  }
  /** A new waiver is signed today by the board that meets. */
  function starting() {
    const board = draft.now.meeting?.board;
    return { ...(said(board) && board.length <= 90 ? { by: board } : {}), signed: Recourse.today() };
  }

  /** The board's note on a finding, made when it is first opened. `onward` makes what leads on from it. */
  function note(finding, onward) {
    let views = [];
    const fold = disclosure("The board\u2019s note", fill, { cls: "note", ontoggle: (on) => { if (on) { sync(); form.focusIn(fold.body); } } });
    const summary = el("span", { class: "noted" });
    fold.node.firstChild.append(summary);

    function fill() {
      const scope = { at: () => place(NOTES, finding().id), set: (path, value, key) => setNote(finding(), path.at(-1), value, key), nested: true, holds: {} };
      const waiver = { ...scope, set: (path, value, key) => setWaiver(finding(), path.at(-1), value, key) };
      const inner = noted.properties.waiver;
      views = fields.map((name) => [form.field(name, noted.properties[name], () => [...scope.at(), name], scope), () => of(finding().id)[name]]);
      const signed = Object.entries(inner.properties).map(([name, field]) =>
        [form.field(name, field, () => [...scope.at(), "waiver", name], waiver), () => of(finding().id).waiver?.[name]]);
      const group = el("fieldset", { class: "field group" }, el("legend", {}, "Waiver"),
        el("p", { class: "help" }, "To accept the finding for a time. It counts once all four are given, and it hides nothing."), signed.map(([view]) => view.node));
      const parts = [el("div", { class: "fields" }, views.map(([view]) => view.node)), el("p", { class: "row" }, onward()), group];
      views.push(...signed);
      return parts;
    }
    function sync() {
      for (const [view, value] of views) view.sync(value());
      const { view, condition, dissent, waiver, running } = of(finding().id);
      summary.textContent = [view === "agree" ? "agrees" : view === "disagree" ? "disagrees" : "", condition ? "condition" : "",
        waiver ? (running ? "waiver" : "waiver not yet whole") : "", dissent ? "dissent" : ""].filter(Boolean).join(", ");
    }
    return { node: fold.node, toggle: fold.toggle, sync };
  }

  /** The fields of the meeting as a whole. */
  function whole() {
    const scope = { at: () => ["meeting"], nested: true, holds: {} };
    const views = Object.entries(schema.properties).filter(([name]) => !["findings", "adopted", "changes"].includes(name))
      .map(([name, inner]) => [name, form.field(name, inner, () => ["meeting", name], scope)]);
    return { node: el("div", { class: "fields" }, views.map(([, view]) => view.node)),
      sync: () => views.forEach(([name, view]) => view.sync(draft.now.meeting?.[name])) };
  }

  Recourse.meeting = { note, whole, of, notes: () => listed(NOTES) };
})((globalThis.Recourse ??= {}));
