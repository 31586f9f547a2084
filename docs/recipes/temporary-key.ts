import process from "node:process";
import { type AccessKey, akSk, createClient } from "sms-tasks";

const { METADATA_ENDPOINT = "http://169.254.169.254" } = process.env;

/** Obtains the temporary key of the agency of this cloud server. */
async function obtainKey(signal: AbortSignal): Promise<AccessKey> {
  const response = await fetch(`${METADATA_ENDPOINT}/openstack/latest/securitykey`, { signal });
  if (!response.ok) throw new Error(`the metadata service responded with ${response.status}`);
  const { credential } = (await response.json()) as { credential: Record<string, string> };
  const { access: ak = "", secret: sk = "", securitytoken: securityToken = "" } = credential;
  return { ak, sk, securityToken };
}

export const client = createClient({ region: "ap-southeast-3", auth: akSk(obtainKey) });
