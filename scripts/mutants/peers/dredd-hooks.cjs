// The smallest hook with which stock Dredd can replay both documented responses.
const hooks = require("hooks");

hooks.beforeEach(({ request, expected }) => {
  request.headers["X-Auth-Token"] = expected.statusCode === "403" ? "invalid" : process.env.TOKEN;
});
