/* The way out of one decision as a drawing: a line down the page, day 0 marked, and a mark for each step. The marks
   differ in shape: a disc for a day, a ring for some day, a cross for no way, a broken ring for not stated. The same
   stands below it in words. The twin of scripts/recourse/diagrams/timeline.py. */
(function (Recourse) {
  "use strict";
  const { disclosure, el, svg, uid } = Recourse.dom;
  const [WIDTH, AXIS, TEXT, COLUMNS, LINE] = [350, 92, 108, 36, 16];
  const CLOCKS = { fulfilment: "duty met", request: "request", notice: "told" };

  /** A step's answer in as few words as will do. */
  function when({ status, day, clock, side }) {
    const known = day !== null && day !== undefined;
    if (clock !== "effect" && (known || clock !== "notice")) {
      return day === 0 ? CLOCKS[clock] : `${CLOCKS[clock]} + ${known ? day : "?"}`;
    }
    if (status === "day") return `day ${day}`.replace("-", "\u2212");
    return status === "some day" && (side === "before" || side === "after") ? `${side} day 0` : status;
  }

  /** Lines of at most so many columns; a longer word is broken. */
  function wrap(text) {
    const lines = [""];
    for (const word of text.split(/\s+/).flatMap((long) => long.match(new RegExp(`.{1,${COLUMNS}}`, "gu")) ?? [])) {
      const joined = `${lines.at(-1)} ${word}`.trim();
      if (joined.length <= COLUMNS) lines[lines.length - 1] = joined;
      else lines.push(word);
    }
    return lines;
  }

  const written = (x, y, lines, cls) => svg("text", { x, y, class: cls },
    lines.map((line, at) => (at ? svg("tspan", { x, dy: LINE }, line) : line)));

  function shape(status, y) {
    if (status === "day") return svg("circle", { cx: AXIS, cy: y, r: 6, class: "rc-day" });
    if (status === "some day") return svg("circle", { cx: AXIS, cy: y, r: 5, class: "rc-some" });
    if (status === "no way") return svg("path", { d: `M${AXIS} ${y}m-5-5l10 10m0-10l-10 10`, class: "rc-no" });
    return svg("circle", { cx: AXIS, cy: y, r: 5.5, class: "rc-open" });
  }

  /** One drawing; null among the steps is day 0. */
  function track(title, name, steps, answer) {
    const marks = [];
    const top = 44;
    let [y, bottom] = [top, top];
    for (const step of steps) {
      bottom = y;
      if (!step) {
        marks.push(written(AXIS - 14, y, ["day 0"], "rc-when rc-right rc-strong"), written(TEXT, y, ["It takes effect"], "rc-strong"),
          svg("path", { d: `M0 ${y + 8}H${WIDTH}`, class: "rc-effect" }));
        y += 32;
        continue;
      }
      const says = wrap(step.says);
      marks.push(shape(step.status, y - 4), written(AXIS - 14, y, [when(step)], "rc-when rc-right"),
        written(TEXT, y, [step.title], step.kind === "out" ? "rc-strong rc-out" : "rc-strong"), written(TEXT, y + LINE, says, "rc-says"));
      y += LINE * (says.length + 1) + 14;
    }
    const [label, desc] = [uid(), uid()];
    return svg("svg", { class: "rc-timeline", role: "img", "aria-labelledby": `${label} ${desc}`, viewBox: `0 0 ${WIDTH} ${y - 8}`, width: WIDTH, height: y - 8 },
      svg("title", { id: label }, `${name}: ${title.toLowerCase()}`), svg("desc", { id: desc }, answer.says),
      written(0, 16, [title], "rc-track"), svg("path", { d: `M${AXIS} ${top - 4}V${bottom - 4}`, class: "rc-axis" }), marks);
  }

  /** The steps of someone wrongly listed, with day 0 among them as null. */
  function withEffect(steps) {
    const early = steps.filter((step) => step.side === "before");
    return [...early, null, ...steps.filter((step) => step.side !== "before")];
  }

  /** The same in words: [title, when, sentence] for each step. */
  const said = (steps) => steps.map((step) => [step.title, when(step), step.says]);

  /** The walk as lines of text: someone wrongly listed, then someone rightly listed. */
  const lines = (route) => [["", route.wrongly], ["If rightly listed. ", route.rightly]].flatMap(([start, steps]) =>
    said(steps).map(([name, day, says]) => `${start}${name} (${day}): ${says}`));

  function inWords(title, steps) {
    return [el("p", {}, el("strong", {}, title)), el("ol", {}, said(steps).map(([name, day, says]) => el("li", {}, `${name} (${day}): ${says}`)))];
  }

  /** The drawings of one route side by side, and the same in words. */
  function draw(route) {
    return el("div", { class: "route" },
      el("div", { class: "tracks" },
        track("Wrongly listed", route.name, withEffect(route.wrongly), route.out),
        track(route.fulfilled.clock === "fulfilment" ? "Rightly listed, once the duty is met" : "Rightly listed", route.name, route.rightly, route.fulfilled)),
      disclosure("The same in words", () => [...inWords("Wrongly listed", route.wrongly), ...inWords("Rightly listed", route.rightly)]).node);
  }

  Recourse.timeline = { draw, lines, when };
})((globalThis.Recourse ??= {}));
