import MiniSearch from "minisearch";

/** Returns a question for the end of a message: the name that a misspelled name may mean. It is empty if no name is similar. */
export function suggestion(name: string, names: readonly string[]): string {
  // The ending of a file says nothing about its name.
  const processTerm = (term: string) => (/^(html|md)$/.test(term) ? null : term.toLowerCase());
  const index = new MiniSearch({ fields: ["id"], processTerm, searchOptions: { fuzzy: 0.4, prefix: true } });
  index.addAll(names.map((id) => ({ id })));
  const [first] = index.search(name);
  return first ? ` (did you mean ${first.id}?)` : "";
}
