import { createClient, token } from "sms-tasks";

export default (endpoint, value) => {
  const client = createClient({ endpoint, auth: token(value) });
  return (ids) => client.deleteTasks({ ids });
};
