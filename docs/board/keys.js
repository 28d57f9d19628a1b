/* The keys of a screen of the interview. Enter leads to the next answer, and from the last one on; with Ctrl it leads on
   at once. A letter finds a box or button that begins with it. All else stays as the browser has it. */
(function (Recourse) {
  "use strict";

  /** The controls that Enter leads to: of radio buttons the one that is chosen, as Tab does. */
  const stops = (node) => [...node.querySelectorAll("input:not([type=radio]:not(:checked), [hidden] *), select, textarea")];

  // Where Enter has a meaning of its own: a new line, a list that opens, a button that is pressed.
  const KEEP = ["TEXTAREA", "SELECT", "BUTTON"];
  let heard; // whether the last key that came down came with Ctrl

  /** What a key does on a screen that listens to it. `onward` leads to the next. */
  function press(event, onward) {
    const { altKey, currentTarget, isComposing, target, type } = event;
    const [key, ctrl] = [event.key.toLowerCase(), event.ctrlKey || event.metaKey];
    if (isComposing || altKey) return;
    if (type === "keyup") {
      // Of the key that shuts a list, the page only hears that it comes up.
      if (key === "enter" && ctrl && !heard && target.tagName === "SELECT") onward();
      heard = false;
      return;
    }
    heard = ctrl;
    const field = target.closest(".field");
    if (key === "enter" && (ctrl || !KEEP.includes(target.tagName))) {
      event.preventDefault();
      if (event.repeat) return; // a key held down answers nothing
      const next = stops(currentTarget).find((stop) => stop.closest(".field") !== field
        && target.compareDocumentPosition(stop) & Node.DOCUMENT_POSITION_FOLLOWING);
      if (next && !ctrl) next.focus();
      else onward();
    } else if (!ctrl && /^\p{L}$/u.test(key) && ["radio", "checkbox"].includes(target.type)) {
      const all = [...field.querySelectorAll("[type=radio]:not(.none *), [type=checkbox]:not(.none *)")];
      const from = all.indexOf(target) + 1;
      const found = [...all.slice(from), ...all.slice(0, from), ...(field.closest(".group")?.querySelectorAll(".add") ?? [])]
        .find((one) => (one.labels?.[0] ?? one).textContent.trim().toLowerCase().startsWith(key));
      found?.focus();
      if (found?.type === "radio") found.click();
    }
  }

  Recourse.keys = { press, stops };
})((globalThis.Recourse ??= {}));
