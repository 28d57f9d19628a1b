/* Controls: for each kind of field in the proposal schema a native control that shows and takes its value.

   A control is {node, sync(value)}: `node` goes on the page; sync shows a value, and leaves alone what shows it already,
   so that nobody loses the place where they type. "Not stated" is the visible default of each. What a control can't
   show as it should, such as a word where a number belongs, it shows as it was written. */
(function (Recourse) {
  "use strict";
  const { draft, ids } = Recourse;
  const { el, words } = Recourse.dom;

  /** What kind of control a schema asks for. The interview asks for choices that all show, by `spread`. */
  function kind(schema) {
    if (schema.type === "boolean" || (schema.enum && schema.spread)) return "radios";
    if (schema.enum) return "choice";
    if (schema.type === "integer") return "whole";
    if (schema.type === "object") return "group";
    if (schema.type === "array") {
      if (schema["x-refs"]) return "several";
      if (schema.items.enum) return "several";
      return schema.items.type === "object" ? "list" : "lines";
    }
    return schema["x-refs"] ? "choice" : "text";
  }

  const gloss = (text) => text.replace(/\.$/, "");

  /** What can be chosen: {value, label, gloss}. Ids that are chosen and name nothing are kept, and marked. No element is
      offered for a field of its own. */
  function options(schema, chosen, path) {
    const refs = schema["x-refs"];
    const source = schema.enum ? schema : schema.items;
    const own = refs && draft.get(path().slice(0, 2))?.id;
    const offered = refs
      ? ids.named(refs).filter(({ id }) => id !== own || chosen.includes(id)).map(({ id, name }) => ({ value: id, label: name, gloss: "" }))
      : source.enum.map((value, at) => {
        const [label, more] = [words(value), gloss(source.enumDescriptions?.[at] ?? "")];
        return { value, label, gloss: more === label ? "" : more };
      });
    const strange = chosen.filter((value) => !offered.some((option) => option.value === value));
    const why = refs ? "names nothing that is described here" : "is no value of this field";
    return [...offered, ...strange.map((value) => ({ value, label: refs ? String(value) : words(value), gloss: why, strange: true }))];
  }

  const written = (value) => (value === undefined || value === null ? "" : typeof value === "string" ? value : JSON.stringify(value));
  const given = (value) => (value === undefined || value === null ? [] : [value].flat());

  /** One of some values, or one element: a native list. */
  function choice({ schema, path, id, attributes, set = draft.set }) {
    const select = el("select", { id, ...attributes, onchange: () => set(path(), select.value === "" ? undefined : select.value) });
    let shown = null;
    return {
      node: select,
      sync(value) {
        const listed = options(schema, given(value).map(written), path);
        const now = JSON.stringify(listed);
        if (now !== shown) {
          shown = now;
          select.replaceChildren(el("option", { value: "" }, "Not stated"), ...listed.map((option) =>
            el("option", { value: option.value }, option.gloss ? `${option.label} \u2013 ${option.gloss}` : option.label)));
        }
        const text = written(value);
        if (select.value !== text) select.value = text;
        select.classList.toggle("open", text === "");
      },
    };
  }

  const TRUTHS = [{ value: true, label: "Yes" }, { value: false, label: "No" }];
  const says = ({ label, gloss }) => el("span", {}, label, gloss ? el("span", { class: "gloss" }, ` ${gloss}`) : null);

  /** One of a few values or not stated: radio buttons. */
  function radios({ schema, path, id, set = draft.set }) {
    const offered = [{ label: "Not stated" }, ...(schema.enum ? options(schema, [], path) : TRUTHS)];
    const rows = offered.map((option, at) => {
      const input = el("input", { type: "radio", name: id, id: at ? null : id, onchange: () => set(path(), option.value) });
      return { input, value: option.value, node: el("label", { class: `${schema.enum ? "box" : "pill"} ${at ? "" : "none"}` }, input, says(option)) };
    });
    const strange = el("span", { class: "strange" });
    return {
      node: el("div", { class: schema.enum ? "boxes" : "pills" }, rows.map((row) => row.node), strange),
      sync(value) {
        for (const row of rows) row.input.checked = row.value === (value ?? undefined);
        strange.textContent = rows.some((row) => row.input.checked) ? "" : `\u201c${words(value)}\u201d is none of these`;
      },
    };
  }

  /** Any number of values or elements: check boxes, one for all of several elements, and one that says that there are none. */
  function several({ schema, path, id, set = draft.set }) {
    const box = el("div", { class: "boxes" });
    let shown = null;
    let inputs = [];
    function toggled(value, on, listed) {
      const before = given(draft.get(path()));
      const next = listed.filter((other) => (other === value ? on : before.includes(other)));
      return next.length ? next : undefined;
    }
    /** A box, with `holds` for when it is ticked and `change` for the value once it is clicked. */
    function row(option, cls, holds, change, own = null) {
      const input = el("input", { type: "checkbox", id: own, onchange: () => set(path(), change(input.checked)) });
      inputs.push([input, holds]);
      return el("label", { class: `box ${cls}` }, input, says(option));
    }
    return {
      node: box,
      sync(value) {
        const listed = options(schema, given(value), path);
        const now = JSON.stringify(listed);
        if (now !== shown) {
          shown = now;
          inputs = [];
          const values = listed.map((option) => option.value);
          const rows = listed.map((option) => row(option, option.strange ? "strange" : "",
            (list) => list.includes(option.value), (on) => toggled(option.value, on, values)));
          if (schema["x-refs"] && values.length > 2) {
            rows.unshift(row({ label: "All of them" }, "", (list) => values.every((one) => list.includes(one)), (on) => (on ? values : undefined)));
          }
          const at = [...box.querySelectorAll("input")].indexOf(document.activeElement);
          box.replaceChildren(...rows, row({ label: "Stated: there are none" }, "none", (list, stated) => stated && !list.length, (on) => (on ? [] : undefined), id));
          if (at >= 0) [...box.querySelectorAll("input")][at]?.focus();
        }
        for (const [input, holds] of inputs) input.checked = holds(given(value), value !== undefined && value !== null);
      },
    };
  }

  /** Text on one line or several, a date or a whole number. Letters that follow each other are one step of undo. */
  function typed({ schema, path, id, attributes, set = draft.set }, read, write) {
    const long = schema.type === "array" || (schema.maxLength ?? 0) > 400;
    const kindOf = schema.format === "date" ? "date" : "text";
    const input = el(long ? "textarea" : "input", {
      id, ...attributes, ...(long ? { rows: 3 } : { type: kindOf, autocomplete: "off" }), placeholder: "Not stated",
      ...(schema.type === "integer" ? { inputmode: "numeric", class: "short" } : {}),
      oninput: () => set(path(), read(input.value), path().join(".")),
      onblur: draft.seal,
    });
    return {
      node: input,
      sync(value) {
        if (value === read(input.value) || JSON.stringify(value) === JSON.stringify(read(input.value))) return;
        const text = write(value);
        if (kindOf === "date") input.type = text === "" || /^\d{4}-\d\d-\d\d$/.test(text) ? "date" : "text";
        if (input.value !== text) input.value = text;
      },
    };
  }

  const text = (field) => typed(field, (typedIn) => (typedIn.trim() === "" ? undefined : typedIn), written);
  const whole = (field) => typed(field,
    (typedIn) => (typedIn.trim() === "" ? undefined : /^-?\d{1,15}$/.test(typedIn.trim()) ? Number(typedIn) : typedIn), written);
  const lines = (field) => typed(field,
    (typedIn) => { const list = typedIn.split("\n").map((line) => line.trim()).filter(Boolean); return list.length ? list : undefined; },
    (value) => given(value).map((item) => (typeof item === "string" ? item : JSON.stringify(item))).join("\n"));

  Recourse.controls = { kind, make: { choice, radios, several, text, whole, lines } };
})((globalThis.Recourse ??= {}));
