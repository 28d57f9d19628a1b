/* Check: what is wrong with a proposal from a file, with the codes and in the words of the command line. The twin of
   scripts/recourse/wording.py and proposal.py. Nothing is rewritten: a value at fault stays, and is named. */
(function (Recourse) {
  "use strict";
  const { data, isObject, say } = Recourse;
  const { values, references, sources, unclaim } = Recourse.faults;

  /** {proposal, problems, usable}: the data without empty values; what is wrong, as {where, level, code, message,
      advice}; and what of it a review can read, in which a value at fault counts as not stated. */
  function check(given) {
    const problems = [];
    const report = (code, where, message, advice = "") => {
      const level = { "not-stated": "note", "unknown-reference": "warning" }[code] || "error";
      problems.push({ where, level, code, message, advice });
    };
    const proposal = stated(given, [], report);
    if (!isObject(proposal)) {
      report("file-content", [], say("wrong.no_keys"), say("wrong.choose"));
      return { proposal: {}, problems, usable: {} };
    }
    all(proposal, report);
    return { proposal, problems, usable: usable(proposal, problems) };
  }

  function all(proposal, report) {
    values(data.schema, proposal, [], report);
    references(proposal, report);
    sources(proposal, report);
  }

  /** A copy without empty values, which mean not stated. */
  function stated(value, where, report) {
    const kept = ([key, inner]) => {
      if (inner !== null) return true;
      report("not-stated", [...where, key], say("wrong.empty"), say("wrong.write_none"));
      return false;
    };
    const copy = ([key, inner]) => [key, stated(inner, [...where, key], report)];
    if (Array.isArray(value)) return [...value.entries()].filter(kept).map((entry) => copy(entry)[1]);
    return isObject(value) ? Object.fromEntries(Object.entries(value).filter(kept).map(copy)) : value;
  }

  /** What a review can read: without the values of a wrong kind, and then the elements without an id of their own. */
  function usable(proposal, problems) {
    const left = [];
    const out = problems.flatMap(({ code, where }) => {
      if (code === "wrong-type" || code === "wrong-value") return [where];
      if (code === "missing-key" && typeof where.at(-1) === "number") return [where];
      return code === "repeated-id" ? [where.slice(0, -1)] : [];
    });
    if (!out.length) return proposal;
    const copy = structuredClone(proposal);
    for (const where of out) {
      const holder = where.slice(0, -1).reduce((node, key) => node?.[key], copy);
      if (holder) delete holder[where.at(-1)]; // leaves a hole in a list
    }
    const kept = dense(copy);
    all(kept, (code, where) => left.push({ code, where }));
    return usable(kept, left);
  }

  /** A copy in which lists have no holes. */
  const dense = (value) => (Array.isArray(value) ? value.filter(() => true).map(dense)
    : isObject(value) ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, dense(inner)])) : value);

  /** What is written to a file: a copy in which no source names a field that is no longer stated. */
  function settled(proposal) {
    const copy = stated(proposal, [], () => {});
    unclaim(copy);
    return copy;
  }

  Object.assign(Recourse, { check, settled });
})((globalThis.Recourse ??= {}));
