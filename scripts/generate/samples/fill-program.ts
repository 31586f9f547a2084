import { type Language, literals } from "./literals.ts";

/** Characters around the name of a value. They are in no program, and coloring leaves them as they are. */
export const [OPEN, CLOSE] = ["\uE000", "\uE001"];

/** A marker, with the quotes around it if the value becomes a literal. */
const MARKER = new RegExp(`(&quot;|"|'|)${OPEN}(\\w+)${CLOSE}\\1`, "g");

/** The markers of a line that is written once for each header. */
const HEADER = new RegExp(`${OPEN}(header|name)${CLOSE}`);

/** Values by the names of their markers. An array becomes literals with commas between them. */
export interface ProgramValues {
  headers?: [name: string, value: string][];
  [marker: string]: unknown;
}

/**
 * Puts values in place of the markers of a program. A line whose value is `undefined` is left out.
 * @param encode makes a value part of HTML, if the program has colors
 */
export function fillProgram(
  code: string,
  language: Language,
  { headers = [], ...values }: ProgramValues,
  encode = (text: string) => text,
): string {
  const put = (line: string, values: Record<string, unknown>): string[] => {
    const names = [...line.matchAll(MARKER)].map(([, , name = ""]) => name);
    if (names.some((name) => values[name] === undefined)) return [];
    const write = (_: string, quote: string, name: string) => {
      const all = [values[name]].flat().map(String);
      return encode(quote ? all.map(literals[language]).join(", ") : all.join(", "));
    };
    return [line.replaceAll(MARKER, write)];
  };
  return code
    .split("\n")
    .flatMap((line) =>
      HEADER.test(line)
        ? headers.flatMap(([name, value]) => put(line, { name, value, header: `${name}: ${value}` }))
        : put(line, values),
    )
    .join("\n");
}
