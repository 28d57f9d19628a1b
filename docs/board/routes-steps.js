/* The steps of which a way out is made, and reading what a decision states. The twin of scripts/recourse/routes/steps.py. */
(function (Recourse) {
  "use strict";
  const { Missing, by, say } = Recourse;

  const [DAY, SOME_DAY, NOT_STATED, NO_WAY] = ["day", "some day", "not stated", "no way"];
  const STATUSES = [DAY, SOME_DAY, NOT_STATED, NO_WAY]; // from the best answer to the worst

  const [YEAR, NEAR] = [365.25, 15]; // days

  /** A step with the sentence at a key, as told.never, which begins with the kind of step. */
  function step(status, key, blanks = {}, rest = {}) {
    const kind = key.split(".")[0];
    const plain = { day: null, clock: "effect", side: "", missing: [], follows: false };
    return { kind, title: say(`${kind}.title`), status, says: say(key, blanks), ...plain, ...rest };
  }

  const best = (steps) => [...steps].sort(by(({ status }) => [STATUSES.indexOf(status)]))[0];
  const days = (count) => say(count === 1 ? "days.one" : "days.many", { count }) + years(count);
  /** How many years a number of days is, in words that follow it; "" for less than two, or no whole number of them. */
  function years(count) {
    const about = Math.round(count / YEAR);
    return about > 1 && Math.abs(count - about * YEAR) < NEAR ? say("days.years", { years: about }) : "";
  }
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

  Recourse.steps = { DAY, SOME_DAY, NOT_STATED, NO_WAY, step, best, days, years, unstated, states, called, read, choice, missing, paths };
})((globalThis.Recourse ??= {}));
