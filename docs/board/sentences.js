/* Sentences that the command line says too, from the data that both read (scripts/recourse/sentences.yaml), and what is
   filled into them. The twin of scripts/recourse/sentences.py and problems.py. */
(function (Recourse) {
  "use strict";

  /** The sentence at a dotted key, with {blanks} filled in; "" if there is none. */
  function say(key, blanks = {}) {
    const sentence = key.split(".").reduce((node, step) => node?.[step], Recourse.data.sentences) ?? "";
    return sentence.replace(/\{(\w+)\}/g, (_, name) => String(blanks[name]));
  }

  /** A value as it may stand in a message: short, on one line, in double quotes if it is text. */
  function quoted(value, most = 60) {
    if (typeof value === "object") {
      const kind = Array.isArray(value) ? "array" : "object";
      return say(`wrong.kinds.counted_${kind}`, { count: Object.keys(value).length });
    }
    if (typeof value !== "string") return String(value);
    const plain = value.replace(/[\p{C}\p{Z}]/gu, (letter) => (letter === " " ? " " : "\ufffd"));
    const letters = [...plain.split(" ").filter(Boolean).join(" ")];
    return letters.length <= most ? `"${letters.join("")}"` : `"${letters.slice(0, most - 3).join("")}..."`;
  }

  /** Advice that names the known word nearest to `word`, or `otherwise` if none is near. */
  function near(word, known, otherwise) {
    const [best, ratio] = known.reduce(([most, top], other) => {
      const share = (2 * common(other, word)) / (other.length + word.length || 1);
      return share > top || (share === top && other > most) ? [other, share] : [most, top];
    }, ["", 0]);
    return ratio >= 0.6 ? say("wrong.near", { word: best }) : otherwise;
  }

  /** How many letters two words share: those of the longest part in common, and of what lies before and after it. */
  function common(a, b) {
    let [from, to, size] = [0, 0, 0];
    for (let i = 0; i < a.length; i += 1) {
      for (let j = 0; j < b.length; j += 1) {
        let k = 0;
        while (k < a.length - i && k < b.length - j && a[i + k] === b[j + k]) k += 1;
        if (k > size) [from, to, size] = [i, j, k];
      }
    }
    if (!size) return 0;
    return size + common(a.slice(0, from), b.slice(0, to)) + common(a.slice(from + size), b.slice(to + size));
  }

  Object.assign(Recourse, { say, quoted, near });
})((globalThis.Recourse ??= {}));
