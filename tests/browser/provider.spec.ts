// Signing in by a provider of identities, as people see it: refused until it is linked, linked on the account's page, let
// in, called off, unlinked. What a provider writes into the address is neither shown nor run.
import { createServer, type AddressInfo } from "node:net";
import { expect, test, type Page } from "@playwright/test";
import { Provider } from "./support/provider.ts";
import { allLeave, complaints, makeSchool, newPerson, signIn } from "./support/school.ts";
import { Server } from "./support/server.ts";

const provider = new Provider();
const server: Server = new Server(() => [
  "--set",
  `server.public_url=${server.address}`,
  "--set",
  `oidc.providers=[{ id = "school", name = "Lindenschule ID", issuer = "${provider.issuer}", client_id = "eduverse", client_secret = "x", reach = "developer" }]`,
]);
function freePort(): Promise<number> {
  return new Promise((done) => {
    const taken = createServer();
    taken.listen(0, "127.0.0.1", () => {
      const { port } = taken.address() as AddressInfo;
      taken.close(() => done(port));
    });
  });
}
test.beforeAll(async () => {
  await provider.open();
  server.port = await freePort();
  await server.start();
  await makeSchool(server);
});
test.afterEach(allLeave);
test.afterAll(async () => {
  await server.stop();
  provider.close();
});

const pictures = `${process.env.EDU_OUTPUT ?? "output"}/screens`;
async function picture(page: Page, name: string): Promise<void> {
  for (const size of [{ width: 360, height: 740 }, { width: 1280, height: 800 }]) {
    await page.setViewportSize(size);
    const over = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    await expect.poll(over, `${name} runs off a screen ${size.width} wide`).toBeLessThanOrEqual(0);
    await page.screenshot({ path: `${pictures}/${name}-${size.width}.png`, fullPage: true });
  }
}
const withSchool = { name: "Sign in with Lindenschule ID" };

test("an account elsewhere signs in once it is linked, and no longer once it is unlinked", async ({ browser }) => {
  const stranger = await newPerson(browser, { reducedMotion: "reduce" });
  await stranger.goto(`${server.address}/sign-in`);
  await expect(stranger.getByRole("button", withSchool)).toBeVisible();
  await picture(stranger, "sign-in-provider");
  await stranger.getByRole("button", withSchool).click();
  await expect(stranger.getByRole("alert")).toContainText("Nobody here is linked with that account yet");
  expect(new URL(stranger.url()).search).toBe("");
  await picture(stranger, "provider-unknown");
  await stranger.getByRole("link", { name: "Back to signing in" }).click();
  await expect(stranger.getByRole("button", withSchool)).toBeVisible();

  const own = await signIn(server, browser, "okafor", { reducedMotion: "reduce" });
  await own.goto(`${server.address}/account`);
  await own.getByRole("link", { name: "Linked sign-ins" }).click();
  await expect(own.getByText("Nothing is linked yet.")).toBeVisible();
  await own.getByRole("button", { name: "Link Lindenschule ID" }).click();
  await expect(own.getByText("ada@example.org")).toBeVisible();
  expect(new URL(own.url()).pathname).toBe("/account/identities");
  await picture(own, "identities");

  await stranger.getByRole("button", withSchool).click();
  await stranger.waitForURL(`${server.address}/classes`);
  await stranger.reload();
  await expect(stranger).toHaveURL(`${server.address}/classes`);

  const head = await signIn(server, browser, "head", { reducedMotion: "reduce" });
  await head.goto(`${server.address}/accounts`);
  await head.getByRole("link", { name: /Okafor/ }).first().click();
  await expect(head.getByText("Linked sign-ins")).toBeVisible();
  await expect(head.getByText("Lindenschule ID")).toBeVisible();
  await expect(head.getByText("ada@example.org")).toHaveCount(0);
  await picture(head, "person-identities");

  await own.getByRole("button", { name: "Unlink Lindenschule ID" }).click();
  await expect(own.getByText("Nothing is linked yet.")).toBeVisible();
  const again = await newPerson(browser);
  await again.goto(`${server.address}/sign-in`);
  await again.getByRole("button", withSchool).click();
  await expect(again.getByRole("alert")).toContainText("Nobody here is linked");
  expect(complaints).toEqual([]);
});

test("whoever calls it off is told so, and what the provider wrote is neither shown nor run", async ({ browser }) => {
  const page = await newPerson(browser, { locale: "de-DE" });
  provider.calledOff = true;
  await page.goto(`${server.address}/sign-in`);
  await page.getByRole("button", { name: "Mit Lindenschule ID anmelden" }).click();
  await expect(page.getByRole("alert")).toContainText("Du hast es dort abgebrochen");
  provider.calledOff = false;
  expect(new URL(page.url()).search + new URL(page.url()).hash).toBe("");
  await expect(page).not.toHaveTitle("taken");
  expect(await page.locator("img[src=x]").count()).toBe(0);
  await page.goto("about:blank");
  await page.goto(`${server.address}/sign-in/callback#state=s&code=c`);
  await expect(page.getByLabel("Passwort", { exact: true })).toBeVisible(); // a fragment is no answer
  expect(complaints).toEqual([]);
});

test("a browser that came by another address changes over to the one that the provider knows", async ({ browser }) => {
  const page = await newPerson(browser);
  await page.goto(`http://localhost:${server.port}/sign-in`);
  await page.getByRole("link", withSchool).click();
  await expect(page).toHaveURL(`${server.address}/sign-in`);
  await expect(page.getByRole("button", withSchool)).toBeVisible();
});
