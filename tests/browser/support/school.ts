// A school made through the HTTP API, for tests that are about what comes after; and people in browsers of their own.
import type { Browser, BrowserContext, Page } from "@playwright/test";
import { file } from "./questions.ts";
import type { Server } from "./server.ts";

export const password = "lantern-light-7";

interface Session {
  access_token: string;
}
async function call<T>(server: Server, method: string, path: string, token: string | null, body?: unknown): Promise<T> {
  const raw = body instanceof Uint8Array;
  const response = await fetch(`${server.address}/api/v1${path}`, {
    method,
    headers: { "content-type": raw ? "text/plain" : "application/json", ...(token ? { authorization: `Bearer ${token}` } : {}) },
    ...(body === undefined ? {} : { body: raw ? new Uint8Array(body) : JSON.stringify(body) }),
  });
  const reply = (await response.json()) as { result: T };
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(reply)}`);
  return method === "GET" ? (reply as T) : reply.result;
}

export interface School {
  class: string;
  code: string;
  set: string;
  quest: string;
  teacher: string; // username
  admin: string;
}

export async function makeSchool(server: Server, questions: Buffer = file): Promise<School> {
  const admin = await call<Session>(server, "POST", "/setup", null, { token: server.setup, username: "head", password, name: "Ada Head" });
  await call(server, "POST", "/school", admin.access_token, { name: "Lindenschule", time_zone: "Europe/Berlin" });
  const teacher = await call<{ account: string }>(server, "POST", "/accounts", admin.access_token, { username: "okafor", name: "Ms Okafor", roles: ["teacher"], password });
  const made = await call<{ class: string; code: string }>(server, "POST", "/classes", admin.access_token, { name: "5b", teacher: teacher.account });
  const teaching = await call<Session>(server, "POST", "/sessions", null, { username: "okafor", password });
  const report = await call<{ set: string }>(server, "POST", "/imports/questions?name=Fractions&check=false", teaching.access_token, new Uint8Array(questions));
  const quest = await call<{ quest: string }>(server, "POST", "/quests", teaching.access_token, { title: "The Lantern Quest", story: "The harbour has gone dark. Each right answer lights a lantern.", set: report.set, class: made.class });
  return { class: made.class, code: made.code, set: report.set, quest: quest.quest, teacher: "okafor", admin: "head" };
}

// Its questions may be practised at any time.
export async function openSet(server: Server, school: School): Promise<void> {
  const teaching = await call<Session>(server, "POST", "/sessions", null, { username: school.teacher, password });
  await call(server, "PUT", `/question-sets/${school.set}/open`, teaching.access_token, { open: true });
}

export async function signIn(server: Server, browser: Browser, username: string, options: Parameters<Browser["newContext"]>[0] = {}, word = password): Promise<Page> {
  const page = await newPerson(browser, options);
  await page.goto(`${server.address}/sign-in`);
  await page.getByLabel("Username").fill(username);
  await page.getByLabel("Password", { exact: true }).fill(word);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL((url) => url.pathname !== "/sign-in");
  return page;
}

export async function joinClass(server: Server, browser: Browser, code: string, name: string, options: Parameters<Browser["newContext"]>[0] = {}): Promise<Page> {
  const page = await newPerson(browser, options);
  await page.goto(`${server.address}/join#${code}`);
  await page.getByLabel("What shall we call you?").fill(name);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Set out" }).click();
  await page.waitForURL(`${server.address}/`);
  return page;
}

// A page in a profile of its own; whatever the content security policy or a script complains of fails the test.
export async function newPerson(browser: Browser, options: Parameters<Browser["newContext"]>[0] = {}): Promise<Page> {
  const context: BrowserContext = await browser.newContext(options);
  people.push(context);
  const page = await context.newPage();
  page.on("pageerror", (error) => complaints.push(`${page.url()}: ${error.message}`));
  page.on("console", (message) => {
    if (/Content Security Policy|Refused to/.test(message.text())) complaints.push(`${page.url()}: ${message.text()}`);
  });
  return page;
}
export const complaints: string[] = [];
// Everybody goes: a page that is left open goes on being drawn, which a machine without a graphics card feels.
export async function allLeave(): Promise<void> {
  await Promise.all(people.splice(0).map((context) => context.close()));
}
const people: BrowserContext[] = [];

// A mark that a reload would wipe out.
export async function mark(page: Page): Promise<void> {
  await page.evaluate(() => void ((window as unknown as { marked: boolean }).marked = true));
}
export function stillMarked(page: Page): Promise<boolean> {
  return page.evaluate(() => (window as unknown as { marked?: boolean }).marked === true);
}
