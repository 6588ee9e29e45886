// The school's calendar: the administrator writes the year and sees it at once; a teacher reads it and marks who is ill.
import { expect, test, type Page } from "@playwright/test";
import { examine } from "./support/examine.ts";
import { complaints, joinClass, makeSchool, signIn, type School } from "./support/school.ts";
import { Server } from "./support/server.ts";

test.describe.configure({ mode: "serial" });
const server = new Server();
let school: School;
let head: Page;
test.beforeAll(async ({ browser }) => {
  await server.start();
  school = await makeSchool(server);
  head = await signIn(server, browser, school.admin, { reducedMotion: "reduce" });
});
test.afterAll(() => server.stop());

test("the year is written: a term, days off, a lesson, and shown as it will be", async () => {
  await head.goto(`${server.address}/school/calendar`);
  await expect(head.getByRole("heading", { name: "Calendar" })).toBeVisible();
  await head.getByRole("button", { name: "Add a term" }).click();
  await head.getByLabel("Name").fill("Autumn");
  await head.getByLabel("First day").fill("2026-09-01");
  await head.getByLabel("Last day").fill("2027-06-18");
  await head.getByRole("button", { name: "Add days off" }).click();
  await head.getByLabel("Name").nth(1).fill("Winter holidays");
  await head.getByLabel("First day").nth(1).fill("2026-12-21");
  await head.getByLabel("Last day").nth(1).fill("2027-01-01");
  await head.getByRole("button", { name: "Add a lesson" }).click();
  await expect(head.getByText("holiday: 12")).toBeVisible();
  await head.getByRole("button", { name: "Save the calendar" }).click();
  await expect(head.getByText("The calendar is saved.")).toBeVisible();
  await examine(head, "calendar");
});

test("what can't be is said at its field, and nothing is lost", async () => {
  await head.getByLabel("Last day").first().fill("2026-08-01");
  await head.locator("form").evaluate((form: HTMLFormElement) => (form.noValidate = true));
  await head.getByRole("button", { name: "Save the calendar" }).click();
  await expect(head.getByText("This ends before it begins.").first()).toBeVisible();
  await expect(head.getByLabel("Name").nth(1)).toHaveValue("Winter holidays");
  await head.reload();
  await expect(head.getByLabel("Last day").first()).toHaveValue("2027-06-18");
});

test("a teacher reads the calendar, and marks who is ill with one tap", async ({ browser }) => {
  await joinClass(server, browser, school.code, "Emilia");
  const teacher = await signIn(server, browser, school.teacher, { reducedMotion: "reduce" });
  await teacher.goto(`${server.address}/school/calendar`);
  await expect(teacher.getByText("holiday: 12")).toBeVisible();
  await expect(teacher.getByRole("button", { name: "Save the calendar" })).toHaveCount(0);
  await teacher.goto(`${server.address}/classes/${school.class}`);
  await teacher.getByRole("link", { name: "Who is ill" }).click();
  const emilia = teacher.getByRole("button", { name: "Emilia" });
  await emilia.click();
  await expect(emilia).toHaveAttribute("aria-pressed", "true");
  await examine(teacher, "register");
  await teacher.reload();
  await expect(emilia).toHaveAttribute("aria-pressed", "true");
});

test("no page broke the content security policy, no script failed", () => expect(complaints).toEqual([]));
