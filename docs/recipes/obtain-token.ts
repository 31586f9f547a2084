import process from "node:process";
import { setTimeout as pause } from "node:timers/promises";

const region = "ap-southeast-3";
const { IAM_ENDPOINT = `https://iam.${region}.myhuaweicloud.com`, IAM_ACCOUNT, IAM_USER, IAM_PASSWORD } = process.env;
const user = { name: IAM_USER, password: IAM_PASSWORD, domain: { name: IAM_ACCOUNT } };
const identity = { methods: ["password"], password: { user } };
const body = JSON.stringify({ auth: { identity, scope: { project: { name: region } } } });

/** Obtains a user token. Asks IAM up to four times, if it is busy, fails, or cannot be reached. */
export async function obtainToken(signal: AbortSignal): Promise<string> {
  for (let wait = 1_000; ; wait *= 2) {
    const response = await fetch(`${IAM_ENDPOINT}/v3/auth/tokens`, {
      method: "POST",
      redirect: "error", // the password goes nowhere else
      headers: { "Content-Type": "application/json" },
      body,
      signal: AbortSignal.any([signal, AbortSignal.timeout(10_000)]),
    }).catch((error: Error) => error);
    signal.throwIfAborted();
    const failure =
      response instanceof Error ? response : new Error(`IAM responded with ${response.status} and no token`);
    if (response instanceof Response) {
      const value = response.headers.get("X-Subject-Token");
      if (response.status === 201 && value) return value;
      if (response.status !== 429 && response.status < 500) throw failure;
    }
    if (wait > 4_000) throw failure;
    await pause(wait, undefined, { signal });
  }
}
