/* Someone who is rightly listed: back once the duty is met, or when the mark ends. The twin of
   scripts/recourse/routes/rightly.py. */
(function (Recourse) {
  "use strict";
  const { say } = Recourse;
  const { DAY, SOME_DAY, NOT_STATED, NO_WAY, step, days, unstated, read, choice, missing } = Recourse.steps;

  /** The way back once the duty is met. Days count from that day, or from the request where one is needed. */
  function repair(decision) {
    const route = read(decision, "repair.route");
    if (unstated(route)) return step(NOT_STATED, "repair.not_stated", {}, { missing: missing(route) });
    if (route === "none") return step(NO_WAY, "repair.none");
    const clock = route === "automatic_on_fulfilment" ? "fulfilment" : "request";
    const names = clock === "fulfilment" ? ["remove_days"] : ["decide_days", "remove_days"];
    const spans = names.map((name) => read(decision, `repair.${name}`));
    const blanks = { route: say(`repair.routes.${route}`), rules: choice(decision, "repair.rules", "repair.rules") };
    if (spans.some(unstated)) {
      return step(SOME_DAY, "repair.some_day", blanks, { clock, missing: missing(...spans) });
    }
    const day = spans.reduce((sum, span) => sum + span);
    blanks.days = days(day);
    // A way that hangs on the operator's pleasure has a last day for the answer, and none for being out.
    if (route === "discretionary") return step(SOME_DAY, `repair.${clock}`, blanks, { clock });
    return step(DAY, `repair.${clock}`, blanks, { day, clock });
  }

  /** How long the mark lasts if nothing is done, or how its end is set. */
  function end(decision) {
    const [rule, count] = [read(decision, "ends.rule"), read(decision, "ends.days")];
    if (unstated(rule)) return step(NOT_STATED, "end.not_stated", {}, { missing: missing(rule) });
    if (rule === "never") return step(NO_WAY, "end.never");
    if (rule === "set_per_case") return step(SOME_DAY, "end.set_per_case", {}, { side: "after" });
    if (rule === "on_fulfilment") return step(DAY, "end.on_fulfilment", {}, { day: 0, clock: "fulfilment" });
    if (unstated(count)) return step(SOME_DAY, "end.after_some_day", {}, { side: "after", missing: missing(count) });
    return step(DAY, "end.after_days", { days: days(count) }, { day: count, side: "after" });
  }

  Object.assign(Recourse.steps, { repair, end });
})((globalThis.Recourse ??= {}));
