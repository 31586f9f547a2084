// Dredd loads hooks from a CommonJS file only. Ours are TypeScript: its configuration carries the function that adds them.
const hooks = require("hooks");

hooks.configuration.custom.addHooks(hooks);
