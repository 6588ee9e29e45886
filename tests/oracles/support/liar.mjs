// A provider that says whatever a test wants: true by default, and false in one point at a time. It keeps to PKCE and to
// one use of a code itself, so that what comes through is our server's doing. Several of them share one address, each
// below a path of its own.
import { createHash, randomBytes } from "node:crypto";
import { createServer } from "node:http";
import { exportJWK, generateKeyPair, SignJWT } from "jose";

const hashed = (text) => createHash("sha256").update(text).digest("base64url");
const now = () => Math.floor(Date.now() / 1000);

export class Liar {
  who = { sub: "7", email: "someone@school.example", email_verified: true };
  lies = {}; // claims, header, document, token(claims) => JWT, keys(response), discovery(response)
  codes = new Map();
  asked = { discovery: 0, keys: 0, tokens: [] };

  constructor(house, name) {
    this.house = house;
    this.name = name;
    this.issuer = `${house.origin}/${name}`;
    this.settings = { id: name, name, issuer: this.issuer, client_id: `client of ${name}`, client_secret: "secret", reach: "developer" };
  }
  async ready() {
    await this.changeKey("first");
    return this;
  }
  async changeKey(kid, publish = true) {
    const { publicKey, privateKey } = await generateKeyPair("RS256", { extractable: true });
    this.private = privateKey;
    this.kid = kid;
    if (publish) this.public = { ...(await exportJWK(publicKey)), kid, alg: "RS256", use: "sig" };
  }

  // The page where people sign in is skipped: whoever comes is `who`. What stands in the address it sends back to.
  door(address) {
    const asked = new URL(address).searchParams;
    const code = randomBytes(16).toString("base64url");
    this.codes.set(code, { asked, who: this.who });
    return { state: asked.get("state"), code };
  }
  claims({ asked, who }) {
    const claims = { iss: this.issuer, aud: this.settings.client_id, nonce: asked.get("nonce"), exp: now() + 300, iat: now(), ...who, ...this.lies.claims };
    for (const [name, value] of Object.entries(claims)) if (value === undefined) delete claims[name];
    return claims;
  }
  idToken(claims) {
    if (this.lies.token) return this.lies.token(claims, this);
    return new SignJWT(claims).setProtectedHeader({ alg: "RS256", kid: this.kid, ...this.lies.header }).sign(this.private);
  }
  async answer(path, request, response) {
    const json = (status, body) => response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    if (path === "/.well-known/openid-configuration") {
      this.asked.discovery += 1;
      if (this.lies.discovery) return this.lies.discovery(response);
      return json(200, { issuer: this.issuer, authorization_endpoint: `${this.issuer}/auth`, token_endpoint: `${this.issuer}/token`, jwks_uri: `${this.issuer}/keys`, code_challenge_methods_supported: ["S256"], ...this.lies.document });
    }
    if (path === "/keys") {
      this.asked.keys += 1;
      if (this.lies.keys) return this.lies.keys(response);
      return json(200, { keys: [this.public] });
    }
    let text = "";
    for await (const part of request) text += part;
    const form = new URLSearchParams(text);
    this.asked.tokens.push({ form, authorization: request.headers.authorization });
    const kept = this.codes.get(form.get("code"));
    const fits = kept && kept.asked.get("redirect_uri") === form.get("redirect_uri") && kept.asked.get("code_challenge_method") === "S256" && kept.asked.get("code_challenge") === hashed(form.get("code_verifier") ?? "");
    if (this.lies.honest === false ? !kept : !fits || kept.used) return json(400, { error: "invalid_grant", error_description: "<b>no</b>" });
    kept.used = true;
    return json(200, { access_token: "x", token_type: "Bearer", id_token: await this.idToken(this.claims(kept)) });
  }
}

export class House {
  liars = new Map();
  connections = 0;

  static async open() {
    const house = new House();
    house.server = createServer((request, response) => {
      const [, name, path] = /^\/([^/]+)(\/.*)?$/.exec(request.url) ?? [];
      const liar = house.liars.get(name);
      if (!liar) return response.writeHead(404).end();
      liar.answer(path, request, response).catch((error) => response.destroy(error));
    });
    house.server.on("connection", () => (house.connections += 1));
    await new Promise((resolve) => house.server.listen(0, "127.0.0.1", resolve));
    house.origin = `http://127.0.0.1:${house.server.address().port}`;
    return house;
  }
  async liar(name) {
    const liar = await new Liar(this, name).ready();
    this.liars.set(name, liar);
    return liar;
  }
  close() {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(resolve));
  }
}
