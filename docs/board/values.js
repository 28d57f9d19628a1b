/* Values: what a rule sees of a proposal. Each knows where it stands, so that what is missing can be named. The twin of
   scripts/recourse/values.py. */
(function (Recourse) {
  "use strict";

  /** The answer "not stated", with all the paths that would have to be stated to decide. Of a list of elements, some
      may be known all the same. */
  class Missing {
    constructor(paths, known = []) {
      this.known = known;
      const once = () => [...new Map(paths.map((path) => [`${path.element} ${path.field}`, path])).values()];
      this.paths = paths.length > 1 ? once() : paths;
    }
  }

  /** A mapping that knows where it stands: its element's id, and its dotted name within that element. */
  class Mapping {
    constructor(fields, element, prefix = "", absent = {}) {
      Object.assign(this, { fields, element, prefix, absent });
    }
    has(name) {
      return Object.hasOwn(this.fields, name);
    }
    /** A field, or undefined. */
    read(name) {
      return this.has(name) ? this.fields[name] : undefined;
    }
    /** A field, or what is missing for it. */
    get(name) {
      if (this.has(name)) return this.fields[name];
      return this.absent[name] || new Missing([{ element: this.element, field: this.prefix + name }]);
    }
  }

  /** Elements derived from what others name, as the decisions made from this one. No value that was stated. */
  class Elements extends Array {
    static get [Symbol.species]() {
      return Array; // what is made of them is a plain list
    }
  }

  /** Whether two values are of one type and equal. */
  function same(left, right) {
    if (left === right) return true;
    if (!left || !right || typeof left !== "object" || typeof right !== "object") return false;
    const keys = Object.keys(left);
    return Array.isArray(left) === Array.isArray(right) && keys.length === Object.keys(right).length
      && keys.every((key) => Object.hasOwn(right, key) && same(left[key], right[key]));
  }

  /** What is missing of several answers. */
  const union = (parts) => (parts.length === 1 ? parts[0] : new Missing(parts.flatMap((part) => part.paths)));

  Object.assign(Recourse, { Missing, Mapping, Elements, same, union });
})((globalThis.Recourse ??= {}));
