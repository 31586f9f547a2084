import { certificateArguments, headerWithVariable, shellWord } from "../../shared/shell.ts";
import { DEFAULT_TIMEOUT_MS, type SessionOptions } from "./session-options.ts";

/**
 * Returns the command that repeats clauses, with every option that affects their requests. Variables stand for secrets.
 * @param clauseIds the clause that sent the request, and the clause that the response violated
 */
export function repeatCommand(options: SessionOptions, clauseIds: readonly string[]): string {
  const { command = "npm run contract --", headers = [], timeout = DEFAULT_TIMEOUT_MS, maxBody } = options;
  return [
    command,
    ...(options.isMock ? [] : serverArguments(options)),
    ...headers.map(([name]) => `--header ${headerWithVariable(name)}`),
    ...(options.literalExamples ? ["--literal-examples"] : []),
    ...list("--deletable", options.deletable),
    ...list("--not-deletable", options.notDeletable),
    ...(maxBody === undefined ? [] : [`--max-body ${maxBody}`]),
    ...(timeout === DEFAULT_TIMEOUT_MS ? [] : [`--timeout ${timeout / 1000}`]),
    ...list("--only", clauseIds),
    `--seed ${shellWord(options.seed)}`,
  ].join(" ");
}

const serverArguments = ({ target, credentials, allowCreate, ...options }: SessionOptions) => [
  `--target ${shellWord(target.href)}`,
  ...(credentials.token === undefined ? [] : ['--token "$SMS_TOKEN"']),
  ...(credentials.key ? ['--ak "$CLOUD_SDK_AK" --sk "$CLOUD_SDK_SK"'] : []),
  ...certificateArguments(options, "--ca"),
  ...(allowCreate ? ["--allow-create"] : []),
];

const list = (name: string, values: readonly string[] = []) =>
  values.length > 0 ? [name, ...values.map(shellWord)] : [];
