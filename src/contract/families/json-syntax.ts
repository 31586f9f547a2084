import type { OperationContract } from "../../document/contract.ts";
import { NotTried } from "../../values/not-tried.ts";
import { type Clause, clauseOf } from "../trials/clause.ts";
import { refused } from "../trials/expectations.ts";
import type { Trial } from "../trials/trial.ts";

type Corrupt = (json: string) => string;

/** Inserts a text at the end of the last string. The last string is a value, so no property name changes. */
const inLastText = (insertion: string) => (json: string) => json.replace(/"([^"]*)"(?=[^"]*$)/, `"$1${insertion}"`);

/** JSON syntax errors (RFC 8259), by the end of their clause's ID. */
const FAULTS: Record<string, { sentence: string; corrupt: Record<string, Corrupt> }> = {
  truncated: {
    sentence: "A JSON text that ends too early is refused.",
    corrupt: { truncated: (json) => json.slice(0, -1), "truncated in a text": (json) => json.replace(/"[^"]*$/, "") },
  },
  trailing: {
    sentence: "A JSON text with anything after it is refused.",
    corrupt: {
      trailing: (json) => `${json}]`,
      "a second JSON text": (json) => `${json}\n${json}`,
      "U+0000 after it": (json) => `${json}\0`,
    },
  },
  blank: { sentence: "A body of white space is refused.", corrupt: { blank: () => "  \n" } },
  bareword: {
    sentence: "Text without quotes is refused.",
    corrupt: {
      bareword: (json) => json.replaceAll('"', ""),
      "NaN for a number": (json) => json.replace("{", '{"contract-test":NaN,').replace(",}", "}"),
      "names without quotes": (json) => json.replaceAll(/"(\w+)":/g, "$1:"),
    },
  },
  singleQuotes: {
    sentence: "Single quotes are refused.",
    corrupt: { singleQuotes: (json) => json.replaceAll('"', "'") },
  },
  trailingComma: {
    sentence: "A comma after the last member or item is refused.",
    corrupt: {
      trailingComma: (json) => json.replace(/([\]}])$/, ",$1"),
      "after the last item": (json) => json.replace(/\](?=[^\]]*$)/, ",]"),
    },
  },
  comment: {
    sentence: "A comment is refused.",
    corrupt: {
      comment: (json) => `/* comment */ ${json}`,
      // The comment is inside the JSON text, because some decoders do not read what follows the text.
      "a comment to the end of the line": (json) => json.replace(/[{[]/, "$&// comment\n"),
    },
  },
  control: {
    sentence: "A control character in a text is refused unless it is escaped.",
    corrupt: { control: (json) => json.replace(/"([^"]+)"/, '"$1\n"'), "a tab in a value": inLastText("\t") },
  },
  escape: {
    sentence: "An unknown escape is refused.",
    corrupt: {
      escape: (json) => json.replace(/"([^"]+)"/, '"$1\\x"'),
      "an escaped apostrophe": inLastText("\\'"),
      "a truncated escape": inLastText("\\u12"),
    },
  },
};

/** Builds a clause for every kind of JSON syntax error. */
export function jsonSyntax(contract: OperationContract): Clause[] {
  const { body, operation, schemas } = contract;
  if (body?.kind !== "json") return [];
  const pointer = schemas.pointerTo(operation.requestBody?.content, body.mediaType);
  return Object.entries(FAULTS).map(([name, { sentence, corrupt }]) => {
    const all = Object.values(corrupt);
    const trials = Object.entries(corrupt).map(
      ([label, own]): Trial => ({
        label,
        expect: refused,
        changes(values) {
          const json = JSON.stringify(values.valid(body.schema));
          // If the body has no place for a fault, for example no array, the clause's first fault that fits replaces it.
          const text = [own, ...all]
            .map((change) => change(json))
            .find((changed) => changed !== "" && !isJson(changed));
          if (text === undefined) throw new NotTried("the body has no place for this fault");
          return { text };
        },
      }),
    );
    return clauseOf(contract, { id: `request.body.syntax.${name}`, sentence, pointer, trials });
  });
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
