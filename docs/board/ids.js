/* Ids: made from names, never twice, and changed with all that names them. */
(function (Recourse) {
  "use strict";
  const { data, draft } = Recourse;
  const KINDS = { groups: "group", data: "datum", criteria: "criterion", decisions: "decision", consequences: "consequence",
    shares: "share", purposes: "purpose" };

  /** A text as an id: small letters, digits and single hyphens, beginning with a letter. */
  function slug(text, otherwise) {
    const plain = text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
    const id = plain.replace(/[^a-z0-9]+/g, "-").replace(/^[-0-9]+|-+$/g, "").slice(0, 48).replace(/-+$/, "");
    const reserved = /^(con|prn|aux|nul|com[1-9]|lpt[1-9])$/.test(id);
    return id && !reserved ? id : otherwise;
  }

  /** The ids of all elements and purposes. */
  const used = () =>
    new Set(Object.keys(KINDS).flatMap((name) => draft.listed(draft.now[name]).map((element) => element?.id)));

  /** An id that nothing in the draft has yet. */
  function fresh(wanted) {
    const taken = used();
    let id = wanted;
    for (let number = 2; taken.has(id); number += 1) id = `${wanted}-${number}`;
    return id;
  }

  /** The first free id of a kind, as decision-1. It gives way to one made from the name. */
  function plain(collection) {
    const taken = used();
    let number = 1;
    while (taken.has(`${KINDS[collection]}-${number}`)) number += 1;
    return `${KINDS[collection]}-${number}`;
  }
  const isPlain = (collection, id) => new RegExp(`^${KINDS[collection]}-\\d+$`).test(id);

  /** Gives an element another id, and takes along whatever names it. */
  function rename(collection, index, id) {
    const old = draft.now[collection][index].id;
    let next = draft.put(draft.now, [collection, index, "id"], id);
    for (const [name, schema] of Object.entries(data.schema.properties)) {
      for (const [field, inner] of Object.entries(schema.items?.properties ?? {})) {
        if (!inner["x-refs"]?.includes(collection)) continue;
        draft.listed(next[name]).forEach((element, place) => {
          const value = element?.[field];
          if (value === old) next = draft.put(next, [name, place, field], id);
          else if (Array.isArray(value) && value.includes(old)) {
            next = draft.put(next, [name, place, field], value.map((other) => (other === old ? id : other)));
          }
        });
      }
    }
    for (const path of [["contests"], ["waivers"], ["meeting", "findings"]]) {
      draft.listed(draft.get(path, next)).forEach((entry, place) => {
        if (entry?.finding?.endsWith?.(`@${old}`)) {
          next = draft.put(next, [...path, place, "finding"], `${entry.finding.split("@")[0]}@${id}`);
        }
      });
    }
    draft.commit(next);
  }

  /** The elements that a field with these x-refs can name: id and name of each. */
  function named(targets) {
    return targets.flatMap((target) => draft.listed(draft.now[target]).filter((element) => element?.id).map((element) => ({
      id: element.id, name: String(element.name ?? element.text ?? "") || element.id, target,
    })));
  }

  Recourse.ids = { slug, fresh, plain, isPlain, rename, named };
})((globalThis.Recourse ??= {}));
