import { createBareClient, deleteTasks, fromEnvironment } from "sms-tasks";

const client = createBareClient({ region: "ap-southeast-3", auth: fromEnvironment() });
await deleteTasks(client, { ids: ["1", "2", "3"] });
