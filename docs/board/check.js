(function (Recourse) {
  "use strict";
  Object.assign(Recourse, { check: (data) => ({ proposal: data, problems: [] }) });
})((globalThis.Recourse ??= {}));
