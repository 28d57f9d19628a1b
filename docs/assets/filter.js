/* Filters for the lists of harms and counter-patterns. What can be chosen, and what each entry is found by, comes from
   library/index.json; the choice stands in the address, so that it can be sent on, and in what is exported. */
(function () {
  "use strict";
  var box = document.querySelector("[data-list]");
  if (!box) return;
  var name = box.dataset.list;

  function made(tag, text, inside) {
    var element = document.createElement(tag);
    if (text) element.textContent = text;
    if (inside) inside.append(element);
    return element;
  }

  function values(row, facet) { return [].concat(row[facet]).filter(Boolean); }

  function download(text, type, ending, chosen) {
    var link = made("a");
    link.href = URL.createObjectURL(new Blob([text], { type: type }));
    var parts = Object.keys(chosen).map(function (facet) { return facet + "-" + chosen[facet]; });
    link.download = [name].concat(parts).join("_").replace(/[^\w.-]+/g, "-") + "." + ending;
    link.click();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 1000);
  }

  function cell(value) {
    var text = [].concat(value).join("; ");
    if (/^[=+\-@\t]/.test(text)) text = "'" + text;      // no formula for a spreadsheet
    return '"' + text.replace(/"/g, '""') + '"';
  }

  function build(table) {
    var facets = table.facets, rows = table.rows, selects = {};
    var items = {}, lists = document.querySelectorAll(".rc-list");
    document.querySelectorAll(".rc-list > li").forEach(function (item) {
      items[item.firstChild.getAttribute("href").replace("/", "")] = item;   // an entry's address is its id
    });

    Object.keys(facets).forEach(function (facet) {
      var options = Object.entries(facets[facet].values);
      if (options.length < 2) return;
      var label = made("label", facets[facet].title, box);
      var select = selects[facet] = made("select", "", label);
      select.append(new Option("any", ""));
      var of = facets[facet].of, groups = {};
      options.forEach(function (option) {
        var key = of && of.values[option[0]];
        if (of && !groups[key]) {
          groups[key] = made("optgroup", "", select);
          groups[key].label = facets[of.facet].values[key];
        }
        (groups[key] || select).append(new Option(option[1], option[0]));
      });
      select.addEventListener("change", function () { show(true); });
    });
    var tell = made("p", "", box);
    tell.className = "rc-tell";
    var count = made("strong", "", tell);
    count.setAttribute("role", "status");
    [["Show all", clear], ["Save as CSV", csv], ["Save as JSON", json]].forEach(function (button) {
      var element = made("button", button[0], tell);
      element.type = "button";
      element.addEventListener("click", button[1]);
    });

    function chosen() {
      var found = {};
      Object.keys(selects).forEach(function (facet) { if (selects[facet].value) found[facet] = selects[facet].value; });
      return found;
    }
    function kept() {
      var by = chosen();
      return rows.filter(function (row) {
        return Object.keys(by).every(function (facet) { return values(row, facet).includes(by[facet]); });
      });
    }
    // Of law, offer that of the chosen country only, and what is chosen already.
    function narrow() {
      Object.keys(selects).forEach(function (facet) {
        var of = facets[facet].of, wanted = of && selects[of.facet] && selects[of.facet].value;
        selects[facet].querySelectorAll("optgroup").forEach(function (group) {
          var other = group.label !== facets[of.facet].values[wanted] && !group.querySelector(":checked");
          group.hidden = group.disabled = Boolean(wanted) && other;
        });
      });
    }
    function show(changed) {
      narrow();
      var left = kept(), ids = left.map(function (row) { return row.id; });
      Object.keys(items).forEach(function (id) { items[id].hidden = !ids.includes(id); });
      lists.forEach(function (list) {                    // a stage of which nothing is left goes with its heading
        var none = !list.querySelector("li:not([hidden])");
        for (var part = list; part; part = part.previousElementSibling) {
          part.hidden = none;
          if (part.tagName === "H2") break;
        }
      });
      count.textContent = left.length ? left.length + " of " + rows.length : "Nothing matches all of these. Take one away.";
      if (!changed) return;
      var query = new URLSearchParams(chosen()).toString();
      history.replaceState(history.state, "", location.pathname + (query ? "?" + query : "") + location.hash);
    }
    function clear() {
      Object.values(selects).forEach(function (select) { select.value = ""; });
      show(true);
    }
    function csv() {
      var left = kept(), columns = Object.keys(rows[0] || {});
      var lines = [columns].concat(left.map(function (row) { return columns.map(function (c) { return row[c]; }); }));
      var text = lines.map(function (line) { return line.map(cell).join(","); }).join("\r\n");
      download("\ufeff" + text + "\r\n", "text/csv", "csv", chosen());
    }
    function json() {
      var data = { list: name, filters: chosen(), rows: kept() };
      download(JSON.stringify(data, null, 2) + "\n", "application/json", "json", chosen());
    }

    new URLSearchParams(location.search).forEach(function (value, facet) {
      if (selects[facet]) selects[facet].value = value in facets[facet].values ? value : "";
    });
    box.hidden = false;
    show(false);
  }

  fetch(box.dataset.index).then(function (answer) { return answer.json(); }).then(function (data) { build(data[name]); });
})();
