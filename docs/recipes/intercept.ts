import assert from "node:assert/strict";
import { createClient, token } from "sms-tasks";
import { fetch, MockAgent } from "undici";

const dispatcher = new MockAgent();
dispatcher.disableNetConnect();
dispatcher
  .get("https://sms.example")
  .intercept({ path: "/v3/tasks/delete", method: "POST", body: '{"ids":["1","2"]}' })
  .reply(403, { error_code: "SMS.9004" });

const client = createClient({
  endpoint: "https://sms.example",
  auth: token("a-token"),
  fetch: (url, init) => fetch(url, { ...init, dispatcher }),
});
await assert.rejects(client.deleteTasks({ ids: ["1", "2"] }), { status: 403, errorCode: "SMS.9004", effect: "none" });
