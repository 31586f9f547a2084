import { createClient, fromEnvironment } from "sms-tasks";
import { EnvHttpProxyAgent, fetch } from "undici";

const dispatcher = new EnvHttpProxyAgent({ allowH2: false });

export const client = createClient({
  region: "ap-southeast-3",
  auth: fromEnvironment(),
  fetch: (url, init) => fetch(url, { ...init, dispatcher }),
});
