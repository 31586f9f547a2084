import type { OperationContract } from "../../document/contract.ts";
import { NotTried } from "../../values/not-tried.ts";
import { type Clause, clauseOf } from "../trials/clause.ts";
import { refused } from "../trials/expectations.ts";
import type { Trial } from "../trials/trial.ts";

type Corrupt = (json: string) => string;

/** Inserts something at the end of the last text, which is a value. */
const inLastText = (insertion: string) => (json: string) => json.replace(/"([^"]*)"(?=[^"]*$)/, `"$1${insertion}"`);

/** Faults that RFC 8259 forbids in a JSON text, by the id of their clause. */
const FAULTS: Record<string, { sentence: string; corrupt: Record<string, Corrupt> }> = {
  truncated: {
    sentence: "A JSON text that ends too early is refused.",
    corrupt: { truncated: (json) => json.slice(0, -1), "truncated in a text": (json) => json.replace(/"[^"]*$/, "") },
  },
  trailing: {
    sentence: "A JSON text with more behind it is refused.",
    corrupt: {
      trailing: (json) => `${json}]`,
      "a second JSON text": (json) => `${json}\n${json}`,
      "U+0000 behind it": (json) => `${json}\0`,
    },
  },
  blank: { sentence: "A body of white space is refused.", corrupt: { blank: () => "  \n" } },
  bareword: {
    sentence: "A text without quotes is refused.",
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
    sentence: "A comma behind the last member or item is refused.",
    corrupt: {
      trailingComma: (json) => json.replace(/([\]}])$/, ",$1"),
      "behind the last item": (json) => json.replace(/\](?=[^\]]*$)/, ",]"),
    },
  },
  comment: {
    sentence: "A comment is refused.",
    corrupt: {
      comment: (json) => `/* comment */ ${json}`,
      // Inside the text, since some decoders do not read what follows the text.
      "a comment up to the end of the line": (json) => json.replace(/[{[]/, "$&// comment\n"),
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
      "an escape that is cut short": inLastText("\\u12"),
    },
  },
};

/** A clause for every way in which a body is not JSON. */
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
          // A body may have no place for a fault, such as no array. Then the first fault that fits replaces it.
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
