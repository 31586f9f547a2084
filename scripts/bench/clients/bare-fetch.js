// The lower limit: every client that uses fetch does at least this.
export default (endpoint, token) => async (ids) => {
  const response = await fetch(`${endpoint}/v3/tasks/delete`, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Auth-Token": token },
    body: JSON.stringify({ ids }),
  });
  await response.text();
  if (!response.ok) throw new Error(`${response.status}`);
};
