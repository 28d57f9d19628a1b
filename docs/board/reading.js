/* Reading a file that someone opens, and the day on which it is reviewed. */
(function (Recourse) {
  "use strict";
  Recourse.today = () => {
    const now = new Date();
    return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  };

  /** Reads the text of a file: {proposal, problems}, in which what had to be left out is named; or {said}, why it can't be read. */
  Recourse.reading = (text, name) => {
    if (/\.ya?ml$/i.test(name)) {
      return { said: `${name} is YAML, which this page does not read. On the command line, \u201crecourse convert ${name}\u201d makes it JSON.` };
    }
    const { data: read, problems } = Recourse.parse(text);
    if (Recourse.isObject(read)) return { proposal: read, problems };
    const why = problems.map(({ message, advice }) => `${message} ${advice}`).join(" ") || "It holds no proposal.";
    return { said: `${name} could not be read. ${why}` };
  };
})((globalThis.Recourse ??= {}));
