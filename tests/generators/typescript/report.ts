/** Deletes three tasks at each endpoint, and prints the client's report: success, a status with an error code, or an error. */
export async function report(
  deleteTasks: (
    endpoint: string,
    token: string,
    body: { ids: string[] },
  ) => Promise<{ status: number; code?: unknown }>,
) {
  for (const endpoint of process.argv.slice(2)) {
    try {
      const { status, code } = await deleteTasks(endpoint, String(process.env.SMS_TOKEN), { ids: ["1", "2", "3"] });
      console.log(status === 200 ? "success" : `status ${status} ${code || ""}`);
    } catch (error) {
      console.log("error", String(error).split("\n")[0]);
    }
  }
}
