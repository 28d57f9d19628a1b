/* Someone who is wrongly listed: told, heard, on appeal, and out. The twin of scripts/recourse/routes/wrongly.py. */
(function (Recourse) {
  "use strict";
  const { say } = Recourse;
  const { DAY, SOME_DAY, NOT_STATED, NO_WAY, step, best, days, years, unstated, states, read, choice, missing, paths } = Recourse.steps;

  function told(decision) {
    const [when, count] = [read(decision, "notice.when"), read(decision, "notice.days")];
    if (unstated(when)) return step(NOT_STATED, "told.not_stated", {}, { missing: missing(when) });
    const blanks = {
      late: choice(decision, "notice.withheld_because", "told.withheld_because"),
      trust: choice(decision, "notice.arrival", "told.arrival"),
    };
    const asked = [{ element: decision.element, field: "notice.when" }];
    if (when === "not_before") return step(NOT_STATED, "told.not_before", blanks, { missing: asked });
    if (when === "never") return step(NO_WAY, "told.never", blanks);
    if (when === "with") return step(DAY, "told.with", blanks, { day: 0, side: "at" });
    if (unstated(count)) {
      return step(SOME_DAY, `told.${when}_some_day`, blanks, { side: when, missing: missing(count) });
    }
    const day = when === "before" ? 0 - count : count;
    return step(DAY, `told.${when}`, { ...blanks, days: days(count) }, { day, side: when });
  }

  function heard(decision) {
    const hearing = read(decision, "hearing");
    const silence = { silence: choice(decision, "silence_means", "heard.silence_means") };
    if (unstated(hearing)) return step(NOT_STATED, "heard.not_stated", silence, { missing: missing(hearing) });
    if (hearing === "none") return step(NO_WAY, "heard.none", silence);
    return step(SOME_DAY, `heard.${hearing}`, silence, { side: hearing.replace("_effect", "") });
  }

  /** Each stage of appeal. A stage begins when the one before it has decided, the first when the person is told. */
  function appeals(decision, notice) {
    const stages = read(decision, "appeals");
    if (unstated(stages)) return [step(NOT_STATED, "appeal.not_stated", {}, { missing: missing(stages) })];
    if (!stages.length) return [step(NO_WAY, "appeal.none")];
    let [start, clock] = notice.day === null ? [0, "notice"] : [notice.day, "effect"];
    return stages.map((stage, index) => {
      const made = appeal(stage, start, clock, notice);
      start = made.next;
      if (stages.length > 1) made.step.title = say("appeal.title_of_many", { number: index + 1 });
      return made.step;
    });
  }

  /** One stage, and the day on which the next can begin. `start` is null where a stage before has no time limit. */
  function appeal(stage, start, clock, notice) {
    const [can, within, window] = ["can_change", "decide_days", "window_days"].map((name) => read(stage, name));
    // Nobody can tell on which day a later decision comes.
    const waits = states(stage, "only_with_later", true);
    const decided = waits || start === null || unstated(within) ? null : start + within;
    const since = choice(stage, "window_from", "appeal.window_from");
    const blanks = {
      body: choice(stage, "to", "appeal.to") || say("appeal.to.not_stated"),
      window: (unstated(window) ? "" : say("appeal.window", { days: days(window), since }))
        + (waits ? say("appeal.later") : ""),
      meanwhile: choice(stage, "suspends", "appeal.suspends"),
      brief: states(stage, "lasts", false) ? say("appeal.brief") : "",
      days: unstated(within) ? "" : days(within),
    };
    blanks.within = blanks.days && say("appeal.within", { days: blanks.days });
    const wall = [["can_change", false], ["by", "state"], ["against", "procedure_only"]]
      .find(([name, value]) => states(stage, name, value));
    if (wall) {
      // What only a public body may bring, a person need not wait for.
      const next = states(stage, "by", "state") ? start : decided;
      return { step: step(NO_WAY, "appeal.wall", { ...blanks, wall: say(`appeal.walls.${wall[0]}`) }), next };
    }
    if (unstated(can)) {
      return { step: step(NOT_STATED, "appeal.unsure", blanks, { missing: missing(can) }), next: decided };
    }
    const key = unstated(within) ? "appeal.unlimited" : "appeal.limited";
    const rest = decided === null || clock === "notice"
      ? { clock, missing: paths([...missing(within), ...notice.missing]) }
      : { side: sideOf(decided), missing: missing(read(stage, "by"), read(stage, "against")) };
    return { step: step(rest.clock ? SOME_DAY : DAY, key, blanks, { day: decided, ...rest }), next: decided };
  }

  const sideOf = (day) => (day < 0 ? "before" : day ? "after" : "at");

  /** Whether a mark that bites while appeals run ends, on a stated day, before one of them has to be decided. */
  function tooLate(decision, stages, mark) {
    const [listed, first] = [read(decision, "appeals"), best(stages)];
    if (unstated(listed) || first.status !== DAY || mark.status !== DAY || mark.clock !== "effect") return false;
    const bites = listed.every((stage) => states(stage, "suspends", "never") || states(stage, "suspends", "on_application"));
    return bites && mark.day < first.day;
  }

  /** When a wrongly listed person is out: by the earliest stage that can do it, or by a hearing afterwards. `ended` is
      the end of the mark if no appeal comes before it: by then the person is out, cleared or not. */
  function out(hearing, stages, ended) {
    const ways = [...stages];
    if (hearing.status === NOT_STATED || hearing.side === "after") ways.push(hearing);
    const { status, day, clock, side, missing: own } = best(ways);
    if (ended) return step(DAY, "out.ended", { day: ended.day, years: years(ended.day), later: day }, { day: ended.day, side: sideOf(ended.day) });
    const known = status === SOME_DAY ? "within" : day > 0 ? "day" : "cleared";
    const asked = ways.filter((way) => way.status === status).flatMap((way) => way.missing);
    return step(status, `out.${day === null ? status : known}`, { day, days: days(day), years: years(day) }, {
      day, clock, side, missing: day === null ? paths(asked) : own,
    });
  }

  Object.assign(Recourse.steps, { told, heard, appeals, out, tooLate });
})((globalThis.Recourse ??= {}));
