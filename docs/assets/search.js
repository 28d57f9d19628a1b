/* The theme asks for the search's index, by far the largest file, on every page. Here that one request waits until
   someone turns to the search, or comes from it. Whatever else is asked for goes out at once. */
(function () {
  "use strict";
  var open = XMLHttpRequest.prototype.open, send = XMLHttpRequest.prototype.send;
  var wanted = /[?&][hq]=/.test(location.search), waiting = [];

  XMLHttpRequest.prototype.open = function (method, address) {
    this.forSearch = /\/search\/search_index\.json$/.test(String(address));
    return open.apply(this, arguments);
  };
  XMLHttpRequest.prototype.send = function () {
    var request = this, given = arguments;
    if (request.forSearch && !wanted) waiting.push(function () { send.apply(request, given); });
    else send.apply(request, given);
  };

  function go() {
    wanted = true;
    waiting.splice(0).forEach(function (start) { start(); });
  }
  document.addEventListener("focusin", function (event) {
    if (event.target.closest("[data-md-component=search]")) go();
  });
  document.addEventListener("change", function (event) {
    if (event.target.id === "__search") go();
  });
})();
