/** Changes a JSON text, for example into one with a syntax error. */
type Corrupt = (json: string) => string;

/** Inserts a text at the end of the last string. The last string is a value, so no property name changes. */
const inLastText = (insertion: string) => (json: string) => json.replace(/"([^"]*)"(?=[^"]*$)/, `"$1${insertion}"`);

/** Inserts a member or an item with a literal that JSON does not have. The literal replaces any other value. */
const member = (literal: string) => (json: string) => {
  if (json.startsWith("[")) return json.replace("[", `[${literal},`).replace(",]", "]");
  if (!json.startsWith("{")) return literal;
  return json.replace("{", `{"contract-test":${literal},`).replace(",}", "}");
};

const literals = (all: Record<string, string>): Record<string, Corrupt> =>
  Object.fromEntries(Object.entries(all).map(([label, literal]) => [label, member(literal)]));

/** Inserts a text after the first bracket, because some decoders do not read what surrounds the JSON text. */
const inside = (insertion: string) => (json: string) => json.replace(/[{[]/, `$&${insertion}`);

/** JSON syntax errors (RFC 8259), by the end of their clause's ID. */
export const jsonFaults: Record<string, { sentence: string; corrupt: Record<string, Corrupt> }> = {
  truncated: {
    sentence: "A JSON text that ends too early is refused.",
    corrupt: {
      truncated: (json) => json.slice(0, -1),
      "truncated in a text": (json) => json.replace(/"[^"]*$/, ""),
      "truncated after a colon": (json) => json.replace(/:[^:]*$/, ":"),
    },
  },
  trailing: {
    sentence: "A JSON text with anything after it is refused.",
    corrupt: {
      trailing: (json) => `${json}]`,
      "a second JSON text": (json) => `${json}\n${json}`,
      "U+0000 after it": (json) => `${json}\0`,
      "a semicolon after it": (json) => `${json};`,
      "a word after it": (json) => `${json} x`,
    },
  },
  leading: {
    sentence: "A JSON text with anything before it is refused.",
    corrupt: {
      "a closing bracket before it": (json) => `]${json}`,
      "a name before it": (json) => `body=${json}`,
      "a function call around it": (json) => `call(${json})`,
      "parentheses around it": (json) => `(${json})`,
    },
  },
  blank: { sentence: "A body of white space is refused.", corrupt: { blank: () => "  \n" } },
  bareword: {
    sentence: "Text without quotes is refused.",
    corrupt: {
      bareword: (json) => json.replaceAll('"', ""),
      ...literals({ "NaN for a number": "NaN", "True for true": "True", "undefined for null": "undefined" }),
      "names without quotes": (json) => json.replaceAll(/"(\w+)":/g, "$1:"),
    },
  },
  number: {
    sentence: "A number that JSON does not allow is refused.",
    corrupt: literals({
      "a leading zero": "01",
      "a plus sign": "+1",
      "no digit before the point": ".5",
      "no digit after the point": "1.",
      "no digit in the exponent": "1e",
      "only a minus sign": "-",
      hexadecimal: "0x1F",
      "an underscore between digits": "1_000",
      Infinity: "Infinity",
      "-Infinity": "-Infinity",
    }),
  },
  whiteSpace: {
    sentence: "White space that JSON does not allow is refused.",
    corrupt: {
      "a vertical tab": inside("\v"),
      "a form feed": inside("\f"),
      "a no-break space": inside("\u00a0"),
      "a line separator": inside("\u2028"),
      "a byte order mark within the text": inside("\ufeff"),
      "U+0000 within the text": inside("\0"),
    },
  },
  singleQuotes: {
    sentence: "Single quotes are refused.",
    corrupt: {
      singleQuotes: (json) => json.replaceAll('"', "'"),
      "only around the last text": (json) => json.replace(/"([^"]*)"(?=[^"]*$)/, "'$1'"),
      ...literals({ backticks: "`x`", "typographic quotes": "\u201cx\u201d" }),
    },
  },
  trailingComma: {
    sentence: "A comma after the last member or item is refused.",
    corrupt: {
      trailingComma: (json) => json.replace(/([\]}])$/, ",$1"),
      "after the last item": (json) => json.replace(/\](?=[^\]]*$)/, ",]"),
    },
  },
  separator: {
    sentence: "A missing or superfluous comma or colon is refused.",
    corrupt: {
      "a comma before the first member or item": inside(","),
      "two commas": (json) => json.replace("{", '{"contract-test":1,,').replace(",}", "}"),
      "no comma": (json) => json.replace("{", '{"contract-test":1 "contract-test-2":1,').replace(",}", "}"),
      "a semicolon for a comma": (json) =>
        json.replace("{", '{"contract-test":1;"contract-test-2":1,').replace(",}", "}"),
      "an equals sign for a colon": (json) => json.replace(/"(\w+)":/, '"$1"='),
      "two colons": (json) => json.replace(/"(\w+)":/, '"$1"::'),
      "a name without a value": (json) => json.replace("{", '{"contract-test",').replace(",}", "}"),
    },
  },
  comment: {
    sentence: "A comment is refused.",
    corrupt: {
      comment: (json) => `/* comment */ ${json}`,
      "a comment within the text": inside("/**/"),
      "a comment to the end of the line": inside("// comment\n"),
      "a comment after #": inside("# comment\n"),
      "a comment after the text": (json) => `${json} // comment`,
    },
  },
  control: {
    sentence: "A control character in a text is refused unless it is escaped.",
    corrupt: {
      control: (json) => json.replace(/"([^"]+)"/, '"$1\n"'),
      "a tab in a value": inLastText("\t"),
      "a line break in a value": inLastText("\r\n"),
      "U+0001 in a value": inLastText("\u0001"),
      "U+0000 in a value": inLastText("\0"),
    },
  },
  escape: {
    sentence: "An unknown escape is refused.",
    corrupt: {
      escape: (json) => json.replace(/"([^"]+)"/, '"$1\\x"'),
      "an escaped apostrophe": inLastText("\\'"),
      "a truncated escape": inLastText("\\u12"),
      "an escape without hexadecimal digits": inLastText("\\u00zz"),
      "an escape in hexadecimal": inLastText("\\x41"),
      "an escape in braces": inLastText("\\u{41}"),
      "an escape in octal": inLastText("\\101"),
      "an escaped vertical tab": inLastText("\\v"),
      "an escaped line break": inLastText("\\\n"),
    },
  },
};
