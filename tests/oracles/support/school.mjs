// The real executable, with providers of identities in its configuration, and browsers that go there and back: each keeps
// its own cookies, and goes to a provider's pages until it is sent back to the school's.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, watch } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const home = "https://school.example";
export const callback = `${home}/sign-in/callback`;
export const password = "tall ships at noon";

const toml = (value) => `{ ${Object.entries(value).map(([key, text]) => `${key} = ${JSON.stringify(text)}`).join(", ")} }`;

export class School {
  static async open(providers, more = []) {
    const school = new School();
    school.folder = mkdtempSync(join(tmpdir(), "eduverse-oracles-"));
    school.options = ["auth.argon2_passes=1", "auth.argon2_mebibytes=1", "limits.address_per_second=0", `server.public_url=${home}`, ...(providers.length > 0 ? [`oidc.providers=[${providers.map(toml).join(", ")}]`] : []), ...more];
    const setup = await school.start();
    school.head = new Browser(school);
    await school.head.call("POST", "/setup", { token: setup, username: "head", name: "Ada Head", password });
    await school.head.signIn("head");
    return school;
  }

  // Serves the folder; the token of the first administrator, where there is none yet.
  async start() {
    const ready = join(this.folder, "ready");
    rmSync(ready, { force: true });
    const written = new Promise((resolve) => {
      const watcher = watch(this.folder, (_, name) => name === "ready" && existsSync(ready) && (watcher.close(), resolve()));
    });
    this.server = spawn(
      process.env.EDU_EXECUTABLE,
      ["serve", "--data", join(this.folder, "data"), "--host", "127.0.0.1", "--port", "0", "--ready-file", ready, ...this.options.flatMap((option) => ["--set", option])],
      // A proxy that the environment names would see the tokens: it must never be asked.
      { stdio: ["ignore", "ignore", "pipe"], env: { ...process.env, https_proxy: "http://127.0.0.1:9", http_proxy: "http://127.0.0.1:9", all_proxy: "http://127.0.0.1:9" } },
    );
    this.log = "";
    this.server.stderr.on("data", (text) => (this.log += text));
    const ended = new Promise((_, reject) => this.server.once("exit", (code) => reject(new Error(`the server ended with ${code}: ${this.log}`))));
    ended.catch(() => {});
    await Promise.race([written, ended]);
    const { port, setup } = JSON.parse(readFileSync(ready, "utf8"));
    this.base = `http://127.0.0.1:${port}`;
    return setup;
  }
  async stop(signal) {
    const gone = new Promise((resolve) => this.server.once("exit", resolve));
    this.server.kill(signal);
    await gone;
  }

  browser() {
    return new Browser(this);
  }
  // Somebody new, signed in with their password at a browser of their own.
  async person(username, roles = ["teacher"]) {
    const browser = this.browser();
    const made = await this.head.call("POST", "/accounts", { username, name: `N. ${username}`, roles, password });
    browser.account = made.account;
    await browser.signIn(username);
    return browser;
  }
  async close() {
    if (this.server.exitCode !== null || this.server.signalCode !== null) throw new Error(`the server has ended: ${this.log}`);
    await this.stop("SIGTERM");
    rmSync(this.folder, { recursive: true });
  }
}

export class Browser {
  cookies = new Map(); // ours
  elsewhere = new Map(); // the providers', by origin
  token = null;

  constructor(school) {
    this.school = school;
  }

  async call(method, path, body, headers = {}) {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(`${this.school.base}/api/v1${path}`, {
      method,
      headers: {
        origin: this.school.base,
        ...(body && { "content-type": "application/json" }),
        ...(this.token && { authorization: `Bearer ${this.token}` }),
        ...(cookie && { cookie }),
        ...headers,
      },
      body: body && JSON.stringify(body),
    });
    this.scopes = response.headers.getSetCookie();
    for (const [, name, value] of this.scopes.map((text) => /^([^=]+)=([^;]*)/.exec(text))) this.cookies.set(name, value);
    const text = await response.text();
    const answer = JSON.parse(text);
    return { status: response.status, text, ...(answer.result ?? answer) };
  }
  async signIn(username) {
    const session = await this.call("POST", "/sessions", { username, password });
    this.token = session.access_token;
    return session;
  }
  alive() {
    return this.call("GET", "/me").then(({ status }) => status === 200);
  }

  begin(provider) {
    return this.call("POST", `/sign-in-providers/${provider}/authorizations`, {});
  }
  beginLink(provider) {
    return this.call("POST", "/me/identities/authorizations", { provider });
  }
  // To the provider and through its pages, until it sends back to us: what stands in that address.
  async visit(address) {
    let at = address;
    for (let steps = 0; steps < 20; steps += 1) {
      const { origin } = new URL(at);
      const jar = this.elsewhere.get(origin) ?? new Map();
      this.elsewhere.set(origin, jar);
      const response = await fetch(at, { redirect: "manual", headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join("; ") } });
      for (const text of response.headers.getSetCookie()) {
        const [, name, value] = /^([^=]+)=([^;]*)/.exec(text);
        jar.set(name, value);
      }
      const next = response.headers.get("location");
      if (!next) throw new Error(`${at} answered ${response.status}: ${(await response.text()).slice(0, 300)}`);
      at = new URL(next, at).href;
      if (at.startsWith(callback)) return Object.fromEntries(new URL(at).searchParams);
    }
    throw new Error("sent around for ever");
  }
  async finish(answer) {
    const { state, code, iss, error } = answer;
    const session = await this.call("POST", "/sessions/provider", { state, code, iss, error });
    if (session.access_token) this.token = session.access_token;
    return session;
  }
  finishLink({ state, code, iss, error }) {
    return this.call("POST", "/me/identities", { state, code, iss, error });
  }
  async enter(provider) {
    return this.finish(await this.visit((await this.begin(provider)).address));
  }
  async link(provider) {
    return this.finishLink(await this.visit((await this.beginLink(provider)).address));
  }
}
