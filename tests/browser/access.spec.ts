// Everyone can use it: axe finds nothing serious on any page, in any theme; the quest is played with the keyboard alone;
// nothing runs off a narrow screen. Each page leaves its picture at three widths in the test's output.
import { expect, test, type Browser, type Page } from "@playwright/test";
import { examine, pictures, themes } from "./support/examine.ts";
import { Mailbox } from "./support/mailbox.ts";
import { answer } from "./support/questions.ts";
import { allLeave, complaints, joinClass, makeSchool, newPerson, password, type School, signIn } from "./support/school.ts";
import { Server } from "./support/server.ts";
import { totp } from "./support/totp.ts";

const mailbox = new Mailbox();
const letters = () => [`mail.server=smtp://127.0.0.1:${mailbox.port}`, "mail.tls=off", "mail.from=eduverse@school.example", "server.public_url=https://school.example"];
const server = new Server(() => letters().flatMap((option) => ["--set", option]));
let school: School;
test.beforeAll(async () => {
  await mailbox.start();
  await server.start();
  school = await makeSchool(server);
});
test.afterEach(allLeave);
test.afterAll(async () => {
  await server.stop();
  mailbox.stop();
});

const still = { reducedMotion: "reduce" } as const;

test("the pages before signing in", async ({ browser }) => {
  const page = await newPerson(browser, still);
  await page.goto(`${server.address}/sign-in`);
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await examine(page, "sign-in");
  await page.goto(`${server.address}/setup#token=abc`);
  await expect(page.getByRole("button", { name: "Begin" })).toBeVisible();
  await examine(page, "setup");
  await page.goto(`${server.address}/join`);
  await expect(page.getByRole("heading", { name: "Join your class" })).toBeVisible();
  await examine(page, "join");
  await page.getByLabel("Class code").fill(school.code);
  await page.getByRole("button", { name: "Next" }).click();
  await expect(page.getByRole("heading", { name: "5b" })).toBeVisible();
  await examine(page, "join-who");
  await page.goto(`${server.address}/nowhere`);
  await expect(page.getByRole("heading", { name: "There is no island here" })).toBeVisible();
  await examine(page, "lost");
  await page.goto(`${server.address}/about`);
  await expect(page.getByRole("heading", { name: "About EDUverse" })).toBeVisible();
  await examine(page, "about");
  await page.goto(`${server.address}/design`);
  await expect(page.getByRole("heading", { name: "Design" })).toBeVisible();
  await expect(page.locator("math mfrac")).toBeVisible();
  await examine(page, "design");
});

test("a student's pages", async ({ browser }) => {
  const page = await joinClass(server, browser, school.code, "Emilia", still);
  await expect(page.getByRole("heading", { name: "Hello, Emilia!" })).toBeVisible();
  await examine(page, "home");
  await page.getByRole("button", { name: "Emilia" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await examine(page, "settings");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Set out" }).click();
  for (let i = 0; i < 6; i += 1) {
    await expect(page.locator("h1[data-item]")).toBeVisible();
    await examine(page, `run-${i + 1}`, i === 0 ? themes : ["night"]);
    await answer(page, i % 2 === 0 ? "right" : "wrong");
    await expect(page.locator("[data-verdict]")).toBeVisible();
    if (i < 2) await examine(page, `run-${i + 1}-answered`);
    await page.getByRole("button", { name: /^(Next|See what you learned)$/ }).click();
  }
  await expect(page.getByRole("link", { name: "Go on" })).toBeVisible();
  await examine(page, "result");
  await page.goto(`${server.address}/skills`);
  await expect(page.getByRole("heading", { name: "What you know" })).toBeVisible();
  await examine(page, "skills");
});

test("a teacher's pages", async ({ browser }) => {
  await joinClass(server, browser, school.code, "Paul");
  const page = await signIn(server, browser, school.teacher, still);
  await expect(page.getByRole("heading", { name: "Your classes" })).toBeVisible();
  await examine(page, "classes");
  await page.goto(`${server.address}/classes/${school.class}`);
  await expect(page.locator('tr[data-student="Paul"]')).toBeVisible();
  await examine(page, "class");
  await page.goto(`${server.address}/classes/${school.class}/wall`);
  await expect(page.getByRole("img", { name: "Scan to join" })).toBeVisible();
  await examine(page, "wall");
  await page.goto(`${server.address}/question-sets`);
  await page.getByLabel("File of questions").setInputFiles({ name: "Broken.gift", mimeType: "text/plain", buffer: Buffer.from("::A:: One? {=1}\n\n::B:: Two? {=2 ~3\n\n::C:: Three? {#3}\n") });
  await expect(page.getByText("refused").first()).toBeVisible();
  await examine(page, "question-sets");
  await page.goto(`${server.address}/question-sets/${school.set}/quest`);
  await expect(page.getByLabel("Title")).toBeVisible();
  await examine(page, "quest");
});

test("an administrator's pages", async ({ browser }) => {
  const page = await signIn(server, browser, school.admin, still);
  await expect(page.getByRole("heading", { name: "Lindenschule" })).toBeVisible();
  await examine(page, "school");
  await page.goto(`${server.address}/accounts`);
  await expect(page.getByRole("list", { name: "People" })).toBeVisible();
  await examine(page, "accounts");
  await page.getByRole("button", { name: "Manage Ms Okafor" }).click();
  await expect(page.getByRole("dialog", { name: "Ms Okafor" })).toBeVisible();
  await examine(page, "account-of");
  await page.goto(`${server.address}/security`);
  await expect(page.getByRole("heading", { name: "Security" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Set up your own first" })).toBeVisible();
  await examine(page, "security");
});

test("an administrator gives somebody another role", async ({ browser }) => {
  await joinClass(server, browser, school.code, "Nils");
  const page = await signIn(server, browser, school.admin, still);
  await page.goto(`${server.address}/accounts`);
  await page.getByRole("combobox", { name: "Roles" }).selectOption("Student");
  await page.getByLabel("Find by name").fill("nils");
  await expect(page.getByText("1 person")).toBeVisible();
  await page.getByRole("button", { name: "Manage Nils" }).click();
  await page.getByRole("checkbox", { name: "Creator" }).check();
  await page.getByRole("button", { name: "Save the roles" }).click();
  await expect(page.getByText("The roles are saved.")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("listitem").filter({ hasText: "Nils" })).toContainText("Student, Creator");
});

test("what looks odd is judged by a person", async ({ browser, request }) => {
  await joinClass(server, browser, school.code, "Vera");
  for (let i = 0; i < 10; i += 1) await request.post(`${server.address}/api/v1/sessions`, { data: { username: "vera", password: `not hers ${i}` } });
  const page = await signIn(server, browser, school.admin, still);
  await page.goto(`${server.address}/security`);
  const flag = page.getByRole("listitem").filter({ hasText: "Vera" });
  await expect(flag).toContainText("10 wrong passwords");
  await examine(page, "security-flag");
  await flag.getByLabel("Note").fill("She forgot it over the holidays");
  await flag.getByRole("button", { name: "It is harmless" }).click();
  await expect(page.getByText("Nothing looks odd")).toBeVisible();
  await page.getByText("1 that was judged").click();
  await expect(page.getByText("She forgot it over the holidays")).toBeVisible();
});

test("a program's key is made, shown once and revoked", async ({ browser }) => {
  const page = await signIn(server, browser, school.teacher, still);
  await page.goto(`${server.address}/account/api-keys`);
  await page.getByRole("button", { name: "New key" }).click();
  await page.getByLabel("What is it for?").fill("Timetable in the hall");
  await page.getByRole("checkbox", { name: "classroom:read" }).check();
  await examine(page, "api-keys-new");
  await page.getByRole("button", { name: "Make the key" }).click();
  const key = await page.locator("[data-key]").getAttribute("data-key");
  const ask = () => page.request.get(`${server.address}/api/v1/classes`, { headers: { authorization: `Bearer ${key}` } });
  expect((await ask()).status()).toBe(200);
  await page.reload();
  await expect(page.getByText("Timetable in the hall")).toBeVisible();
  await expect(page.locator("[data-key]")).toHaveCount(0);
  await examine(page, "api-keys");
  await page.getByRole("button", { name: "Revoke Timetable in the hall" }).click();
  await expect(page.getByText("No program has a key of yours")).toBeVisible();
  expect((await ask()).status()).toBe(401);
});

test("a second factor is set up, and asked for at the next sign-in", async ({ browser }) => {
  const page = await joinClass(server, browser, school.code, "Ines", still);
  await page.getByRole("button", { name: "Ines" }).click();
  await page.getByRole("link", { name: "Your account" }).click();
  await expect(page.getByLabel("Your password now")).toBeVisible();
  await examine(page, "account");
  await page.getByRole("link", { name: "Second factor" }).click();
  await examine(page, "second-factor");
  await page.getByRole("button", { name: "Set it up" }).click();
  const secret = await page.locator("[data-secret]").getAttribute("data-secret");
  await examine(page, "second-factor-scan");
  await page.getByLabel("Code").fill("000000");
  await page.getByRole("button", { name: "That's the code" }).click();
  await expect(page.getByText("This is not the code that your app shows now.")).toBeVisible();
  await page.getByLabel("Code").fill(totp(secret ?? ""));
  await page.getByRole("button", { name: "That's the code" }).click();
  const codes = page.getByRole("list", { name: "Your recovery codes" }).getByRole("listitem");
  await expect(codes).toHaveCount(10);
  await examine(page, "second-factor-codes");
  const [first] = await codes.allTextContents();
  await page.getByRole("button", { name: "I have kept them" }).click();
  await expect(page.getByText("10 recovery codes are left.")).toBeVisible();
  await examine(page, "second-factor-on");

  const elsewhere = await newPerson(browser, still);
  await elsewhere.goto(`${server.address}/sign-in`);
  await elsewhere.getByLabel("Username").fill("ines");
  await elsewhere.getByLabel("Password", { exact: true }).fill(password);
  await elsewhere.getByRole("button", { name: "Sign in" }).click();
  await expect(elsewhere.getByRole("heading", { name: "Now the code" })).toBeVisible();
  await examine(elsewhere, "sign-in-code");
  await elsewhere.getByLabel("Code").fill("000000");
  await elsewhere.getByRole("button", { name: "Sign in" }).click();
  await expect(elsewhere.getByRole("alert")).toContainText("This code is wrong");
  await elsewhere.getByLabel("Code").fill(first ?? "");
  await elsewhere.getByRole("button", { name: "Sign in" }).click();
  await expect(elsewhere.getByRole("heading", { name: "Hello, Ines!" })).toBeVisible();

  await page.goto(`${server.address}/account/sessions`);
  const list = page.getByRole("list", { name: "Devices" }).getByRole("listitem");
  await expect(list).toHaveCount(2);
  await expect(list.filter({ hasText: "This device" })).toHaveCount(1);
  await examine(page, "sessions");
  await page.getByRole("button", { name: /^End the session on/ }).click();
  await expect(list).toHaveCount(1);
  await elsewhere.reload();
  await expect(elsewhere.getByRole("heading", { name: "Sign in" })).toBeVisible();
});

test("a password is changed, and the old one opens nothing any more", async ({ browser, request }) => {
  const page = await joinClass(server, browser, school.code, "Oskar", still);
  await page.goto(`${server.address}/account`);
  await page.getByLabel("Your password now").fill("not this one");
  await page.getByLabel("New password").fill("seven boats at dawn");
  await page.getByRole("button", { name: "Change the password" }).click();
  await expect(page.getByText("That is not your password.")).toBeVisible();
  await page.getByLabel("Your password now").fill(password);
  await page.getByRole("button", { name: "Change the password" }).click();
  await expect(page.getByText("Your password is changed.")).toBeVisible();
  const signInWith = (typed: string) => request.post(`${server.address}/api/v1/sessions`, { data: { username: "oskar", password: typed } });
  expect((await signInWith(password)).status()).toBe(401);
  expect((await signInWith("seven boats at dawn")).status()).toBe(200);
});

test("before what is dangerous one shows again who one is, and what was begun goes on", async ({ browser }) => {
  const page = await signIn(server, browser, school.admin, still);
  // As the server says it once five minutes have gone by.
  const late = { status: 403, contentType: "application/problem+json", json: { status: 403, code: "auth.step_up_required", title: "Forbidden", detail: "Show once more who you are." } };
  await page.route("**/api/v1/signing-keys", (route) => route.fulfill(late), { times: 1 });
  await page.goto(`${server.address}/security`);
  await page.getByRole("button", { name: "Change them now" }).click();
  const dialog = page.getByRole("dialog", { name: "Is it still you?" });
  await expect(dialog).toBeVisible();
  await examine(page, "step-up");
  await dialog.getByLabel("Password", { exact: true }).fill("not this one");
  await dialog.getByRole("button", { name: "It's me" }).click();
  await expect(dialog.getByText("That is not your password.")).toBeVisible();
  await dialog.getByLabel("Password", { exact: true }).fill(password);
  await dialog.getByRole("button", { name: "It's me" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText("A new key signs from now on.")).toBeVisible();

  await page.route("**/api/v1/signing-keys", (route) => route.fulfill(late), { times: 1 });
  await page.reload();
  await page.getByRole("button", { name: "Change them now" }).click();
  await expect(dialog).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByText("Nothing was changed")).toBeVisible();
});

test("a guardian comes by the printed letter, reads their child's report and says what is allowed", async ({ browser }) => {
  await joinClass(server, browser, school.code, "Nora");
  const staff = await signIn(server, browser, school.teacher, still);
  await staff.goto(`${server.address}/classes/${school.class}`);
  await staff.getByRole("link", { name: "Letters for guardians" }).click();
  const letter = staff.locator('[data-child="Nora"]');
  await expect(letter).toBeVisible();
  await examine(staff, "letters");
  const code = await letter.locator("[data-code]").getAttribute("data-code");
  const page = await newPerson(browser, still);
  await page.goto(`${server.address}/join#${code}`);
  await expect(page.getByRole("heading", { name: "You are here for your child" })).toBeVisible();
  await page.getByLabel("What shall we call you?").fill("Mrs Berg");
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Set out" }).click();
  await expect(page.getByRole("heading", { name: "Your children" })).toBeVisible();
  await examine(page, "children");
  await page.getByRole("link", { name: "Nora" }).click();
  await expect(page.getByRole("heading", { name: "Nora" })).toBeVisible();
  const chat = page.getByRole("switch", { name: "Chat" });
  await expect(chat).not.toBeChecked();
  await chat.click();
  await expect(chat).toBeChecked();
  await chat.click();
  await expect(chat).not.toBeChecked();
  await page.getByText("Who said so, and when").click();
  await expect(page.getByText("Mrs Berg withdrew: Chat")).toBeVisible();
  await examine(page, "child");
});

test("an administrator exports a person's records, erases them and finds both in the log", async ({ browser }) => {
  await joinClass(server, browser, school.code, "Quentin");
  const page = await signIn(server, browser, school.admin, still);
  await page.goto(`${server.address}/accounts`);
  await page.getByRole("link", { name: "Quentin" }).click();
  await expect(page.getByRole("heading", { name: "Quentin" })).toBeVisible();
  await examine(page, "person");
  const archive = page.waitForEvent("download");
  await page.getByRole("button", { name: "Get the archive" }).click();
  expect((await archive).suggestedFilename()).toMatch(/^records-acc_.*\.zip$/);
  await page.getByRole("button", { name: "Erase this person" }).click();
  const confirm = page.getByRole("dialog");
  await expect(confirm.getByRole("button", { name: "Erase this person" })).toBeDisabled();
  await examine(page, "erase");
  await confirm.getByLabel(/^Type/).fill("quentin");
  await confirm.getByRole("button", { name: "Erase this person" }).click();
  await expect(page.getByRole("heading", { name: "Receipt of an erasure" })).toBeVisible();
  await examine(page, "receipt");
  await page.goto(`${server.address}/audit`);
  await expect(page.locator('[data-act="account.erased"]')).toBeVisible();
  await expect(page.locator('[data-act="GET /accounts/{account}/export"]')).toContainText("Exported everything about a person");
  await examine(page, "audit");
  await page.getByLabel("What", { exact: true }).selectOption({ label: "Consents" });
  await expect(page.locator('[data-act="account.erased"]')).toHaveCount(0);
});

test("a badge signs in by its QR code or typed, until it is revoked; a card replaces a forgotten password", async ({ browser }) => {
  await joinClass(server, browser, school.code, "Wilma", still);
  const teacher = await signIn(server, browser, school.teacher, still);
  await teacher.goto(`${server.address}/classes/${school.class}/badges`);
  const wilma = teacher.locator('[data-student="Wilma"]');
  await wilma.getByRole("button", { name: "New badge" }).click();
  const printed = teacher.locator("[data-badge]");
  await expect(printed).toHaveCount(1);
  const [code, badge] = [await printed.getAttribute("data-code"), await printed.getAttribute("data-badge")];
  await examine(teacher, "badges");
  await teacher.emulateMedia({ media: "print" });
  await expect(teacher.getByRole("button", { name: "Print" })).toBeHidden();
  await teacher.screenshot({ path: `${pictures}/badges-print.png`, fullPage: true });
  await teacher.emulateMedia({ media: null });

  const child = await newPerson(browser, still);
  await child.goto(`${server.address}/badge#${code}.${badge}`);
  await expect(child.getByRole("heading", { name: "Hello, Wilma!" })).toBeVisible();
  expect(child.url()).not.toContain("#");

  const again = await newPerson(browser, still);
  await again.goto(`${server.address}/badge`);
  await examine(again, "badge");
  await again.getByLabel("Class code").fill((code ?? "").toLowerCase());
  await again.getByLabel("Badge", { exact: true }).fill((badge ?? "").toLowerCase());
  await again.getByRole("button", { name: "Sign in" }).click();
  await expect(again.getByRole("heading", { name: "Hello, Wilma!" })).toBeVisible();

  await wilma.getByRole("button", { name: "Revoke the badge" }).click();
  await expect(teacher.getByText("The badge of Wilma works no more.")).toBeVisible();
  const late = await newPerson(browser, still);
  await late.goto(`${server.address}/badge#${code}.${badge}`);
  await expect(late.getByRole("alert")).toContainText("don't go together");

  await wilma.getByRole("button", { name: "Forgot the password" }).click();
  const card = await teacher.locator("[data-card]").getAttribute("data-card");
  await examine(teacher, "card-print", ["night"]);
  await late.goto(`${server.address}/card`);
  await examine(late, "card");
  await late.getByLabel("What stands on the card").fill(card ?? "");
  await late.getByLabel("New password", { exact: true }).fill("tall ships at noon");
  await late.getByRole("button", { name: "Set the password and sign in" }).click();
  await expect(late.getByRole("heading", { name: "Hello, Wilma!" })).toBeVisible();
});

test("a child who can't type taps their sign and their pictures, which a teacher printed and takes away again", async ({ browser }) => {
  await joinClass(server, browser, school.code, "Ottilie", still);
  const teacher = await signIn(server, browser, school.teacher, still);
  await teacher.goto(`${server.address}/classes/${school.class}/pictures`);
  await teacher.getByRole("button", { name: "Let this class sign in with pictures" }).click();
  await teacher.getByRole("button", { name: "Pictures for all who have none" }).click();
  const slip = teacher.locator('[data-slip="Ottilie"]');
  await expect(slip).toBeVisible();
  const code = (await slip.getAttribute("data-code")) ?? "";
  const drawn = ((await slip.getAttribute("data-pictures")) ?? "").split(" ");
  await examine(teacher, "picture-sheets");
  await teacher.emulateMedia({ media: "print" });
  await expect(teacher.getByRole("button", { name: "Print" })).toBeHidden();
  await teacher.screenshot({ path: `${pictures}/picture-sheets-print.png`, fullPage: true });
  await teacher.emulateMedia({ media: null });
  const ottilie = teacher.locator('[data-student="Ottilie"]');
  const sign = ((await ottilie.locator("span.text-ink-soft").textContent()) ?? "").split(" · ")[0] ?? "";

  const child = await newPerson(browser, still);
  await child.goto(`${server.address}/pictures`);
  await examine(child, "pictures-code");
  await child.getByLabel("Class code").fill(code.toLowerCase());
  await child.getByRole("button", { name: "Next" }).click();
  await expect(child.getByRole("heading", { name: "Who are you?" })).toBeFocused();
  await expect(child.locator("body")).not.toContainText("Ottilie");
  await examine(child, "pictures-signs");
  const own = child.getByRole("button", { name: sign });
  const id = await own.getAttribute("data-sign");
  await own.click();
  await expect(child.getByRole("heading", { name: "Now your pictures" })).toBeFocused();
  const targets = await child.locator("[data-picture]").evaluateAll((pads) => pads.map((pad) => Math.min(pad.clientWidth, pad.clientHeight)));
  expect(targets).toHaveLength(20);
  expect(Math.min(...targets)).toBeGreaterThanOrEqual(48);
  await examine(child, "pictures-pad");
  const tap = (picture = ""): Promise<void> => child.locator(`[data-picture="${picture}"]`).click();
  for (const picture of [...drawn].reverse()) await tap(picture);
  await expect(child.getByRole("alert")).toContainText("Almost!");
  await examine(child, "pictures-again", ["night"]);
  await tap(drawn[0]);
  await tap(drawn[0]);
  await expect(child.getByText("2 of 4 pictures")).toHaveCount(1);
  await child.getByRole("button", { name: "Take one back" }).click();
  await expect(child.getByText("1 of 4 pictures")).toHaveCount(1);
  for (const picture of drawn.slice(1)) await tap(picture);
  await expect(child.getByRole("heading", { name: "Hello, Ottilie!" })).toBeVisible();

  await ottilie.getByRole("button", { name: "Choose pictures" }).click();
  const dialog = teacher.getByRole("dialog", { name: "Pictures for Ottilie" });
  for (const name of ["Key", "Moon", "Cake", "Sun"]) await dialog.getByRole("button", { name, exact: true }).click();
  await examine(teacher, "picture-sheets-choose", ["night"]);
  await dialog.getByRole("button", { name: "Give these pictures" }).click();
  await expect(slip).toHaveAttribute("data-pictures", "key moon cake sun");

  const byKeyboard = await newPerson(browser, { ...still, locale: "de-DE" });
  await byKeyboard.goto(`${server.address}/pictures#${code}`);
  await expect(byKeyboard.getByRole("heading", { name: "Wer bist du?" })).toBeVisible();
  await byKeyboard.evaluate(() => document.documentElement.setAttribute("dir", "rtl"));
  await examine(byKeyboard, "pictures-signs-rtl", ["night"]);
  await byKeyboard.locator(`[data-sign="${id}"]`).focus();
  await byKeyboard.keyboard.press("Enter");
  await expect(byKeyboard.getByRole("heading", { name: "Jetzt deine Bilder" })).toBeVisible();
  const press = (name: string): Promise<void> => byKeyboard.getByRole("button", { name, exact: true }).press("Enter");
  for (const name of ["Schlüssel", "Sonne"]) await press(name);
  await byKeyboard.keyboard.press("Backspace");
  for (const name of ["Mond", "Kuchen"]) await press(name);
  await examine(byKeyboard, "pictures-pad-rtl", ["night"]);
  await press("Sonne");
  await expect(byKeyboard.getByRole("heading", { name: "Hallo, Ottilie!" })).toBeVisible();

  await ottilie.getByRole("button", { name: "Take away" }).click();
  await expect(teacher.getByText("The pictures of Ottilie work no more.")).toBeVisible();
  const late = await newPerson(browser, still);
  await late.goto(`${server.address}/pictures#${code}`);
  await expect(late.getByRole("heading", { name: "Who are you?" })).toBeVisible();
  await expect(late.getByRole("button", { name: sign })).toHaveCount(0);
  await teacher.getByRole("button", { name: "No longer with pictures" }).click();
  await expect(teacher.getByText("This class doesn't sign in with pictures.")).toBeVisible();
  await late.getByRole("button", { name: "Another code" }).click();
  await late.getByLabel("Class code").fill(code);
  await late.getByRole("button", { name: "Next" }).click();
  await expect(late.getByRole("alert")).toContainText("No class signs in with pictures by this code");
});

// Tab to the control, as somebody without a mouse would; a keyboard trap ends in a failure.
async function tabTo(page: Page, is: (element: { name: string; tag: string }) => boolean): Promise<void> {
  for (let i = 0; i < 40; i += 1) {
    await page.keyboard.press("Tab");
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      const label = element instanceof HTMLInputElement ? (element.labels?.[0]?.textContent ?? "") : "";
      return { name: (element?.getAttribute("aria-label") ?? (label || element?.textContent) ?? "").trim(), tag: element?.tagName ?? "" };
    });
    if (is(focused)) return;
  }
  throw new Error("the control can't be reached with the keyboard");
}
async function playByKeyboard(browser: Browser): Promise<void> {
  const page = await newPerson(browser, still);
  await page.goto(`${server.address}/join`);
  await expect(page.getByLabel("Class code")).toBeFocused();
  await page.keyboard.type(school.code);
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("What shall we call you?")).toBeFocused();
  await page.keyboard.type("Sofía");
  await tabTo(page, ({ name }) => name.startsWith("Password"));
  await page.keyboard.type("lantern-light-7");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Hello, Sofía!" })).toBeVisible();
  await tabTo(page, ({ name, tag }) => tag === "BUTTON" && name === "Set out");
  await page.keyboard.press("Enter");
  for (let i = 0; i < 6; i += 1) {
    const question = page.locator("h1[data-item]");
    await expect(question).toBeVisible();
    await expect(page.locator("[data-loading]")).toHaveCount(0);
    const kind = await page.evaluate(() => (document.querySelector("main select") ? "matching" : document.querySelector("main input") ? "text" : document.querySelector("main [aria-pressed]") ? "choice" : "other"));
    if (kind === "matching") {
      const places = await page.locator("main select").count();
      for (let place = 0; place < places; place += 1) {
        await tabTo(page, ({ tag }) => tag === "SELECT");
        await page.keyboard.press("ArrowDown");
      }
      await tabTo(page, ({ name }) => name === "Check");
      await page.keyboard.press("Enter");
    } else if (kind === "text") {
      await page.keyboard.type("3");
      await page.keyboard.press("Enter");
    } else {
      await page.keyboard.press("1");
      const several = page.getByRole("button", { name: "Check" });
      if (await several.isVisible()) {
        await tabTo(page, ({ name }) => name === "Check");
        await page.keyboard.press("Enter");
      }
    }
    await expect(page.locator("[data-verdict]")).toBeVisible();
    await page.keyboard.press("Enter"); // "Next" has the focus
    await expect(page.locator("[data-verdict]")).toBeHidden();
  }
  await tabTo(page, ({ name }) => name === "Go on");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Hello, Sofía!" })).toBeVisible();
}
// The path and fragment of the link in the mailbox's letter.
async function linkOf(number: number): Promise<string> {
  await expect.poll(() => mailbox.letters.length).toBeGreaterThanOrEqual(number);
  return /https:\/\/school\.example(\/\w+#token=[\w-]{43})/.exec(mailbox.letters[number - 1] ?? "")?.[1] ?? "";
}

test("an adult gives an address and confirms it; a forgotten password is replaced by a letter's link", async ({ browser }) => {
  const admin = await signIn(server, browser, school.admin, still);
  await admin.goto(`${server.address}/accounts`);
  await admin.getByRole("button", { name: "New teacher" }).click();
  await admin.getByLabel("Name", { exact: true }).fill("Rosa Letter");
  await admin.getByLabel("Username").fill("rosa");
  await admin.getByLabel("First password", { exact: true }).fill(password);
  await admin.getByRole("button", { name: "Make the account" }).click();
  await expect(admin.getByText("Rosa Letter can sign in now.")).toBeVisible();

  const rosa = await signIn(server, browser, "rosa", still);
  await rosa.goto(`${server.address}/account`);
  await rosa.getByLabel("E-mail address").fill("rosa@example.org");
  await rosa.getByRole("button", { name: "Save the address" }).click();
  await expect(rosa.getByText("Follow its link to confirm the address.")).toBeVisible();
  await examine(rosa, "account-email");
  await rosa.goto(server.address + (await linkOf(1)));
  await examine(rosa, "confirm");
  await rosa.getByRole("button", { name: "Yes, this is my address" }).click();
  await expect(rosa.getByText("Your address is confirmed.")).toBeVisible();

  const later = await newPerson(browser, still);
  await later.goto(`${server.address}/sign-in`);
  await later.getByRole("link", { name: "I forgot my password" }).click();
  await examine(later, "forgot");
  await later.getByLabel("Username or e-mail address").fill("rosa@example.org");
  await later.getByRole("button", { name: "Send me a link" }).click();
  await expect(later.getByText("a letter is on its way")).toBeVisible();
  await later.goto(server.address + (await linkOf(2)));
  await expect(later).toHaveURL(`${server.address}/reset`); // the token is taken out of sight
  await later.getByLabel("New password", { exact: true }).fill("kites over the weir");
  await examine(later, "reset");
  await later.getByRole("button", { name: "Set the password" }).click();
  await expect(later.getByText("Sign in as rosa.")).toBeVisible();
  await later.getByRole("link", { name: "Sign in" }).click();
  await later.getByLabel("Username").fill("rosa");
  await later.getByLabel("Password", { exact: true }).fill("kites over the weir");
  await later.getByRole("button", { name: "Sign in" }).click();
  await expect(later.getByRole("heading", { name: "Your classes" })).toBeVisible();
});

test("joining and a whole quest with the keyboard alone", ({ browser }) => playByKeyboard(browser));

test("German and Spanish speak from the first page on", async ({ browser }) => {
  const german = await newPerson(browser, { locale: "de-DE" });
  await german.goto(`${server.address}/join`);
  await expect(german.getByRole("heading", { name: "Komm in deine Klasse" })).toBeVisible();
  await expect(german.locator("html")).toHaveAttribute("lang", "de");
  const spanish = await newPerson(browser, { locale: "es-ES" });
  await spanish.goto(`${server.address}/join`);
  await expect(spanish.getByRole("heading", { name: "Únete a tu clase" })).toBeVisible();
});

// Behind all others: from here on the school's staff needs a second factor.
test("staff whom the school asks for a second factor set it up before anything else", async ({ browser }) => {
  const admin = await signIn(server, browser, school.admin, still);
  await admin.goto(`${server.address}/account/second-factor`);
  await admin.getByRole("button", { name: "Set it up" }).click();
  const secret = await admin.locator("[data-secret]").getAttribute("data-secret");
  await admin.getByLabel("Code").fill(totp(secret ?? ""));
  await admin.getByRole("button", { name: "That's the code" }).click();
  await admin.getByRole("button", { name: "I have kept them" }).click();
  await admin.goto(`${server.address}/security`);
  await admin.getByRole("button", { name: "Ask everyone on the staff for it" }).click();
  await expect(admin.getByText("need an authenticator app")).toBeVisible();

  const teacher = await signIn(server, browser, school.teacher, still);
  await expect(teacher.getByText("Your school asks its staff for a second factor.")).toBeVisible();
  await examine(teacher, "second-factor-missing");
  await teacher.goto(`${server.address}/classes`);
  await expect(teacher).toHaveURL(`${server.address}/account/second-factor`);
  await teacher.getByRole("button", { name: "Set it up" }).click();
  const theirs = await teacher.locator("[data-secret]").getAttribute("data-secret");
  await teacher.getByLabel("Code").fill(totp(theirs ?? ""));
  await teacher.getByRole("button", { name: "That's the code" }).click();
  await teacher.getByRole("button", { name: "I have kept them" }).click();
  await teacher.goto(`${server.address}/classes`);
  await expect(teacher.getByRole("heading", { name: "Your classes" })).toBeVisible();
});

test("no page broke the content security policy, no script failed", () => {
  expect(complaints).toEqual([]);
});
