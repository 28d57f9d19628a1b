/* In a table of the matrix one dot is a stop of the Tab key, and the arrow keys go on from it. Without this script each
   dot is a stop. */
document.querySelectorAll(".matrix").forEach(function (table) {
  "use strict";
  var rows = [].map.call(table.querySelectorAll("tbody tr"), function (row) {
    return [].map.call(row.children, function (cell) { return cell.querySelector("a"); });
  });
  var all = rows.flat().filter(Boolean);
  function stop(link) { all.forEach(function (other) { other.tabIndex = other === link ? 0 : -1; }); }

  function next(y, x, down, right) {
    for (y += down, x += right; rows[y] && x >= 0 && x < rows[y].length; y += down, x += right) {
      if (rows[y][x]) return rows[y][x];
    }
    return null;
  }
  if (all.length) stop(all[0]);
  // A table that is higher than the screen is cut off; it says so as long as there is more.
  function more() { table.classList.toggle("rc-more", table.scrollTop + table.clientHeight < table.scrollHeight - 4); }
  table.addEventListener("scroll", more);
  addEventListener("resize", more);
  more();
  table.addEventListener("focusin", function (event) { if (all.includes(event.target)) stop(event.target); });
  table.addEventListener("keydown", function (event) {
    var steps = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
    var step = steps[event.key];
    if (!step || !all.includes(event.target)) return;
    var y = rows.findIndex(function (row) { return row.includes(event.target); });
    var goal = next(y, rows[y].indexOf(event.target), step[0], step[1]);
    event.preventDefault();
    if (goal) goal.focus();
  });
});
