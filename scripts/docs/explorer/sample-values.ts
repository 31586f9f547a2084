import { shellWord } from "../../../src/shared/shell.ts";
import type { ProgramValues } from "../../generate/samples/fill-program.ts";
import { commentText } from "../../generate/samples/literals.ts";

/** What a sample of the document sends, and which of it can be replaced. */
export interface SampleMarks {
  /** The body. */
  example: unknown;
  /** The names of its lists of texts. */
  lists: string[];
  /** The values of the parameters. */
  parameters: unknown[];
  region: string | undefined;
  /** Whether the sample takes the server from `SMS_ENDPOINT`. The vendor's SDKs take it from a variable of the region. */
  isForEnvironment: boolean;
}

/** What the reader typed. */
export interface SampleInput {
  server: string;
  region?: string | undefined;
  /** The address of the sample's own region. */
  ownEndpoint: string;
  parameters: unknown[];
  body: unknown;
}

/** A sample names this many items in its comment. */
const NAMED = 5;

/** Returns the values for the markers of a sample; `undefined` if it cannot send the reader's request. */
export function sampleValues(
  { example, lists, parameters, region: own = "", isForEnvironment }: SampleMarks,
  { server, region, ownEndpoint, parameters: typed, body }: SampleInput,
): ProgramValues | undefined {
  const fixed = (value: unknown) =>
    JSON.stringify(value, (key, each) => (lists.includes(key) && isTexts(each) ? [] : each));
  if (JSON.stringify(typed) !== JSON.stringify(parameters) || fixed(body) !== fixed(example)) return undefined;
  const members = body as Record<string, string[]>;
  const used = region ?? own;
  const variable = isForEnvironment ? "SMS_ENDPOINT" : `HUAWEICLOUD_SDK_REGION_SMS_${constant(used)}`;
  return {
    ...Object.fromEntries(
      lists.flatMap((name, at) => [
        [`items${at}`, members[name]],
        [`words${at}`, inWords(members[name] ?? [])],
      ]),
    ),
    region: used,
    endpoint: region ? server : ownEndpoint,
    setServer: region ? undefined : commentText(`export ${variable}=${shellWord(server)}`),
  };
}

/** Lists items as a sentence of a comment does, like "1, 2 and 3". */
export function inWords(items: string[]): string {
  const named = items.slice(0, items.length > NAMED ? NAMED - 1 : NAMED).map(commentText);
  const last = items.length > NAMED ? `${items.length - named.length} more` : named.pop();
  return named.length > 0 ? `${named.join(", ")} and ${last}` : (last ?? "(none)");
}

const constant = (region: string) => region.toUpperCase().replaceAll("-", "_");

const isTexts = (value: unknown): boolean => Array.isArray(value) && value.every((item) => typeof item === "string");
