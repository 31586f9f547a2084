import { ENDPOINTS } from "../../../generated/endpoints.ts";
import type { Parameter } from "../../../src/document/openapi/types.ts";
import { CLOSE, OPEN } from "../../generate/samples/fill-program.ts";
import { type Language, literals } from "../../generate/samples/literals.ts";
import { inWords, type SampleMarks } from "./sample-values.ts";

type Sample = { lang: string; source: string };

/**
 * Puts markers into a sample of the document: in place of its example's items, of its region, and of the region's address.
 * @param parameters those that the sample sends, without the credential
 */
export function markedSample({ lang, source }: Sample, parameters: Parameter[], example: unknown) {
  const region = Object.keys(ENDPOINTS).find((name) => source.includes(name));
  const name = lang.toLowerCase().replace("c#", "csharp");
  const language = name === "curl" ? "shellJson" : name in literals ? (name as Language) : "typescript";
  const lists = Object.entries(example ?? {}).filter((entry): entry is [string, string[]] => isTexts(entry[1]));
  let code = source.trim();
  for (const [at, [, items]] of lists.entries()) {
    const written = new RegExp(items.map((item) => escapeRegExp(JSON.stringify(item))).join(",\\s*"));
    const inComment = new RegExp(`^(\\s*(?:#|//).*?)\\b${escapeRegExp(inWords(items))}\\b`, "gm");
    code = code.replace(written, `"${OPEN}items${at}${CLOSE}"`).replaceAll(inComment, `$1${OPEN}words${at}${CLOSE}`);
  }
  code = code.replaceAll(/https:\/\/[\w.-]+\$(?:region|\{region\})[\w.-]*/gi, `${OPEN}endpoint${CLOSE}`);
  if (region) code = code.replaceAll(region, `${OPEN}region${CLOSE}`);
  const marks: SampleMarks = {
    example,
    lists: lists.map(([name]) => name),
    parameters: parameters.map(({ example }) => example).filter((value) => value !== undefined),
    region,
    isForEnvironment: code.includes("SMS_ENDPOINT"),
  };
  return { code: withServer(code), language, marks };
}

/** Adds a comment that sets the server in the environment, where the samples and the vendor's SDKs look for it. */
function withServer(code: string): string {
  const [first = ""] = code.split("\n");
  const line = `${first.startsWith("#") ? "#" : "//"} Before you run it: ${OPEN}setServer${CLOSE}`;
  return first.startsWith("#!") ? code.replace("\n", `\n${line}\n`) : `${line}\n${code}`;
}

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === "string");

const escapeRegExp = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
