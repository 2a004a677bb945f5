/* The login service of an organisation, for tests: one client, and people whose groups stand in the environment.
   Who logs in is chosen by the name in the form; everything else is as oidc-provider does it by itself. */
import { createServer } from "node:http";
import Provider from "oidc-provider";

const { PORT, CLIENT_ID, CLIENT_SECRET, REDIRECT, PEOPLE } = process.env;
const people = JSON.parse(PEOPLE);
const provider = new Provider(`http://127.0.0.1:${PORT}`, {
  clients: [{ client_id: CLIENT_ID, client_secret: CLIENT_SECRET, redirect_uris: [REDIRECT], response_types: ["code"] }],
  claims: { openid: ["sub"], profile: ["name"], groups: ["groups"] },
  scopes: ["openid", "profile", "groups"],
  conformIdTokenClaims: false,
  pkce: { required: () => true },
  features: { devInteractions: { enabled: true } },
  cookies: { keys: ["only for tests, nothing is kept"] },
  ttl: { Session: 3600, Grant: 3600, IdToken: 300, AccessToken: 300, Interaction: 300 },
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, ...(people[id] || {}) }) }),
});

createServer(provider.callback()).listen(PORT, "127.0.0.1", () => console.log("ready"));
