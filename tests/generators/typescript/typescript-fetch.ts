import { Configuration, MigrationTasksApi, ResponseError } from "./clients/typescript-fetch/index.ts";
import { report } from "./report.ts";

await report(async (basePath, apiKey, deleteTasksReq) => {
  const tasks = new MigrationTasksApi(new Configuration({ basePath, apiKey }));
  try {
    await tasks.deleteTasks({ deleteTasksReq });
    return { status: 200 };
  } catch (error) {
    if (!(error instanceof ResponseError)) throw error;
    const { error_code: code } = await error.response.json();
    return { status: error.response.status, code };
  }
});
