/* Routes: the way out, walked through each decision by a person who is wrongly listed, and by one who is rightly
   listed. The twin of scripts/recourse/routes/, with the same sentences. Days count from the effect, which is day 0. */
(function (Recourse) {
  "use strict";
  const { Missing, View, by, say } = Recourse;
  const [DAY, SOME_DAY, NOT_STATED, NO_WAY] = ["day", "some day", "not stated", "no way"];
  const STATUSES = [DAY, SOME_DAY, NOT_STATED, NO_WAY]; // from the best answer to the worst

  /** A step with the sentence at a key, as told.never, which begins with the kind of step. */
  function step(status, key, blanks = {}, rest = {}) {
    const kind = key.split(".")[0];
    const plain = { day: null, clock: "effect", side: "", missing: [], follows: false };
    return { kind, title: say(`${kind}.title`), status, says: say(key, blanks), ...plain, ...rest };
  }

  const best = (steps) => [...steps].sort(by(({ status }) => [STATUSES.indexOf(status)]))[0];
  const days = (count) => say(count === 1 ? "days.one" : "days.many", { count });
  const unstated = (value) => value instanceof Missing;
  const states = (thing, name, value) => read(thing, name) === value;
  const called = (element) => String(element.read("name") ?? element.element);

  /** A field by its dotted name, or what is missing for it. */
  function read(thing, name) {
    for (const key of name.split(".")) {
      if (unstated(thing)) return thing;
      thing = thing.get(key);
    }
    return thing;
  }

  /** The sentence below a key for the value that a field states; "" if it states none, or one without a sentence. */
  function choice(thing, name, key) {
    const value = read(thing, name);
    return unstated(value) ? "" : say(`${key}.${value}`);
  }

  /** The paths that are missing among some values, sorted. */
  const missing = (...values) => paths(values.filter(unstated).flatMap((value) => value.paths));
  const paths = (all) => new Missing(all).paths.sort(by(({ element, field }) => [element, field]));

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
      days: unstated(within) ? "" : days(within),
    };
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

  /** When a wrongly listed person is out: by the earliest stage that can do it, or by a hearing afterwards. */
  function out(hearing, stages) {
    const ways = [...stages];
    if (hearing.status === NOT_STATED || hearing.side === "after") ways.push(hearing);
    const { status, day, clock, side, missing: own } = best(ways);
    const known = status === SOME_DAY ? "within" : day > 0 ? "day" : "cleared";
    const asked = ways.filter((way) => way.status === status).flatMap((way) => way.missing);
    return step(status, `out.${day === null ? status : known}`, { day, days: days(day) }, {
      day, clock, side, missing: day === null ? paths(asked) : own,
    });
  }

  /** Elements that are alike in some fields, in order. */
  function alike(elements, key) {
    const groups = new Map();
    for (const element of elements) {
      const name = JSON.stringify(key(element));
      groups.set(name, [...(groups.get(name) || []), element]);
    }
    return [...groups.values()];
  }

  /** A step that hangs on being out. */
  function withOut({ status, day, clock, side, missing: asked }, key, blanks = {}) {
    return step(status, key, blanks, { day, clock, side, missing: asked, follows: true });
  }

  /** What becomes of the losses once the person is out. Those that end alike are one step. Rewards are no matter. */
  function losses(decision, free) {
    const listed = read(decision, "consequences");
    const many = { title: say("consequence.title_of_many") };
    if (unstated(listed)) {
      return [step(NOT_STATED, "consequence.not_stated", {}, { ...many, missing: missing(listed) })];
    }
    const after = (one) => (one.read("ends") === "fixed" ? one.read("ends_after_days") : undefined);
    const groups = alike(listed.filter((one) => !states(one, "valence", "reward")), (o) => [o.read("ends"), after(o)]);
    return groups.map((group) => ({ ...ending(group, after(group[0]), free), ...(group.length > 1 && many) }));
  }

  function ending(group, count, free) {
    const blanks = { names: group.map(called).join("; "), days: days(count) };
    const asked = (name) => missing(...group.map((one) => one.get(name)));
    const ends = group[0].read("ends");
    if (ends === "with_decision") return withOut(free, "consequence.with_decision", blanks);
    if (ends === "never") return step(NO_WAY, "consequence.never", blanks);
    if (!ends) return step(NOT_STATED, "consequence.end_not_stated", blanks, { missing: asked("ends") });
    if (count !== undefined) return step(DAY, "consequence.fixed", blanks, { day: count, side: "after" });
    const rest = { side: "after", missing: asked("ends_after_days") };
    return step(SOME_DAY, "consequence.fixed_some_day", blanks, rest);
  }

  /** Who still holds the old record once the person is out. Receivers that are bound alike are one step. */
  function copies(decision, free) {
    const kept = read(decision, "repair.copies_after_removal");
    const held = (names, asked) => {
      if (kept === "kept") return step(NO_WAY, "copies.kept", { names });
      if (kept === "deleted") return withOut(free, "copies.deleted", { names });
      return step(NOT_STATED, "copies.not_stated", { names }, { missing: asked });
    };
    const shares = read(decision, "shares");
    if (unstated(shares)) return [held(say("copies.others"), missing(shares, kept))];
    // Who only asks, keeps nothing.
    const copied = shares.filter((share) => (share.read("form") ?? "copy") === "copy");
    const time = (share) => (share.read("recall") === false ? share.read("retention_days") : undefined);
    const groups = alike(copied, (share) => [share.read("recall"), time(share), share.has("form")]);
    if (!groups.length) return [{ ...withOut(free, "copies.none"), title: say("copies.title_of_none") }];
    return groups.map((group) => {
      const [recall, count, sure] = [group[0].read("recall"), time(group[0]), group[0].has("form")];
      const names = [...new Set(group.map((share) => String(share.read("receiver") || share.element)))].join("; ");
      const asked = (...fields) => group.flatMap((one) => fields.map((field) => one.get(field)));
      if (!sure && recall !== true) {
        return step(NOT_STATED, "copies.form_not_stated", { names }, { missing: missing(...asked("form", "recall")) });
      }
      if (recall === undefined) return held(names, missing(...asked("recall"), kept));
      if (recall) return withOut(free, "copies.recalled", { names });
      if (count !== undefined) {
        return step(DAY, "copies.kept_for", { names, days: days(count) }, { day: count, side: "after" });
      }
      return step(NO_WAY, "copies.not_recalled", { names }, { missing: missing(...asked("retention_days")) });
    });
  }

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
    const since = first && first.read("window_from");
    if (never && (since === "sent" || since === "received")) note("window-without-notice");
    else if (since === "sent" && first.has("window_days") && states(decision, "notice.arrival", "assumed")) {
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
    const free = out(hearing, stages);
    const lasting = [...losses(decision, free), ...copies(decision, free)];
    const rightly = [repair(decision), end(decision)];
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
