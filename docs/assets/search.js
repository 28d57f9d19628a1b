/* The theme would load the search's index, by far the largest file, with every page. It takes a promise of it instead:
   the index is fetched when someone turns to the search, or comes from it. */
var __search = {
  index: new Promise(function (resolve) {
    "use strict";
    var root = new URL("../", document.currentScript.src);
    var asked = false;
    function load() {
      if (asked) return;
      asked = true;
      fetch(new URL("search/search_index.json", root)).then(function (answer) { resolve(answer.json()); });
    }
    document.addEventListener("focusin", function (event) {
      if (event.target.closest("[data-md-component=search]")) load();
    });
    document.addEventListener("change", function (event) {
      if (event.target.id === "__search") load();
    });
    if (/[?&][hq]=/.test(location.search)) load();
  }),
};
