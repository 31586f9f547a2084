/** Heads every generated file. */
export const notice = "Do not edit: `npm run generate` writes this file from spec/openapi.yaml.";
