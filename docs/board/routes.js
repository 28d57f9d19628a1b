/* Routes: the way out, walked through each decision by a person who is wrongly listed, and by one who is rightly
   listed. The twin of scripts/recourse/routes/, with the same sentences. Days count from the effect, which is day 0. */
(function (Recourse) {
  "use strict";
  const { View, say } = Recourse;
  const { NO_WAY, best, days, unstated, states, called, read, told, heard, appeals, out, tooLate, losses, copies, repair, end } = Recourse.steps;

  /** What closes a way, as stated. Nothing here rests on silence. */
  function deadEnds(decision, stages, rightly, lasting) {
    const found = [];
    const note = (code, blanks) => found.push({ code, says: say(`dead_ends.${code}`, blanks) });
    const never = states(decision, "notice.when", "never");
    const listed = read(decision, "appeals");
    const first = unstated(listed) ? undefined : listed[0];
    const shut = ({ status }) => status === NO_WAY;
    if (never) note("never-told");
    if (states(decision, "hearing", "none")) note("never-heard");
    if (!unstated(listed) && !first) note("no-appeal");
    else if (stages.every(shut)) note("appeal-in-vain");
    else if (tooLate(decision, stages, rightly[1])) note("appeal-too-late", { day: best(stages).day, end: rightly[1].day });
    const since = first && first.read("window_from");
    if (never && (since === "sent" || since === "received")) note("window-without-notice");
    else if (since === "sent" && first.has("window_days") && ["assumed", "known_unlikely"].includes(read(decision, "notice.arrival"))) {
      note("window-before-notice", { days: days(first.read("window_days")) });
    }
    if (rightly.every(shut)) note("no-way-back");
    if (states(decision, "ends.on_cleared", "stays")) note("stays-when-cleared");
    for (const { kind, says } of lasting.filter((made) => shut(made) && !made.follows)) {
      found.push({ code: kind === "copies" ? "copy-outlives" : "loss-outlives", says });
    }
    return found;
  }

  /** Walk through one decision. */
  function wayOut(decision) {
    const [notice, hearing] = [told(decision), heard(decision)];
    const stages = appeals(decision, notice);
    const rightly = [repair(decision), end(decision)];
    const free = out(hearing, stages, tooLate(decision, stages, rightly[1]) ? rightly[1] : null);
    const lasting = [...losses(decision, free), ...copies(decision, free)];
    return {
      decision: decision.element, name: called(decision), wrongly: [notice, hearing, ...stages, free, ...lasting],
      out: free, rightly, fulfilled: best(rightly), dead_ends: deadEnds(decision, stages, rightly, lasting),
    };
  }

  /** The way out of each decision, but for those of which it is stated that nobody loses anything by them. */
  function waysOut(proposal) {
    const { decisions } = new View(proposal).parts;
    const rewards = (listed) => listed?.length && listed.every((one) => states(one, "valence", "reward"));
    return decisions.filter((decision) => !rewards(decision.read("consequences"))).map(wayOut);
  }

  Object.assign(Recourse, { waysOut });
})((globalThis.Recourse ??= {}));
