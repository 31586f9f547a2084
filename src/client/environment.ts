import { type AccessKey, akSk } from "./ak-sk.ts";
import type { Authentication } from "./authentication.ts";
import { InvalidInputError } from "./errors/invalid-input-error.ts";

type Environment = Record<string, string | undefined>;

/**
 * Authenticates with the access key in the environment variables `CLOUD_SDK_AK` and `CLOUD_SDK_SK`, like the samples
 * of the vendor's page.
 *
 * @param scope what goes with the key: `securityToken`, `projectId`, `domainId`
 * @throws InvalidInputError when one of the variables is not set
 */
export function fromEnvironment(scope: Omit<AccessKey, "ak" | "sk"> = {}): Authentication {
  return akSk({ ...scope, ak: variable("CLOUD_SDK_AK"), sk: variable("CLOUD_SDK_SK") });
}

function variable(name: string): string {
  const value = (globalThis as { process?: { env?: Environment } }).process?.env?.[name];
  if (!value) throw new InvalidInputError(name, "is not set in the environment");
  return value;
}
