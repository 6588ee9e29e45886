import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { icons } from "../src/features/economy/icons";

const folder = "../../../config/content/goods";

test("every thing of the content has a picture", () => {
  const named = readdirSync(folder).flatMap((file) => {
    const { goods } = JSON.parse(readFileSync(`${folder}/${file}`, "utf8")) as { goods: { icon: string }[] };
    return goods.map(({ icon }) => icon);
  });
  expect(named.length).toBeGreaterThan(0);
  expect([...new Set(named)].filter((icon) => !(icon in icons))).toEqual([]);
});
