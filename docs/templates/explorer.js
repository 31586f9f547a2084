// Swagger UI over the contract. Its server is the one that serves this page when that is the reader's own machine, where
// `npm start` puts the mock; elsewhere it is the reader's choice.
const MOCK = "http://127.0.0.1:4010";
const local = ["127.0.0.1", "localhost", "[::1]"].includes(location.hostname);
const chosen = {
  url: "{server}",
  description: "A server of your choice",
  variables: { server: { default: MOCK, description: "Its address, without a slash at the end" } },
};
const servers = [
  ...(local ? [{ url: location.origin, description: "The mock that serves this page" }] : []),
  chosen,
  ...openapi.servers,
];

/** What the next request prefers; the mock answers with the documented example of that status. */
let preference;

/** No introduction, and a second button beside "Execute", for the documented refusal. */
const ourParts = ({ React }) => ({
  wrapComponents: {
    // The reference tells it better.
    InfoContainer: () => () => null,
    // The token has a field of its own.
    AuthorizeBtnContainer: () => () => null,
    authorizeOperationBtn: () => () => null,
    execute: (Execute) => (properties) =>
      React.createElement(
        React.Fragment,
        null,
        React.createElement(Execute, properties),
        React.createElement(
          "button",
          {
            type: "button",
            className: "btn execute-refused",
            onClick: ({ currentTarget }) => {
              preference = "code=403";
              currentTarget.previousElementSibling.click();
            },
          },
          "Execute, and prefer 403",
        ),
      ),
  },
});

SwaggerUIBundle({
  spec: { ...openapi, servers },
  dom_id: "#explorer",
  plugins: [ourParts],
  docExpansion: "full",
  defaultModelsExpandDepth: -1,
  tryItOutEnabled: true,
  validatorUrl: null,
  requestInterceptor: (request) => {
    if (preference) request.headers.Prefer = preference;
    preference = undefined;
    return request;
  },
});

/** What Swagger UI leaves without a name, and so without a meaning for a screen reader. */
const NAMES = {
  "#servers": "Server",
  ".examples-select-element": "Example",
  ".body-param__text": "Request body",
  ".parameters input": "Value of the parameter",
  ".content-type": "Media type",
};

const place = document.getElementById("explorer");
new MutationObserver(() => {
  for (const [selector, name] of Object.entries(NAMES)) {
    for (const element of place.querySelectorAll(selector)) element.setAttribute("aria-label", name);
  }
  for (const server of place.querySelectorAll(".schemes-server-container")) {
    server.setAttribute("role", "region");
    server.setAttribute("aria-label", "Server");
  }
  for (const code of place.querySelectorAll("pre")) code.tabIndex = 0;
  completeOutline(place);
}).observe(place, { childList: true, subtree: true });
