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
