import { similarNames } from "../../../src/command-line/similar-names.ts";

/** Returns a question for the end of a message: the name that a misspelled name may mean. It is empty if no name is similar. */
export function suggestion(name: string, names: readonly string[]): string {
  const [first] = similarNames(name, names);
  return first === undefined ? "" : ` (did you mean ${first}?)`;
}
