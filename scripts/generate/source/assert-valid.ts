import { fileURLToPath } from "node:url";
import { UsageError } from "../../../src/shared/usage-error.ts";
import { redoclyLint } from "../../shared/redocly.ts";

const CONFIGURATION = fileURLToPath(new URL("structure.yaml", import.meta.url));

/** Hints for keywords of OpenAPI 3.0 that 3.1 has in another form, by the end of their pointer. */
const UPGRADES: [RegExp, string][] = [
  [/\/nullable$/, 'In OpenAPI 3.1 write type: [string, "null"] instead'],
  [/\/exclusiveM(in|ax)imum$/, "In OpenAPI 3.1 it is the limit itself, a number"],
];

/**
 * Checks a document against the structure that OpenAPI prescribes.
 * @throws `UsageError` with the place of the first problem
 */
export async function assertValid(spec: string): Promise<void> {
  const [report] = await redoclyLint([spec], "--config", CONFIGURATION);
  const problems = report?.problems ?? [];
  const [first] = problems;
  if (!first) return;
  const [{ pointer, start }] = first.location;
  const hint = UPGRADES.find(([place]) => place.test(pointer))?.[1];
  const others = problems.length > 1 && `${problems.length - 1} more: npm run lint:document lists them`;
  const message = problemOfPathParameter(first.message) ?? first.message.replace(/\.$/, "");
  const sentences = [message, hint, others].filter(Boolean).join(". ");
  throw new UsageError(`spec/openapi.yaml:${start.line}:${start.col} (${pointer}): ${sentences}`);
}

/** Returns the reason why Redocly CLI does not find a parameter in a path: it reads only names in ASCII. */
function problemOfPathParameter(message: string): string | undefined {
  const [, name] = /^Path parameter `(.*[^\x20-\x7e].*)` is not used in the path/u.exec(message) ?? [];
  return (
    name &&
    `the name of the path parameter ${name} is not ASCII, so tools do not find it in the path. Rename it there too`
  );
}
