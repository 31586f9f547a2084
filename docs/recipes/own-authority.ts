import { readFile } from "node:fs/promises";
import process from "node:process";
import { createClient, fromEnvironment } from "sms-tasks";
import { Agent, fetch } from "undici";

const { COMPANY_CA = "/etc/ssl/company-ca.pem" } = process.env;
const dispatcher = new Agent({ allowH2: false, connect: { ca: await readFile(COMPANY_CA, "utf8") } });

export const client = createClient({
  region: "ap-southeast-3",
  auth: fromEnvironment(),
  fetch: (url, init) => fetch(url, { ...init, dispatcher }),
});
