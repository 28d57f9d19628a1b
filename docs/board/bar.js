/* The bar: opening, saving and clearing a file, undo and redo, also by key and by dropping a file on the page. On a
   narrow screen a second bar leads from the proposal to the review below it, and back. */
(function (Recourse) {
  "use strict";
  const { draft } = Recourse;
  const byId = (id) => document.getElementById(id);

  /** What the bar does: `open` takes a file, `step` a move through the draft's steps and the words for it, and
      the others nothing. */
  function mount({ open, save, step, ask, again, clear }) {
    byId("open").addEventListener("click", () => byId("file").click());
    byId("file").addEventListener("change", () => {
      const [file] = byId("file").files;
      byId("file").value = "";
      if (file) open(file);
    });
    byId("save").addEventListener("click", save);
    const undo = () => step(draft.undo, "Undone");
    const redo = () => step(draft.redo, "Done again");
    byId("undo").addEventListener("click", undo);
    byId("redo").addEventListener("click", redo);
    byId("ask").addEventListener("click", ask);
    byId("again").addEventListener("click", again);
    byId("clear").addEventListener("click", () => byId("sure").showModal());
    byId("sure-keep").addEventListener("click", () => byId("sure").close());
    byId("sure-clear").addEventListener("click", () => {
      byId("sure").close();
      clear();
    });
    let left = null; // the field at which the proposal was left
    byId("proposal").addEventListener("focusin", ({ target }) => { left = target; });
    byId("to-proposal").addEventListener("click", (event) => {
      if (!left?.checkVisibility()) return; // then to its top, as the link says
      event.preventDefault();
      left.focus({ preventScroll: true });
      left.scrollIntoView({ block: "center" });
    });
    addEventListener("keydown", (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== "z") return;
      event.preventDefault();
      if (event.shiftKey) redo();
      else undo();
    });
    addEventListener("dragover", (event) => event.preventDefault());
    addEventListener("drop", (event) => {
      event.preventDefault();
      const [file] = event.dataTransfer?.files ?? [];
      if (file) open(file);
    });
  }

  Recourse.bar = { mount };
})((globalThis.Recourse ??= {}));
