/* What the theme's header lacks for those who use a keyboard or a screen reader. */

/* The button for the colour scheme is a group of radio buttons of which the theme checks none, so the Tab key lands on the
   first, whose face is hidden in the dark. Check the one in use, and let the space bar switch, as on any button. */
(function () {
  "use strict";
  var options = [].slice.call(document.querySelectorAll('[data-md-component="palette"] input'));
  var scheme = document.body.getAttribute("data-md-color-scheme");
  options.forEach(function (option, index) {
    option.checked = option.getAttribute("data-md-color-scheme") === scheme;
    option.addEventListener("keydown", function (event) {
      if (event.key !== " ") return;
      var next = options[(index + 1) % options.length];
      event.preventDefault();
      next.click();
      next.focus();
    });
  });
})();

/* The menu of narrow screens is opened by a label, which no key reaches. The first link is focused once it is open, and
   Escape leads back. */
(function () {
  "use strict";
  var drawer = document.getElementById("__drawer"), button = document.querySelector(".md-header [for=__drawer]");
  button.addEventListener("keydown", function (event) {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    button.click();
    var first = drawer.checked && document.querySelector(".md-sidebar--primary .md-nav__list a");
    if (first) first.focus();
  });
  drawer.addEventListener("change", function () { button.setAttribute("aria-expanded", String(drawer.checked)); });
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape" || !drawer.checked) return;
    button.click();
    button.focus();
  });
})();

/* Results of the search hold a whole article each, of which no name is made, and how many there are is not told. */
(function () {
  "use strict";
  var box = document.querySelector("[data-md-component=search-result]");
  var field = document.querySelector("[data-md-component=search-query]");
  if (!box || !field) return;
  box.querySelector(".md-search-result__meta").setAttribute("role", "status");
  field.setAttribute("aria-description", "The arrow keys lead through what is found.");
  new MutationObserver(function () {
    box.querySelectorAll("a.md-search-result__link:not([aria-label])").forEach(function (link) {
      var title = link.querySelector("h1, h2");
      if (title) link.setAttribute("aria-label", title.textContent.trim());
    });
  }).observe(box, { childList: true, subtree: true });
})();
