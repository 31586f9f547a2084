import { type Clause, clauseOf } from "../clause.ts";
import type { Contract } from "../contract.ts";
import { NotTried } from "../not-tried.ts";
import { jsonBody, request } from "../request.ts";
import { refuses } from "../trial.ts";

/** Ways to corrupt a JSON text, each of which RFC 8259 forbids. */
const FAULTS: Record<string, { sentence: string; corrupt(json: string): string }> = {
  truncated: { sentence: "A JSON text that ends too early is refused.", corrupt: (json) => json.slice(0, -1) },
  trailing: { sentence: "A JSON text with more behind it is refused.", corrupt: (json) => `${json}]` },
  blank: { sentence: "A body of white space is refused.", corrupt: () => "  \n" },
  bareword: { sentence: "A text without quotes is refused.", corrupt: (json) => json.replaceAll('"', "") },
  singleQuotes: { sentence: "Single quotes are refused.", corrupt: (json) => json.replaceAll('"', "'") },
  trailingComma: {
    sentence: "A comma behind the last member or item is refused.",
    corrupt: (json) => json.replace(/([\]}])$/, ",$1"),
  },
  comment: { sentence: "A comment is refused.", corrupt: (json) => `/* comment */ ${json}` },
  control: {
    sentence: "A control character in a text is refused unless it is escaped.",
    corrupt: (json) => json.replace(/"([^"]+)"/, '"$1\n"'),
  },
  escape: { sentence: "An unknown escape is refused.", corrupt: (json) => json.replace(/"([^"]+)"/, '"$1\\x"') },
};

/** A clause for every way in which a body is not JSON. */
export function jsonSyntax(contract: Contract): Clause[] {
  const { operation, schemas } = contract;
  const json = jsonBody(contract);
  if (!json) return [];
  const [mediaType, { schema = {} }] = json;
  const pointer = schemas.pointerTo(operation.requestBody?.content, mediaType);
  return Object.entries(FAULTS).map(([name, { sentence, corrupt }]) =>
    clauseOf(`${operation.operationId}.request.body.syntax.${name}`, sentence, pointer, "request", [
      refuses(contract, name, (values) => {
        const text = corrupt(JSON.stringify(values.valid(schema)));
        if (isJson(text)) throw new NotTried("the body has no place for this fault");
        return request(contract, values, { text });
      }),
    ]),
  );
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
