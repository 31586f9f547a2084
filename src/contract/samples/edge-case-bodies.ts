import type { Values } from "../../values/values.ts";

const DEPTH = 10_000;
const MANY = 100_000;

/** Changes a JSON text. If the text stays the same, the case is not tried. */
export type BodyChange = (json: string, values: Values) => string | Uint8Array;

const inFirstText = (insertion: string) => (json: string) => json.replace(/([:[])"/, `$1"${insertion}`);

/** Inserts members before those of an object. */
const withMembers = (membersOf: (values: Values) => string) => (json: string, values: Values) =>
  json.replace(/^\{/, `{${membersOf(values)},`).replace(/,\}$/, "}");

/** Edge cases of bodies for which the document specifies no response, by the end of their clause's ID. */
export const edgeCaseBodies: Record<string, { sentence: string; changes: Record<string, BodyChange> }> = {
  nul: { sentence: "The character U+0000 in a text does no harm.", changes: { "\\u0000": inFirstText("\\u0000") } },
  loneSurrogate: { sentence: "Half of a surrogate pair does no harm.", changes: { "\\ud83d": inFirstText("\\ud83d") } },
  invalidUtf8: {
    sentence: "Bytes that are not UTF-8 do no harm.",
    changes: { "the byte 0xff": (json) => Buffer.from(inFirstText("\u00ff")(json), "latin1") },
  },
  byteOrderMark: {
    sentence: "A byte order mark does no harm.",
    changes: { "U+FEFF first": (json) => `\ufeff${json}` },
  },
  duplicateKeys: {
    sentence: "A property that occurs twice does no harm.",
    changes: {
      "all members twice": (json) => json.replace(/^\{(.+)\}$/, "{$1,$1}"),
      "the first member twice, the second time null": (json) => json.replace(/^\{("[^"]*":)(.+)\}$/, "{$1$2,$1null}"),
    },
  },
  additionalProperties: {
    sentence: "A property that is not documented does no harm.",
    changes: { "one more": withMembers(({ ids }) => `"${ids.next()}":"${ids.next()}"`) },
  },
  numbers: {
    sentence: "A number that is too long or too large for a computer does no harm.",
    changes: Object.fromEntries(
      Object.entries({ "a number of 5,000 digits": "7".repeat(5000), "1e400": "1e400", "-1e-400": "-1e-400" }).flatMap(
        ([label, number]): [string, BodyChange][] => [
          [label, withMembers(({ ids }) => `"${ids.next()}":${number}`)],
          [`${label} in place of a text`, (json) => json.replace(/([:[])"[^"]*"(?=[\]},])/, `$1${number}`)],
        ],
      ),
    ),
  },
  names: {
    sentence: "Properties with names that every object has do no harm.",
    changes: {
      ...Object.fromEntries(
        [
          "",
          "__proto__",
          "constructor",
          "hasOwnProperty",
          "toString",
          "length",
          "$ref",
          "@class",
          "a.b",
          "\\ud83d",
        ].map((name): [string, BodyChange] => [
          `the name "${name}"`,
          withMembers(({ ids }) => `"${name}":{"${ids.next()}":"x","prototype":{"x":1}}`),
        ]),
      ),
      "a name of 50,000 characters": withMembers(({ ids }) => `"${ids.next().padEnd(50_000, "-")}":1`),
    },
  },
  encoding: {
    sentence: "JSON in another encoding than UTF-8 does no harm.",
    changes: {
      "UTF-16": (json) => Buffer.from(json, "utf16le"),
      "UTF-16 with a byte order mark": (json) => Buffer.from(`\ufeff${json}`, "utf16le").swap16(),
      "UTF-32": (json) => Buffer.from(Uint32Array.from(Buffer.from(json)).buffer),
    },
  },
  manyProperties: {
    sentence: `${MANY.toLocaleString("en")} properties that are not documented do no harm.`,
    changes: {
      "many more": withMembers(() => Array.from({ length: MANY }, (_, index) => `"x${index}":${index}`).join(",")),
    },
  },
  deepNesting: {
    sentence: `JSON that is nested ${DEPTH.toLocaleString("en")} levels deep does no harm.`,
    changes: {
      "arrays in arrays": () => "[".repeat(DEPTH) + "]".repeat(DEPTH),
      "objects in objects": withMembers(() => `"deep":${'{"a":'.repeat(DEPTH)}0${"}".repeat(DEPTH)}`),
    },
  },
};
