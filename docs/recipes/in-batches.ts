import { open } from "node:fs/promises";
import { createClient, deleteTasksInBatches, fromEnvironment } from "sms-tasks";

const client = createClient({ region: "ap-southeast-3", auth: fromEnvironment() });
const file = await open("ids.txt");
await deleteTasksInBatches(client, file.readLines(), { onProgress: ({ accepted }) => console.log(accepted) });
