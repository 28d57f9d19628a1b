/* What lasts once a person is out: losses, and copies that others hold. The twin of scripts/recourse/routes/lasting.py. */
(function (Recourse) {
  "use strict";
  const { say } = Recourse;
  const { DAY, SOME_DAY, NOT_STATED, NO_WAY, step, days, unstated, states, called, read, missing } = Recourse.steps;

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
      const names = [...new Set(group.map((share) => String(share.read("receiver") || share.read("name") || share.element)))].join("; ");
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

  Object.assign(Recourse.steps, { losses, copies });
})((globalThis.Recourse ??= {}));
