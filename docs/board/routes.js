(function (Recourse) {
  "use strict";
  Object.assign(Recourse, { waysOut: () => [] });
})((globalThis.Recourse ??= {}));
