// The whole path, each person in a browser of their own: a school is made, questions come in, a student joins and plays,
// the teacher watches; and in the middle of it the server is killed.
import { expect, test, type Page } from "@playwright/test";
import { answer, brokenLine, counted, file } from "./support/questions.ts";
import { complaints, mark, newPerson, password, stillMarked } from "./support/school.ts";
import { Server } from "./support/server.ts";

test.describe.configure({ mode: "serial" });

const server = new Server();
let admin: Page;
let teacher: Page;
let student: Page;
let code = "";

test.beforeAll(() => server.start());
test.afterAll(() => server.stop());

async function hud(page: Page): Promise<{ level: number; xp: number; coins: number; power: number }> {
  const read = async (name: string, attribute: string): Promise<number> => Number(await page.locator(`[data-hud="${name}"]`).getAttribute(attribute));
  return { level: await read("level", "data-value"), xp: await read("level", "data-xp"), coins: await read("coins", "data-value"), power: await read("power", "data-value") };
}
const next = (page: Page): Promise<void> => page.getByRole("button", { name: "Next" }).click();
const row = () => teacher.locator('tr[data-student="Mia"]');

test("the administrator follows the one-time link and makes a school, a teacher and a class", async ({ browser }) => {
  admin = await newPerson(browser);
  await admin.goto(`${server.address}/setup#token=${server.setup}`);
  await admin.getByLabel("Name", { exact: true }).fill("Ada Head");
  await expect(admin.getByLabel("Username")).toHaveValue("ada.head");
  await admin.getByLabel("Password", { exact: true }).fill(password);
  expect(admin.url()).not.toContain("token");
  await admin.getByRole("button", { name: "Begin" }).click();

  await admin.getByLabel("Name of the school").fill("Lindenschule");
  await admin.getByRole("button", { name: "Next" }).click();

  await admin.getByLabel("Name", { exact: true }).fill("Ms Okafor");
  await admin.getByLabel("Username").fill("okafor");
  await admin.getByLabel("First password").fill(password);
  await admin.getByRole("button", { name: "Make the account" }).click();

  await admin.getByLabel("Name of the class").fill("5b");
  await admin.getByLabel("Teacher").selectOption({ label: "Ms Okafor" });
  await admin.getByRole("button", { name: "Make the class" }).click();
  await admin.getByRole("link", { name: "To the classes" }).click();
  await admin.getByRole("link", { name: /5b/ }).click();
  code = (await admin.locator("[data-code]").getAttribute("data-code")) ?? "";
  expect(code).toMatch(/^[A-Z2-9]{6}$/);
});

test("the teacher brings in a GIFT file: the broken question is named by its line, the good ones become a quest", async ({ browser }) => {
  teacher = await newPerson(browser);
  await teacher.goto(server.address);
  await teacher.getByLabel("Username").fill("okafor");
  await teacher.getByLabel("Password", { exact: true }).fill(password);
  await teacher.getByRole("button", { name: "Sign in" }).click();
  await teacher.getByRole("link", { name: "Questions" }).click();
  await teacher.getByLabel("File of questions").setInputFiles({ name: "Fractions.gift", mimeType: "text/plain", buffer: file });
  await expect(teacher.getByText(`${counted} questions are in`)).toBeVisible();
  await expect(teacher.getByText("1 question was refused")).toBeVisible();
  await expect(teacher.getByText(`Line ${brokenLine}`)).toBeVisible();

  await teacher.getByRole("link", { name: "Make a quest" }).first().click();
  await teacher.getByLabel("Title").fill("The Lantern Quest");
  await expect(teacher.getByLabel("For")).toHaveValue(/cls_/);
  await teacher.getByRole("button", { name: "Make the quest" }).click();
  await teacher.getByRole("link", { name: "To the class" }).click();
  await expect(teacher.getByText("Nobody has joined yet")).toBeVisible();
  await mark(teacher);
});

test("a student joins by the code, on a phone, and the teacher sees her come in", async ({ browser }) => {
  student = await newPerson(browser, { viewport: { width: 360, height: 740 }, hasTouch: true });
  await student.goto(`${server.address}/join`);
  await student.getByLabel("Class code").fill(code.toLowerCase());
  await student.getByRole("button", { name: "Next" }).click();
  await expect(student.getByRole("heading", { name: "5b" })).toBeVisible();
  await student.getByLabel("What shall we call you?").fill("Mia");
  await student.getByText("Owl").click({ force: true });
  await student.getByLabel("Password", { exact: true }).fill(password);
  await student.getByRole("button", { name: "Set out" }).click();
  await expect(student.getByRole("heading", { name: "Hello, Mia!" })).toBeVisible();

  await expect(row()).toBeVisible();
  await expect(row().locator("[data-online]")).toHaveAttribute("data-online", "true");
  expect(await stillMarked(teacher)).toBe(true);
});

test("a right answer brings mastery, XP, a coin and power, from the effects of the reply alone", async () => {
  await expect(student.getByText("The Lantern Quest")).toBeVisible();
  await student.getByRole("button", { name: "Set out" }).click();
  await expect(student.locator("h1[data-item]")).toBeVisible();
  await mark(student);
  const before = await hud(student);
  expect(before).toEqual({ level: 1, xp: 0, coins: 0, power: 0 });
  const asked: string[] = [];
  student.on("request", (request) => request.method() === "GET" && asked.push(request.url()));

  await answer(student, "right");
  await expect(student.locator('[data-verdict="right"]')).toBeVisible();
  const gained = async (name: string): Promise<number> => Number(await student.locator(`[data-gain="${name}"]`).getAttribute("data-value"));
  expect(await gained("xp")).toBeGreaterThan(0);
  expect(await gained("coins")).toBe(4); // one for the answer, three for the first light
  expect(await gained("mastery")).toBeGreaterThan(0);
  const after = await hud(student);
  expect(after.xp).toBe(await gained("xp"));
  expect(after.coins).toBe(4);
  expect(after.power).toBeGreaterThan(0);
  expect(asked.filter((url) => url.includes("/api/v1/"))).toEqual([]);

  await expect(row()).toHaveAttribute("data-answered", "1");
  await expect(row()).toHaveAttribute("data-xp", String(after.xp));
});

test("a wrong answer is explained, pays little, and takes nothing away", async () => {
  await next(student);
  const before = await hud(student);
  await answer(student, "wrong");
  await expect(student.locator('[data-verdict="wrong"]')).toBeVisible();
  await expect(student.getByText("The answer").first()).toBeVisible();
  const after = await hud(student);
  expect(after.coins).toBe(before.coins);
  expect(after.xp).toBeGreaterThanOrEqual(before.xp);
  await expect(row()).toHaveAttribute("data-answered", "2");
});

test("the server is killed in the middle: the answer waits, and both pages go on by themselves", async () => {
  await next(student);
  await server.kill();
  await answer(student, "right");
  await expect(student.getByText("Your answer is safe.", { exact: false })).toBeVisible();
  await expect(teacher.locator('[data-connection="away"]')).toBeVisible();

  await server.start();
  await expect(student.locator('[data-verdict="right"]')).toBeVisible();
  await expect(row()).toHaveAttribute("data-answered", "3");
  await expect(student.locator('[data-connection="fine"]')).toBeAttached();
  await expect(teacher.locator('[data-connection="fine"]')).toBeAttached();
  expect(await stillMarked(student)).toBe(true);
  expect(await stillMarked(teacher)).toBe(true);
});

test("killed right after an answer, nothing that was acknowledged is lost", async () => {
  await next(student);
  await answer(student, "right");
  await expect(student.locator('[data-verdict="right"]')).toBeVisible();
  await server.kill();
  await server.start();
  const shown = await hud(student);
  await student.reload();
  await expect(student.locator('[data-hud="coins"]')).toBeVisible();
  expect(await hud(student)).toEqual(shown);
  await expect(row()).toHaveAttribute("data-answered", "4");
});

test("at the end she reads what she can do now, before the points", async () => {
  for (let i = 4; i < counted; i += 1) {
    await expect(student.locator("h1[data-item]")).toBeVisible();
    await answer(student, "right");
    await expect(student.locator('[data-verdict="right"]')).toBeVisible();
    await student.getByRole("button", { name: i + 1 < counted ? "Next" : "See what you learned" }).click();
  }
  await expect(student.getByRole("heading", { name: "Quest completed!" })).toBeVisible();
  const headings = await student.getByRole("heading", { level: 2 }).allTextContents();
  expect(headings).toEqual(["You can now do more", "And this came along"]);
  await expect(student.getByText("Fractions").first()).toBeVisible();
  await expect(row()).toHaveAttribute("data-answered", String(counted));
  await student.getByRole("link", { name: "Go on" }).click();
  await expect(student.getByRole("button", { name: "Play again" })).toBeVisible();
  expect(await stillMarked(teacher)).toBe(true);
});

test("a quest made now is on her page at once, without reloading", async () => {
  await mark(student);
  await teacher.getByRole("link", { name: "Questions" }).click();
  await teacher.getByRole("link", { name: "Make a quest" }).first().click();
  await teacher.getByLabel("Title").fill("The Second Light");
  await teacher.getByRole("button", { name: "Make the quest" }).click();
  await expect(student.getByText("The Second Light")).toBeVisible({ timeout: 5_000 });
  expect(await stillMarked(student)).toBe(true);
});

test("no page broke the content security policy, no script failed", () => {
  expect(complaints).toEqual([]);
});
