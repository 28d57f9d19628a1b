/* Making parts of the page. Whatever was typed goes in as text or as a value, never as markup. */
(function (Recourse) {
  "use strict";

  /** An element. `attributes` that begin with "on" are listeners, "value" and "checked" are properties; null is left out. */
  function el(tag, attributes = {}, ...children) {
    return dress(document.createElement(tag), attributes, children);
  }

  /** An element of a drawing. */
  function svg(tag, attributes = {}, ...children) {
    return dress(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
  }

  function dress(node, attributes, children) {
    for (const [name, value] of Object.entries(attributes)) {
      if (value === null || value === undefined || value === false) continue;
      if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
      else if (name === "value" || name === "checked") node[name] = value;
      else node.setAttribute(name, value === true ? "" : value);
    }
    node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
    return node;
  }

  let made = 0;
  /** An id that nothing on the page has yet. */
  const uid = () => `r${(made += 1)}`;

  /** A button that does something. */
  const button = (text, onclick, attributes = {}) => el("button", { type: "button", onclick, ...attributes }, text);

  const DRAWN = { up: "M8 13V3M4 7l4-4 4 4", down: "M8 3v10M4 9l4 4 4-4", copy: "M6 6h7v7H6zM10 3H3v7", remove: "M4 4l8 8M12 4l-8 8" };

  /** A small button with a drawing; its words are to be set as its title and its last part. */
  const tool = (drawn, onclick) => button([svg("svg", { viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true" },
    svg("path", { d: DRAWN[drawn] })), el("span", { class: "unseen" })], onclick, { class: "tool" });

  /** A button with a part of the page below it that it opens and shuts. `fill` makes the content when it first opens. */
  function disclosure(title, fill, { open = false, head = "div", cls = "", ontoggle = () => {} } = {}) {
    const body = el("div", { id: uid(), class: "folded", hidden: true });
    const toggle = button(title, () => set(body.hidden), { class: "fold", "aria-expanded": "false", "aria-controls": body.id });
    const node = el("div", { class: `disclosure ${cls}` }, el(head, { class: "fold-head" }, toggle), body);
    function set(wanted) {
      if (wanted && !body.firstChild) body.append(...[fill()].flat());
      body.hidden = !wanted;
      toggle.setAttribute("aria-expanded", String(wanted));
      ontoggle(wanted);
    }
    if (open) set(true);
    return { node, toggle, body, set };
  }

  /** A value of the format in words: "before_launch" is "Before launch". */
  function words(value) {
    if (value === true) return "Yes";
    if (value === false) return "No";
    if (Array.isArray(value)) return value.length ? value.map(words).join(", ") : "None";
    if (value !== null && typeof value === "object") return Object.entries(value).map(([k, v]) => `${words(k)}: ${words(v)}`).join("; ");
    const text = String(value);
    return /^[a-z]+(_[a-z]+)*$/.test(text) ? text[0].toUpperCase() + text.slice(1).replaceAll("_", " ") : text;
  }

  /** "1 question", "2 questions". */
  const counted = (number, one, many = `${one}s`) => `${number} ${number === 1 ? one : many}`;

  /** Shows what is new in a list of parts, in order, and leaves in place what is there already. */
  function arrange(parent, nodes) {
    let at = parent.firstChild;
    for (const node of nodes) {
      if (node === at) at = at.nextSibling;
      else parent.insertBefore(node, at);
    }
    while (at) {
      const next = at.nextSibling;
      at.remove();
      at = next;
    }
  }

  /** Hands the reader a file, made here. */
  function download(name, text, type) {
    const address = URL.createObjectURL(new Blob([text], { type }));
    const link = el("a", { href: address, download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 10000);
  }

  /** Copies a text; says whether it could. Works without the clipboard's own interface, which some addresses lack. */
  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      const area = el("textarea", { class: "unseen", value: text, "aria-hidden": "true", tabindex: "-1" });
      const back = document.activeElement;
      document.body.append(area);
      area.select();
      const done = document.execCommand("copy");
      area.remove();
      back?.focus();
      return done;
    }
  }

  Recourse.dom = { el, svg, uid, button, tool, disclosure, words, counted, arrange, download, copy };
})((globalThis.Recourse ??= {}));
