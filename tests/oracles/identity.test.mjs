// Second factors and tokens, judged by libraries that share no line of code with the server: otplib (RFC 6238), jose
// (RFC 7515 to 7519, RFC 8037).
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, watch } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { createLocalJWKSet, errors, jwtVerify } from "jose";
import { generateSync } from "otplib";

const password = "tall ships at noon";
const step = 30_000;
let folder, server, base;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "eduverse-oracles-"));
  const ready = join(folder, "ready");
  const written = new Promise((resolve) => {
    const watcher = watch(folder, (_, name) => name === "ready" && (watcher.close(), resolve()));
  });
  server = spawn(process.env.EDU_EXECUTABLE, ["serve", "--data", join(folder, "data"), "--host", "127.0.0.1", "--port", "0", "--ready-file", ready, "--set", "auth.argon2_passes=1", "--set", "auth.argon2_mebibytes=1"], { stdio: "ignore" });
  const ended = new Promise((_, reject) => server.once("exit", (code) => reject(new Error(`the server ended with ${code}`))));
  ended.catch(() => {});
  await Promise.race([written, ended]);
  const { port, setup } = JSON.parse(readFileSync(ready, "utf8"));
  base = `http://127.0.0.1:${port}`;
  await call("POST", "/setup", { token: setup, username: "head", name: "Ada Head", password });
});

after(async () => {
  const gone = new Promise((resolve) => server.once("exit", resolve));
  server.kill("SIGTERM");
  await gone;
  rmSync(folder, { recursive: true });
});

async function call(method, path, body, token) {
  const headers = { ...(body && { "content-type": "application/json" }), ...(token && { authorization: `Bearer ${token}` }) };
  const response = await fetch(`${base}/api/v1${path}`, { method, headers, body: body && JSON.stringify(body) });
  const answer = await response.json();
  return { status: response.status, ...(answer.result ?? answer) };
}
const signIn = () => call("POST", "/sessions", { username: "head", password, delivery: "body" });
const keys = async () => (await fetch(`${base}/.well-known/jwks.json`)).json();
const verify = async (token) => jwtVerify(token, createLocalJWKSet(await keys()), { issuer: "eduverse", audience: "eduverse-api", algorithms: ["EdDSA"] });

test("jose verifies our access token from our JWKS, and finds in it what we said", async () => {
  const session = await signIn();
  const { payload, protectedHeader } = await verify(session.access_token);
  assert.equal(protectedHeader.alg, "EdDSA");
  assert.equal(payload.sub, session.account.account);
  assert.deepEqual(payload.roles, ["admin"]);
  assert.ok(payload.exp - payload.iat <= 900);
});

test("a token with one bit changed is none, for jose and for us", async () => {
  const { access_token } = await signIn();
  const [header, payload, signature] = access_token.split(".");
  const bytes = Buffer.from(payload, "base64url");
  bytes[bytes.length - 2] ^= 1;
  const forged = [header, bytes.toString("base64url"), signature].join(".");
  await assert.rejects(verify(forged), errors.JWSSignatureVerificationFailed);
  assert.equal((await call("GET", "/me", null, forged)).status, 401);
});

test("after a rotation jose verifies old and new tokens, each by its kid", async () => {
  const before = await signIn();
  const { kid } = await call("POST", "/signing-keys", {}, before.access_token);
  const next = await signIn();
  const old = await verify(before.access_token);
  const fresh = await verify(next.access_token);
  assert.equal(fresh.protectedHeader.kid, kid);
  assert.notEqual(old.protectedHeader.kid, kid);
  assert.equal((await keys()).keys.length, 2);
  assert.equal((await call("GET", "/me", null, before.access_token)).status, 200);
});

test("the codes of otplib are ours: enrolment, the second step of signing in, each code once", async () => {
  const session = await signIn();
  const begun = await call("POST", "/me/second-factor", {}, session.access_token);
  const uri = new URL(begun.uri);
  assert.equal(uri.searchParams.get("secret"), begun.secret);
  const at = (away) => generateSync({ secret: begun.secret, epoch: Math.floor((Date.now() + away * step) / 1000) });
  assert.equal((await call("POST", "/me/second-factor/confirm", { code: at(-3) }, session.access_token)).status, 422);
  const confirmed = await call("POST", "/me/second-factor/confirm", { code: at(-1) }, session.access_token);
  assert.equal(confirmed.recovery_codes.length, 10);

  const half = await signIn();
  assert.equal(half.code, "auth.second_factor_required");
  const answer = (challenge, code) => call("POST", "/sessions/second-factor", { challenge, code, delivery: "body" });
  assert.equal((await answer(half.challenge, at(5))).code, "auth.code_wrong");
  const used = at(1);
  const whole = await answer(half.challenge, used);
  assert.equal(whole.status, 200);
  const { payload } = await verify(whole.access_token);
  assert.equal(payload.sub, session.account.account);
  const again = await signIn();
  assert.equal((await answer(again.challenge, used)).code, "auth.code_wrong");
  assert.equal((await answer(again.challenge, confirmed.recovery_codes[0])).status, 200);
});
