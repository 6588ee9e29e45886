// A provider of identities whose page signs in whoever is named, at once or after they called it off. The server's own
// tests look at what it makes of bad ones (tests/oracles); this one is good.
import { generateKeyPairSync, sign } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const b64 = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");

export class Provider {
  who = { sub: "7", email: "ada@example.org" };
  calledOff = false;
  private readonly nonces = new Map<string, string>();
  private readonly server = createServer((request, response) => void this.answer(request, response));

  get issuer(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }
  open(): Promise<void> {
    return new Promise((done) => this.server.listen(0, "127.0.0.1", done));
  }
  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const asked = new URL(request.url ?? "/", this.issuer);
    const json = (body: object): void => void response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(body));
    if (asked.pathname === "/.well-known/openid-configuration")
      return json({ issuer: this.issuer, authorization_endpoint: `${this.issuer}/auth`, token_endpoint: `${this.issuer}/token`, jwks_uri: `${this.issuer}/keys` });
    if (asked.pathname === "/keys") return json({ keys: [{ ...publicKey.export({ format: "jwk" }), kid: "one" }] });
    if (asked.pathname === "/auth") {
      const back = new URL(asked.searchParams.get("redirect_uri") ?? "");
      back.searchParams.set("state", asked.searchParams.get("state") ?? "");
      if (this.calledOff) {
        back.searchParams.set("error", "access_denied");
        back.searchParams.set("error_description", "<img src=x onerror=document.title='taken'>");
        back.hash = "#id_token=<script>document.title='taken'</script>";
      } else {
        const code = `code-${this.nonces.size}`;
        this.nonces.set(code, asked.searchParams.get("nonce") ?? "");
        back.searchParams.set("code", code);
      }
      return void response.writeHead(302, { location: back.href }).end();
    }
    let text = "";
    for await (const part of request) text += part;
    const nonce = this.nonces.get(new URLSearchParams(text).get("code") ?? "");
    const now = Math.floor(Date.now() / 1000);
    const input = `${b64({ alg: "RS256", kid: "one" })}.${b64({ iss: this.issuer, aud: "eduverse", nonce, iat: now, exp: now + 60, ...this.who })}`;
    json({ access_token: "x", token_type: "Bearer", id_token: `${input}.${sign("sha256", Buffer.from(input), privateKey).toString("base64url")}` });
  }
}
