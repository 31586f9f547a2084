/** The client that recipes import as "sms-tasks" in tests: the source, with the server of SMS_ENDPOINT in place of a region's. */
import process from "node:process";
import * as source from "../../src/client/index.ts";

export * from "../../src/client/index.ts";

const { SMS_ENDPOINT } = process.env;
const redirected = (options: source.ClientOptions) =>
  (SMS_ENDPOINT ? { ...options, endpoint: SMS_ENDPOINT } : options) as source.ClientOptions;

export const createClient = (options: source.ClientOptions) => source.createClient(redirected(options));
export const createBareClient = (options: source.ClientOptions) => source.createBareClient(redirected(options));
