import type { OperationContract } from "../../document/contract.ts";
import { NotTried } from "../../values/not-tried.ts";
import { jsonBody, request } from "../exchange/request.ts";
import { type Clause, clauseOf } from "../trials/clause.ts";
import { refuses } from "../trials/trial.ts";

type Corrupt = (json: string) => string;

/** Puts something at the end of the last text, which is a value. */
const inLastText = (more: string) => (json: string) => json.replace(/"([^"]*)"(?=[^"]*$)/, `"$1${more}"`);

/** Ways to corrupt a JSON text, each of which RFC 8259 forbids, by what a parser may take for them. */
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
      // Within the text: what stands behind it, some decoders do not read.
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
  const { operation, schemas } = contract;
  const json = jsonBody(contract);
  if (!json) return [];
  const [mediaType, { schema = {} }] = json;
  const pointer = schemas.pointerTo(operation.requestBody?.content, mediaType);
  return Object.entries(FAULTS).map(([name, { sentence, corrupt }]) =>
    clauseOf(
      `${operation.operationId}.request.body.syntax.${name}`,
      sentence,
      pointer,
      "request",
      Object.entries(corrupt).map(([label, change]) =>
        refuses(contract, label, (values) => {
          const json = JSON.stringify(values.valid(schema));
          // Where a body has no place for one way, such as no array, it has for the first. An empty one is absent.
          const texts = [change, ...Object.values(corrupt)].map((each) => each(json));
          const text = texts.find((each) => each !== "" && !isJson(each));
          if (text === undefined) throw new NotTried("the body has no place for this fault");
          return request(contract, values, { text });
        }),
      ),
    ),
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
