// Signing in by OpenID Connect, against a provider that others wrote: oidc-provider, certified by the OpenID Foundation. It
// insists on PKCE, on the registered address and on the client's secret; whatever we did wrong it would refuse.
import assert from "node:assert/strict";
import { createServer, get } from "node:http";
import { after, before, test } from "node:test";
import { exportJWK, generateKeyPair } from "jose";
import { generateSync } from "otplib";
import { Provider } from "oidc-provider";
import { callback, password, School } from "./support/school.mjs";

let house, issuer, school;
let who = "ada-elsewhere"; // whoever is at the provider's page
let asksConsent = true;
const asked = { keys: 0, tokens: [] };

async function key(alg, kid) {
  return { ...(await exportJWK((await generateKeyPair(alg, { extractable: true })).privateKey)), kid, alg, use: "sig" };
}

function providerWith(keys, alg) {
  const provider = new Provider(issuer, {
    clients: [{ client_id: "eduverse", client_secret: "a secret: 50 % & more/+", redirect_uris: [callback], response_types: ["code"], grant_types: ["authorization_code"], id_token_signed_response_alg: alg }],
    jwks: { keys },
    cookies: { keys: ["a", "b"] },
    pkce: { required: () => true },
    claims: { openid: ["sub"], email: ["email", "email_verified"] },
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub, email: `${sub}@school.example`, email_verified: true }) }),
  });
  provider.on("server_error", (_, error) => console.error(error));
  const answer = provider.callback();
  return async (request, response) => {
    if (request.url === "/jwks") asked.keys += 1;
    if (!request.url.startsWith("/interaction/")) return answer(request, response);
    const { prompt, params, session } = await provider.interactionDetails(request, response);
    if (!asksConsent) return provider.interactionFinished(request, response, { error: "access_denied", error_description: "<script>alert(1)</script>" });
    if (prompt.name === "login") return provider.interactionFinished(request, response, { login: { accountId: who } });
    const grant = new provider.Grant({ accountId: session.accountId, clientId: params.client_id });
    grant.addOIDCScope("openid email");
    return provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } }, { mergeWithLastSubmission: true });
  };
}

let answering;
before(async () => {
  house = createServer((request, response) => answering(request, response));
  await new Promise((resolve) => house.listen(0, "127.0.0.1", resolve));
  issuer = `http://127.0.0.1:${house.address().port}`;
  answering = providerWith([await key("RS256", "first")], "RS256");
  school = await School.open([{ id: "elsewhere", name: "Elsewhere", issuer, client_id: "eduverse", client_secret: "a secret: 50 % & more/+", reach: "developer" }]);
});
after(async () => {
  await school?.close();
  house.closeAllConnections();
  await new Promise((resolve) => house.close(resolve));
});

test("the provider is offered, and nobody unknown comes in by it", async () => {
  const browser = school.browser();
  const offered = await browser.call("GET", "/sign-in-providers");
  assert.deepEqual(offered.items, [{ provider: "elsewhere", name: "Elsewhere" }]);
  assert.equal(offered.address, "https://school.example");
  assert.equal((await browser.begin("another")).code, "auth.provider_unknown");
  const refused = await browser.enter("elsewhere");
  assert.equal(refused.status, 401);
  assert.equal(refused.code, "auth.identity_unknown");
});

test("who is linked signs in, again and again, at any browser; who is unlinked doesn't", async () => {
  const ada = await school.person("ada");
  const linked = await ada.link("elsewhere");
  assert.equal(linked.status, 200, linked.text);
  assert.equal(linked.email, "ada-elsewhere@school.example");
  for (let i = 0; i < 2; i += 1) {
    const browser = school.browser();
    const session = await browser.enter("elsewhere");
    assert.equal(session.status, 200, session.text);
    assert.equal(session.account.username, "ada");
    assert.ok(browser.cookies.has("eduverse_refresh"));
    assert.ok(await browser.alive());
  }
  const listed = await ada.call("GET", "/me/identities");
  assert.equal(listed.items.length, 1);
  assert.ok(listed.items[0].used);
  const seen = await school.head.call("GET", `/accounts/${ada.account}/identities`);
  assert.deepEqual(Object.keys(seen.items[0]).sort(), ["identity", "linked", "name", "provider", "used"]);
  assert.equal((await ada.call("DELETE", `/me/identities/${listed.items[0].identity}`)).status, 200);
  assert.equal((await school.browser().enter("elsewhere")).code, "auth.identity_unknown");
});

test("the cookie that binds the way to its browser is HttpOnly and Lax, lives ten minutes, and no script needs it", async () => {
  const browser = school.browser();
  await browser.begin("elsewhere");
  const [scope] = browser.scopes.filter((text) => text.startsWith("eduverse_sign_in="));
  assert.match(scope, /^eduverse_sign_in=[\w-]{43}; Path=\/api\/v1; Max-Age=600; HttpOnly; SameSite=Lax$/);
});

test("an identity that opens one account is linked with no other", async () => {
  who = "bob-elsewhere";
  const bob = await school.person("bob");
  assert.equal((await bob.link("elsewhere")).status, 200);
  assert.equal((await bob.link("elsewhere")).code, "auth.identity_exists");
  const eve = await school.person("eve");
  assert.equal((await eve.link("elsewhere")).code, "auth.identity_taken");
  assert.equal((await school.browser().enter("elsewhere")).account.username, "bob");
});

test("a second factor is asked for after the provider, too", async () => {
  who = "carl-elsewhere";
  const carl = await school.person("carl");
  await carl.link("elsewhere");
  const { secret } = await carl.call("POST", "/me/second-factor", {});
  const at = (away) => generateSync({ secret, epoch: Math.floor(Date.now() / 1000) + away * 30 });
  assert.equal((await carl.call("POST", "/me/second-factor/confirm", { code: at(-1) })).status, 200);
  const browser = school.browser();
  const answer = await browser.visit((await browser.begin("elsewhere")).address);
  const half = await browser.finish(answer);
  assert.equal(half.code, "auth.second_factor_required");
  const whole = await browser.call("POST", "/sessions/second-factor", { challenge: half.challenge, code: at(0) });
  assert.equal(whole.account.username, "carl");
  browser.token = whole.access_token;
  // What was opened in two steps ends as well when the answer comes again.
  assert.equal((await school.browser().finish(answer)).code, "auth.authorization_used");
  assert.equal(await browser.alive(), false);
});

test("a session that a provider opened has shown no password: what is dangerous asks for it", async () => {
  who = "hal-elsewhere";
  const hal = await school.person("hal");
  await hal.link("elsewhere");
  const browser = school.browser();
  await browser.enter("elsewhere");
  assert.equal((await browser.call("POST", "/me/second-factor", {})).code, "auth.step_up_required");
  assert.equal((await browser.beginLink("elsewhere")).code, "auth.step_up_required");
  assert.equal((await browser.call("POST", "/me/step-up", { password })).status, 200);
  assert.equal((await browser.beginLink("elsewhere")).status, 200);
});

test("the server answers under its public address without being told twice", async () => {
  const answer = await new Promise((resolve, reject) => {
    get(`${school.base}/api/v1/sign-in-providers`, { headers: { host: "school.example" } }, (response) => resolve(response.resume().statusCode)).on("error", reject);
  });
  assert.equal(answer, 200);
});

test("whoever calls it off at the provider is told so, and nothing that the provider wrote is repeated", async () => {
  asksConsent = false;
  const browser = school.browser();
  const answer = await browser.visit((await browser.begin("elsewhere")).address);
  asksConsent = true;
  assert.equal(answer.error, "access_denied");
  assert.match(answer.error_description, /script/);
  const refused = await browser.finish(answer);
  assert.equal(refused.code, "auth.provider_denied");
  assert.doesNotMatch(refused.text, /script/);
});

test("linking asks who one is, and a stolen token alone links nothing", async () => {
  const dora = await school.person("dora");
  const { address } = await dora.beginLink("elsewhere");
  const thief = school.browser();
  thief.token = dora.token; // but none of her cookies
  who = "dora-elsewhere";
  assert.equal((await thief.finishLink(await thief.visit(address))).code, "auth.authorization_unknown");
});

test("the provider's keys change, and whoever signs in meanwhile notices nothing", async () => {
  who = "fay-elsewhere";
  const fay = await school.person("fay");
  await fay.link("elsewhere");
  const before = asked.keys;
  answering = providerWith([await key("ES256", "second")], "ES256");
  const session = await school.browser().enter("elsewhere");
  assert.equal(session.account?.username, "fay", session.text);
  assert.equal(asked.keys, before + 1);
});

test("what somebody is elsewhere is in their export, and gone with them", async () => {
  who = "gil-elsewhere";
  const gil = await school.person("gil");
  await gil.link("elsewhere");
  const archive = await fetch(`${school.base}/api/v1/accounts/${gil.account}/export`, { headers: { authorization: `Bearer ${gil.token}` } });
  assert.equal(archive.status, 200);
  const erased = await school.head.call("POST", `/accounts/${gil.account}/erasure`, { username: "gil" });
  assert.equal(erased.status, 200, erased.text);
  assert.equal((await school.browser().enter("elsewhere")).code, "auth.identity_unknown");
});
