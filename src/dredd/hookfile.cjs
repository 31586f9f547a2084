// Dredd loads hooks only from CommonJS. Ours are TypeScript, so Dredd's configuration has a function that adds them.
const hooks = require("hooks");

hooks.configuration.custom.addHooks(hooks);
