// The scenarios of signing in by a provider, oidc-00 to oidc-13 of the conformance data, played through the front door
// against a provider that lies (support/liar.mjs). Each test bears its scenario's name: tests/conformance reads them.
import assert from "node:assert/strict";
import { createHmac, KeyObject, sign } from "node:crypto";
import { createServer } from "node:net";
import { after, before, test } from "node:test";
import { exportSPKI, importJWK, UnsecuredJWT } from "jose";
import { House } from "./support/liar.mjs";
import { callback, School } from "./support/school.mjs";

let house, school, liar, other, ada, trap;
const strange = {}; // providers that are broken each in its own way

// Somebody at a browser of their own who is sent to the provider and comes back.
async function answer(at = liar) {
  const browser = school.browser();
  const begun = await browser.begin(at.name);
  assert.equal(begun.status, 200, begun.text);
  return { browser, came: at.door(begun.address), address: new URL(begun.address).searchParams };
}
async function enter(at = liar) {
  const { browser, came } = await answer(at);
  return browser.finish(came);
}
async function lie(lies, at = liar) {
  at.lies = lies;
  try {
    return await enter(at);
  } finally {
    at.lies = {};
  }
}
const b64 = (value) => Buffer.from(typeof value === "string" ? value : JSON.stringify(value)).toString("base64url");

before(async () => {
  house = await House.open();
  liar = await house.liar("liar");
  other = await house.liar("other");
  for (const name of ["metadata", "file", "plain", "downgrade", "huge", "slow", "loop", "keyless", "mixed"]) strange[name] = await house.liar(name);
  trap = createServer((socket) => ((trap.connections += 1), socket.destroy()));
  trap.connections = 0;
  await new Promise((resolve) => trap.listen(0, "127.0.0.1", resolve));
  const inside = (id, issuer, reach) => ({ id, issuer, client_id: "x", client_secret: "x", reach });
  const { port } = trap.address();
  school = await School.open([
    liar.settings,
    other.settings,
    ...Object.values(strange).map(({ settings }) => settings),
    inside("by-address", `https://127.0.0.1:${port}`, "internet"),
    inside("by-address-6", `https://[::ffff:127.0.0.1]:${port}`, "internet"),
    inside("by-name", `https://localhost:${port}`, "internet"),
    inside("by-name-school", `https://localhost:${port}`.replace("localhost", "LOCALHOST"), "school"),
    inside("cloud", "https://169.254.169.254", "developer"),
  ]);
  ada = await school.person("ada");
  const begun = await ada.beginLink("liar");
  const linked = await ada.finishLink(liar.door(begun.address));
  assert.equal(linked.status, 200, linked.text);
  assert.equal((await enter()).account.username, "ada");
});
after(async () => {
  trap?.close();
  await house?.close();
  await school?.close();
});

test("oidc-00 state missing, another's, reused, from another browser", async () => {
  const { browser, came } = await answer();
  for (const state of [undefined, ""]) assert.equal((await browser.finish({ ...came, state })).status, 422);
  assert.equal((await browser.finish({ ...came, state: "x".repeat(43) })).code, "auth.authorization_unknown");
  assert.equal((await school.browser().finish(came)).code, "auth.authorization_unknown");
  const elsewhere = await answer();
  assert.equal((await elsewhere.browser.finish(came)).code, "auth.authorization_unknown");
  const swapped = await elsewhere.browser.finish({ state: elsewhere.came.state, code: came.code });
  assert.equal(swapped.code, "auth.provider_refused"); // another's code: the verifier doesn't fit
  const fresh = await answer();
  assert.equal((await fresh.browser.finish(fresh.came)).status, 200);
  assert.equal((await fresh.browser.finish(fresh.came)).code, "auth.authorization_used");
});

test("oidc-01 nonce missing, empty, another", async () => {
  for (const nonce of [undefined, "", "x", 7, ["x"]]) assert.equal((await lie({ claims: { nonce } })).code, "auth.id_token_invalid");
  // A provider that doesn't look at PKCE: the nonce alone tells a swapped code.
  liar.lies = { honest: false };
  const [one, two] = [await answer(), await answer()];
  const swapped = await one.browser.finish({ state: one.came.state, code: two.came.code });
  liar.lies = {};
  assert.equal(swapped.code, "auth.id_token_invalid");
});

test("oidc-02 PKCE is S256, its verifier goes to the token endpoint alone, and a provider without it is none", async () => {
  const { browser, came, address } = await answer();
  assert.equal(address.get("code_challenge_method"), "S256");
  assert.match(address.get("code_challenge"), /^[\w-]{43}$/);
  assert.equal((await browser.finish(came)).status, 200); // the liar compares verifier and challenge
  const { form } = liar.asked.tokens.at(-1);
  assert.match(form.get("code_verifier"), /^[\w-]{43}$/);
  assert.notEqual(form.get("code_verifier"), address.get("code_challenge"));
  const again = await answer();
  assert.notEqual(again.address.get("code_challenge"), address.get("code_challenge"));
  strange.downgrade.lies = { document: { code_challenge_methods_supported: ["plain"] } };
  assert.equal((await school.browser().begin("downgrade")).code, "auth.provider_unreachable");
});

test("oidc-03 a code that comes again is refused, and ends what it opened", async () => {
  const first = await answer();
  assert.equal((await first.browser.finish(first.came)).status, 200);
  assert.ok(await first.browser.alive());
  const thief = await answer();
  assert.equal((await thief.browser.finish({ state: thief.came.state, code: first.came.code })).code, "auth.authorization_used");
  assert.equal(await first.browser.alive(), false);
  const refreshed = await first.browser.call("POST", "/sessions/refresh", {});
  assert.equal(refreshed.status, 401);

  const second = await answer();
  assert.equal((await second.browser.finish(second.came)).status, 200);
  assert.equal((await school.browser().finish(second.came)).code, "auth.authorization_used");
  assert.equal(await second.browser.alive(), false);
});

test("oidc-04 a code for another client; the address that is sent along is one and the same, whatever the request says", async () => {
  assert.equal((await lie({ claims: { aud: "another client" } })).code, "auth.id_token_invalid");
  const browser = school.browser();
  for (const headers of [{ "x-forwarded-host": "evil.example" }, { "x-forwarded-proto": "https" }, { forwarded: "host=evil.example" }, { referer: "https://evil.example/" }]) {
    const begun = await browser.call("POST", "/sign-in-providers/liar/authorizations", {}, headers);
    assert.equal(new URL(begun.address).searchParams.get("redirect_uri"), callback);
  }
  for (const field of ["redirect_uri", "redirect", "return_to"]) {
    const refused = await browser.call("POST", "/sign-in-providers/liar/authorizations", { [field]: "https://evil.example/" });
    assert.equal(refused.status, 422);
  }
  const { came, browser: mine } = await answer();
  await mine.finish(came);
  assert.equal(liar.asked.tokens.at(-1).form.get("redirect_uri"), callback);
});

test("oidc-05 an answer that names another issuer, or none where the provider names itself", async () => {
  for (const iss of [other.issuer, `${liar.issuer}/`, "https://evil.example", liar.issuer.toUpperCase()]) {
    const { browser, came } = await answer();
    assert.equal((await browser.finish({ ...came, iss })).code, "auth.issuer_mismatch");
  }
  const { browser, came } = await answer();
  assert.equal((await browser.finish({ ...came, iss: liar.issuer })).status, 200);
  strange.mixed.lies = { document: { authorization_response_iss_parameter_supported: true } };
  const nameless = await answer(strange.mixed);
  assert.equal((await nameless.browser.finish(nameless.came)).code, "auth.issuer_mismatch");
  // The honest provider's code at the dishonest one's door.
  const victim = await answer();
  const mixed = await answer(other);
  assert.equal((await mixed.browser.finish({ state: mixed.came.state, code: victim.came.code })).code, "auth.provider_refused");
  for (const claimed of [other.issuer, `${liar.issuer}/`, undefined, "", 7]) assert.equal((await lie({ claims: { iss: claimed } })).code, "auth.id_token_invalid");
});

test("oidc-06 alg none, HS256 with the client's secret, HS256 with the public key, and keys that the token brings along", async () => {
  const unsigned = (claims) => new UnsecuredJWT(claims).encode();
  const hmac = (secret, alg = "HS256") => (claims) => {
    const input = `${b64({ alg, kid: liar.kid })}.${b64(claims)}`;
    return `${input}.${createHmac("sha256", secret).update(input).digest("base64url")}`;
  };
  // With a header that no library would write.
  const signedWith = (header) => (claims, { kid, private: key }) => {
    const input = `${b64({ alg: "RS256", kid, ...header })}.${b64(claims)}`;
    return `${input}.${sign("sha256", input, KeyObject.from(key)).toString("base64url")}`;
  };
  const pem = await exportSPKI(await importJWK(liar.public, "RS256", { extractable: true }));
  const tokens = [unsigned, (claims) => `${unsigned(claims)}x`, (claims) => `${b64({ alg: "None" })}.${b64(claims)}.`, hmac("secret"), hmac(pem), hmac(JSON.stringify(liar.public)), hmac(liar.public.n), hmac("secret", "RS256"), () => "", () => "x", () => 7, () => undefined];
  for (const token of tokens) {
    const refused = await lie({ token });
    assert.ok(["auth.id_token_invalid", "auth.provider_unreachable"].includes(refused.code), `${token}: ${refused.text}`);
  }
  const honest = liar.private;
  const published = liar.public;
  await liar.changeKey("first", false);
  for (const header of [{}, { jwk: published }, { jku: `${liar.issuer}/keys` }]) assert.equal((await lie({ header })).code, "auth.id_token_invalid");
  liar.private = honest;
  for (const crit of [["exp"], ["b64"], []]) assert.equal((await lie({ token: signedWith({ crit, b64: true, exp: 0 }) })).code, "auth.id_token_invalid");
  assert.equal((await lie({ token: signedWith({}) })).status, 200);
  assert.equal((await lie({ claims: { exp: Math.floor(Date.now() / 1000) - 120 } })).code, "auth.id_token_invalid");
  assert.equal((await lie({ claims: { iat: Math.floor(Date.now() / 1000) + 3600 } })).code, "auth.id_token_invalid");
  assert.equal((await enter()).status, 200);
});

test("oidc-07 several audiences without azp, or given to another", async () => {
  const mine = liar.settings.client_id;
  for (const claims of [{ aud: [mine, "another"] }, { aud: [mine] }, { aud: [mine, "another"], azp: "another" }, { aud: ["another"], azp: mine }, { aud: [] }, { aud: undefined }, { aud: mine, azp: "another" }])
    assert.equal((await lie({ claims })).code, "auth.id_token_invalid", JSON.stringify(claims));
  assert.equal((await lie({ claims: { aud: [mine, "another"], azp: mine } })).status, 200);
});

test("oidc-08 an e-mail address equal to another's account, verified or not, lets nobody in", async () => {
  const bob = await school.person("bob");
  assert.equal((await bob.call("PUT", "/me/email", { email: "bob@school.example" })).status, 200);
  for (const email_verified of [false, true, "true"]) {
    other.who = { sub: `thief ${email_verified}`, email: "bob@school.example", email_verified };
    assert.equal((await enter(other)).code, "auth.identity_unknown");
  }
  assert.equal((await bob.call("GET", "/me/identities")).items.length, 0);
});

test("oidc-09 one e-mail address at two providers is two identities", async () => {
  const carl = await school.person("carl");
  liar.who = { sub: "carl", email: "carl@school.example", email_verified: true };
  assert.equal((await carl.finishLink(liar.door((await carl.beginLink("liar")).address))).status, 200);
  other.who = { sub: "mallory", email: "carl@school.example", email_verified: true };
  assert.equal((await enter(other)).code, "auth.identity_unknown");
  liar.who = { sub: "mallory", email: "carl@school.example", email_verified: true };
  assert.equal((await enter()).code, "auth.identity_unknown");
  liar.who = { sub: "7", email: "someone@school.example", email_verified: true };
});

test("oidc-10 a subject that another issuer uses, too, is another person", async () => {
  other.who = { sub: "7" };
  assert.equal((await enter(other)).code, "auth.identity_unknown");
  const dora = await school.person("dora");
  assert.equal((await dora.finishLink(other.door((await dora.beginLink("other")).address))).status, 200);
  assert.equal((await enter(other)).account.username, "dora");
  assert.equal((await enter()).account.username, "ada");
});

test("oidc-11 a changed key is fetched, and a flood of unknown ones has the keys asked for once", async () => {
  const before = liar.asked.keys;
  await liar.changeKey("second");
  assert.equal((await enter()).account.username, "ada");
  assert.equal(liar.asked.keys, before + 1);
  for (let i = 0; i < 30; i += 1) assert.equal((await lie({ header: { kid: `unknown ${i}` } })).code, "auth.id_token_invalid");
  assert.equal(liar.asked.keys, before + 1);
  assert.equal((await enter()).account.username, "ada");
});

test("oidc-12 documents and keys inside, at a cloud's metadata, in a file, huge, slow, or round in a circle", async () => {
  const begin = async (provider) => {
    const start = Date.now();
    const { code } = await school.browser().begin(provider);
    return { code, took: Date.now() - start };
  };
  const unreachable = async (provider, most = 1000) => {
    const { code, took } = await begin(provider);
    assert.equal(code, "auth.provider_unreachable", provider);
    assert.ok(took < most, `${provider} took ${took} ms`);
  };
  for (const provider of ["by-address", "by-address-6", "by-name", "by-name-school", "cloud"]) await unreachable(provider);
  assert.equal(trap.connections, 0, "nobody was connected to");

  strange.metadata.lies = { document: { jwks_uri: "http://169.254.169.254/latest/meta-data/" } };
  strange.file.lies = { document: { jwks_uri: "file:///etc/passwd" } };
  strange.plain.lies = { document: { token_endpoint: "http://192.168.1.1/token" } };
  for (const provider of ["metadata", "file", "plain"]) await unreachable(provider);

  strange.loop.lies = { discovery: (response) => response.writeHead(302, { location: `${strange.loop.issuer}/.well-known/openid-configuration` }).end() };
  await unreachable("loop");
  assert.equal(strange.loop.asked.discovery, 1);

  let sent = 0;
  const endless = (response) => {
    response.writeHead(200, { "content-type": "application/json" });
    const more = () => {
      while (!response.destroyed && response.write(" ".repeat(65_536))) sent += 65_536;
      if (!response.destroyed) response.once("drain", more);
    };
    more();
  };
  strange.huge.lies = { discovery: endless };
  await unreachable("huge", 5500);
  assert.ok(sent < 16 * 1024 * 1024, `${sent} bytes were taken`);

  strange.slow.lies = { discovery: () => {} };
  const waiting = begin("slow");
  const crowd = Array.from({ length: 20 }, () => school.browser().begin("slow"));
  const quick = Date.now();
  assert.equal((await school.browser().signIn("ada")).status, 200);
  assert.ok(Date.now() - quick < 2000, "whoever signs in with a password doesn't wait for the provider");
  const slow = await waiting;
  for (const each of await Promise.all(crowd)) assert.ok(["auth.provider_unreachable", "server.overloaded"].includes(each.code), each.text);
  assert.equal(slow.code, "auth.provider_unreachable");
  assert.ok(slow.took >= 4000 && slow.took < 6500, `took ${slow.took} ms`);
  // Keys that can't be had: the code isn't even exchanged.
  strange.keyless.lies = { keys: (response) => response.writeHead(302, { location: "/liar/keys" }).end() };
  const { browser, came } = await answer(strange.keyless);
  assert.equal((await browser.finish(came)).code, "auth.provider_unreachable");
  assert.equal(strange.keyless.asked.tokens.length, 0);
});

test("oidc-13 what a provider writes is repeated nowhere, and an answer in another form is none", async () => {
  const script = "<script>alert(1)</script>";
  const refusals = [];
  for (const error of [script, "access_denied", `"><img src=x onerror=alert(1)>`]) {
    const { browser, came } = await answer();
    refusals.push(await browser.finish({ state: came.state, error }));
  }
  const { browser, came } = await answer();
  refusals.push(await browser.call("POST", "/sessions/provider", { ...came, error_description: script }));
  refusals.push(await browser.call("POST", "/sessions/provider", { ...came, error: script }));
  refusals.push(await browser.finish({ ...came, iss: script }));
  refusals.push(await browser.finish({ ...came, state: script }));
  for (const refused of refusals) {
    assert.ok(refused.status >= 400 && refused.status < 500, refused.text);
    assert.doesNotMatch(refused.text, /<script|onerror/);
  }
  for (const query of [`?error=x&error_description=${encodeURIComponent(script)}`, `?code=${encodeURIComponent(script)}`, `#id_token=${script}`]) {
    const page = await fetch(`${school.base}/sign-in/callback${query}`, { headers: { accept: "text/html" } });
    assert.doesNotMatch(await page.text(), /alert/);
    assert.match(page.headers.get("content-security-policy"), /script-src 'self'/);
  }
  for (const [type, body] of [["application/x-www-form-urlencoded", new URLSearchParams(came).toString()], ["text/plain", JSON.stringify(came)]]) {
    const posted = await fetch(`${school.base}/api/v1/sessions/provider`, { method: "POST", headers: { "content-type": type, origin: school.base }, body });
    assert.equal(posted.status, 415);
  }
  const foreign = await fetch(`${school.base}/api/v1/sessions/provider`, { method: "POST", headers: { "content-type": "application/json", origin: "https://evil.example" }, body: JSON.stringify(came) });
  assert.equal(foreign.status, 403);
});
