import createClient from "openapi-fetch";

export default (endpoint, token) => {
  const client = createClient({ baseUrl: endpoint });
  return async (ids) => {
    const { response } = await client.POST("/v3/tasks/delete", {
      params: { header: { "X-Auth-Token": token } },
      body: { ids },
    });
    if (!response.ok) throw new Error(`${response.status}`);
  };
};
