// What a student looks like, wears, hatches and makes: the character's editor, the nest and its pets, the workshop.
import { expect, test } from "@playwright/test";
import { examine } from "./support/examine.ts";
import { earn, still, tens, timesTen } from "./support/play.ts";
import { complaints, joinClass, makeSchool, type School } from "./support/school.ts";
import { Server } from "./support/server.ts";

test.describe.configure({ mode: "serial" });

const server = new Server();
let school: School;
test.beforeAll(async () => {
  await server.start();
  school = await makeSchool(server, tens(8));
});
test.afterAll(() => server.stop());

test("a character is dressed by touch, kept, and there again after a reload", async ({ browser }) => {
  const page = await joinClass(server, browser, school.code, "Mia", still);
  await page.goto(`${server.address}/character`);
  await expect(page.getByRole("heading", { name: "My character", exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: "Keep it like this" })).toBeDisabled();
  await examine(page, "character-hair");
  await page.locator('[data-look="hair-braids"]').click();
  await page.locator('[data-tint="jade"]').click();
  await page.locator('[data-part="clothes"]').click();
  await page.locator('[data-look="clothes-overalls"]').click();
  await examine(page, "character-clothes", ["night"]);
  await page.locator('[data-part="background"]').click();
  await examine(page, "character-place", ["night"]);
  await page.locator('[data-part="class"]').click();
  await page.locator('[data-class="tinker"]').click();
  await examine(page, "character-class");
  await page.getByRole("button", { name: "Keep it like this" }).click();
  await expect(page.getByText("This is how others see you.")).toBeVisible();
  await page.reload();
  await expect(page.locator('[data-look="hair-braids"]')).toHaveAttribute("aria-pressed", "true");
  await page.locator('[data-part="class"]').click();
  await expect(page.locator('[data-class="tinker"]')).toHaveAttribute("aria-pressed", "true");
  await page.context().close();
});

test("a look that isn't theirs yet says the way to it", async ({ browser }) => {
  const page = await joinClass(server, browser, school.code, "Ben", still);
  await page.goto(`${server.address}/character`);
  await page.locator('[data-part="clothes"]').focus();
  await page.keyboard.press("Enter");
  await page.locator('[data-look="clothes-captain"]').click();
  await expect(page.getByRole("dialog")).toContainText("80 more, and it is yours.");
  await page.keyboard.press("Escape");
  await page.locator('[data-look="clothes-scholar"]').click();
  await expect(page.getByRole("dialog")).toContainText("Comes with the rank Scholar");
  await page.keyboard.press("Escape");
  await expect(page.locator('[data-look="clothes-scholar"]')).toHaveAttribute("aria-pressed", "false");
  await page.context().close();
});

test("five answers bring the first egg, and it is laid into the nest", async ({ browser }) => {
  const page = await joinClass(server, browser, school.code, "Cem", still);
  await page.goto(`${server.address}/pets`);
  await expect(page.getByText("No egg yet.")).toBeVisible();
  await examine(page, "pets-none");
  await earn(page, server.address, 5, timesTen);
  await page.goto(`${server.address}/pets`);
  await expect(page.locator("[data-in-bag]")).toHaveCount(1);
  await page.getByRole("button", { name: "Lay into the nest" }).click();
  await expect(page.locator("[data-egg]")).toHaveAttribute("data-ready", "false");
  await expect(page.getByText("Today counts: what lay in the nest is a day further.")).toBeVisible();
  await expect(page.locator("[data-kind]")).toHaveCount(16);
  await examine(page, "pets-nest");
  await page.context().close();
});

// An egg takes days on which one learns: what the server says of them is said for it, the page's part is its own.
test("an egg hatches, its pet is fed what it likes, and may stay at home", async ({ browser }) => {
  const page = await joinClass(server, browser, school.code, "Eva", still);
  const ids = { egg: "egg_0000000000000001", pet: "pet_0000000000000001" };
  const kind = { kind: "lantern-crab", name: "Lantern crab", description: "It carries its own small light and lends it to anybody.", form: "crab", egg: "shore-egg", temper: "brave", helper: "cheers" };
  let [hatched, fed, along] = [false, false, true];
  const pet = () => ({
    pet: ids.pet, kind: kind.kind, form: kind.form, name: kind.name, named: false, temper: kind.temper, helper: kind.helper, likes: "sweet", plays: "round", companion: along, mood: fed ? "merry" : "awake",
    stage: "hatchling", growth: 0, next_stage_at: 60, bond: "met", care: fed ? 4 : 0, next_bond_at: 20, meals_left: fed ? 0 : 1, played: false, hatched: "2026-12-01T08:00:00Z",
  });
  const view = () => ({
    pets: hatched ? [pet()] : [],
    nest: hatched ? [] : [{ egg: ids.egg, good: "shore-egg", days: 3, needed: 3, ready: true, may_hatch: [{ kind: kind.kind, name: kind.name, per_mille: 1000 }] }],
    nest_room: 3, answers_today: 5, answers_for_a_learning_day: 5,
    kinds: [{ ...kind, met: hatched }],
  });
  await page.route(/\/api\/v1\/pets(\?|$)/, (route) => route.fulfill({ json: view() }));
  await page.route(/\/api\/v1\/players\/me\/bag$/, (route) => route.fulfill({ json: { things: [{ asset: "ast_0000000000000009", kind: "berry-biscuit", count: 2, bound: false }], used: 1, slots: 40 } }));
  await page.route("**/api/v1/nest/*/hatchings", (route) => {
    hatched = true;
    return route.fulfill({ json: { result: pet(), effects: [] } });
  });
  await page.route("**/api/v1/pets/*/meals", (route) => {
    fed = true;
    return route.fulfill({ json: { result: pet(), effects: [] } });
  });
  await page.route("**/api/v1/players/me/companion", (route) => {
    along = !along;
    return route.fulfill({ json: { result: view(), effects: [] } });
  });
  await page.goto(`${server.address}/pets`);
  await expect(page.locator("[data-egg]")).toHaveAttribute("data-ready", "true");
  await examine(page, "pets-ready", ["night"]);
  await page.getByRole("button", { name: "Let it hatch" }).click();
  await expect(page.getByRole("dialog")).toContainText("It is here: Lantern crab!");
  await examine(page, "pets-born", ["night"]);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Feed" }).click();
  await expect(page.locator('[data-treat="berry-biscuit"]')).toContainText("It likes this");
  await examine(page, "pets-feed", ["night"]);
  await page.locator('[data-treat="berry-biscuit"]').click();
  await expect(page.getByText("Lantern crab has had enough to eat for today.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Feed" })).toBeDisabled();
  await examine(page, "pets");
  await page.getByRole("button", { name: "Let it stay at home" }).click();
  await expect(page.getByRole("button", { name: "Take along" })).toBeVisible();
  await page.context().close();
});

test("the workshop says what is lacking for each thing", async ({ browser }) => {
  const page = await joinClass(server, browser, school.code, "Dora", still);
  await page.goto(`${server.address}/workshop`);
  await expect(page.getByRole("heading", { name: "Workshop", exact: true })).toBeVisible();
  await expect(page.locator('[data-recipe="berry-biscuit"]')).toHaveAttribute("data-state", "unskilled");
  await examine(page, "workshop-kitchen");
  await page.getByRole("button", { name: "Tailor" }).click();
  await expect(page.locator('[data-recipe="night-sky-cloak"]')).toHaveAttribute("data-state", "unread");
  await page.getByText("How it may turn out").first().click();
  await examine(page, "workshop-tailor", ["night", "day"]);
  await page.context().close();
});

test("nothing was complained of", () => expect(complaints).toEqual([]));
