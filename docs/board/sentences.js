/* Sentences that the command line says too: filled in from the data that both read (scripts/recourse/sentences.yaml). */
(function (Recourse) {
  "use strict";

  /** The sentence at a dotted key, with {blanks} filled in; "" if there is none. */
  function say(key, blanks = {}) {
    const sentence = key.split(".").reduce((node, step) => node?.[step], Recourse.data.sentences) ?? "";
    return sentence.replace(/\{(\w+)\}/g, (_, name) => String(blanks[name]));
  }

  Object.assign(Recourse, { say });
})((globalThis.Recourse ??= {}));
