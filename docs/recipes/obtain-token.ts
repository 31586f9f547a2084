import process from "node:process";
import { setTimeout as pause } from "node:timers/promises";

const region = "ap-southeast-3";
const { IAM_ENDPOINT = `https://iam.${region}.myhuaweicloud.com` } = process.env;

/** Obtains a user token. Asks IAM up to four times, if it is busy, fails, or cannot be reached. */
export async function obtainToken(signal: AbortSignal): Promise<string> {
  if (!/^https?:\/\//.test(IAM_ENDPOINT)) throw new Error("IAM_ENDPOINT does not begin with https://");
  const [name, password, account] = [required("IAM_USER"), required("IAM_PASSWORD"), required("IAM_ACCOUNT")];
  const identity = { methods: ["password"], password: { user: { name, password, domain: { name: account } } } };
  const body = JSON.stringify({ auth: { identity, scope: { project: { name: region } } } });
  for (let wait = 1_000; ; wait *= 2) {
    const response = await fetch(`${IAM_ENDPOINT}/v3/auth/tokens`, {
      method: "POST",
      redirect: "error", // the password goes nowhere else
      headers: { "Content-Type": "application/json" },
      body,
      signal: AbortSignal.any([signal, AbortSignal.timeout(10_000)]),
    }).catch((error: Error) => error);
    signal.throwIfAborted();
    const value = response instanceof Response && response.status === 201 && response.headers.get("X-Subject-Token");
    if (value) return value;
    const reason = await reasonOf(response);
    const mayHelp = response instanceof Error || response.status === 429 || response.status >= 500;
    if (!mayHelp || wait > 4_000) throw new Error(`IAM (${IAM_ENDPOINT}): ${reason.replaceAll(password, "***")}`);
    await pause(wait, undefined, { signal });
  }
}

function required(name: string): string {
  const value = process.env[name];
  if (value) return value;
  throw new Error(`${name} is not set`);
}

/** Returns why there is no token, in one line. */
async function reasonOf(response: Response | Error): Promise<string> {
  if (response instanceof Error) {
    const { code, message } = Object(response.cause);
    return code ?? message ?? response.message;
  }
  const { error, error_msg } = Object(await response.json().catch(() => undefined));
  const message: unknown = error?.message ?? error_msg ?? "no token";
  return `${response.status}, ${message}`.replace(/\p{Cc}+/gu, " ");
}
