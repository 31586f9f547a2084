import { readdirSync } from "node:fs";
import type { OperationContract } from "../../../src/document/contract.ts";
import type { Credential } from "../../../src/document/operations/security.ts";
import { compileTemplate } from "../../shared/template.ts";
import { problemOf } from "../client/request-data.ts";
import { takesToken } from "../client/token-header.ts";
import { CLOSE, OPEN } from "./fill-program.ts";
import type { Language } from "./literals.ts";

/** A language in which a request can be written. `programs/` has its template, named after the language. */
export interface ProgramKind {
  label: string;
  language: Language;
  /** The name of its template, if that differs from the language. */
  template?: string;
}

export const CLIENT: ProgramKind = { label: "TypeScript, sms-tasks", language: "typescript" };
export const CURL: ProgramKind = { label: "curl", language: "curl" };
/** One command for a terminal, to read at a glance. Unlike the programs, it neither reports failures nor has a timeout. */
export const SHORT_CURL: ProgramKind = { ...CURL, template: "curl-short" };

/** The languages in the order of the menu. */
const KINDS: ProgramKind[] = [
  CURL,
  { label: "Python, urllib", language: "python" },
  { label: "JavaScript, fetch", language: "javascript" },
  CLIENT,
  { label: "Go, net/http", language: "go" },
  { label: "Java, java.net.http", language: "java" },
  { label: "PHP", language: "php" },
  { label: "C#", language: "csharp" },
  { label: "Ruby, net/http", language: "ruby" },
  { label: "Kotlin, java.net.http", language: "kotlin" },
  { label: "Rust, ureq", language: "rust" },
  { label: "PowerShell", language: "powershell" },
];

const folder = new URL("programs/", import.meta.url);
const templates = Object.fromEntries(
  readdirSync(folder).map((file) => {
    const [language = ""] = file.split(".");
    const quote = ["curl", "curl-short", "php", "ruby", "powershell"].includes(language) ? "'" : '"';
    const raw = (name: string) => OPEN + name + CLOSE;
    return [language, compileTemplate(new URL(file, folder), { raw, text: (name) => quote + raw(name) + quote })];
  }),
);

/** Returns the languages in which an operation's request can be written. */
export const programsFor = (contract: OperationContract): ProgramKind[] =>
  KINDS.filter(({ language }) => {
    if (language === "typescript") return !problemOf(contract) && takesToken(contract);
    // fetch refuses such a request.
    const { method, requestBody } = contract.operation;
    return language !== "javascript" || !(method === "trace" || (requestBody && /^(get|head)$/.test(method)));
  });

/**
 * Writes the request of an operation as a whole program, with markers in place of the values that a reader may change. It prints
 * status, request ID and body, and fails without a success. It takes the token from the environment.
 */
export function programOf(
  { language, template = language }: ProgramKind,
  { operation }: OperationContract,
  credential?: Credential,
): string {
  const { method, requestBody } = operation;
  const isSafe = /^(get|head|options|trace)$/.test(method);
  return (templates[template] as (values: object) => string)({
    id: operation.operationId,
    method: method.toUpperCase(),
    capitalized: method.replace(/^./, (letter) => letter.toUpperCase()),
    isHead: method === "head",
    option: methodOption(method, requestBody !== undefined),
    body: requestBody !== undefined,
    token: credential !== undefined,
    inQuery: credential?.in === "query",
    inHeader: credential !== undefined && credential.in !== "query",
    prefix: credential?.in === "cookie" || credential?.value("") !== "",
    failure: `no response${isSafe ? "" : ", the request may have been carried out"}`,
  });
}

/** Returns curl's option for a method, which curl needs only if the body does not imply the method. */
function methodOption(method: string, hasBody: boolean): string {
  if (method === "head") return "--head";
  return method === (hasBody ? "post" : "get") ? "" : `--request ${method.toUpperCase()}`;
}
