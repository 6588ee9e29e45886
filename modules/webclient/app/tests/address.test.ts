import { expect, test } from "vitest";
import { wallOrigin } from "../src/features/classroom/address";

const network = "http://192.168.1.20:8080";
const came = (address: string): { hostname: string; origin: string } => new URL(address);

test.each(["http://localhost:8080", "http://127.0.0.1:8080", "http://[::1]:8080"])("whoever came by %s shows the address on the network", (address) => {
  expect(wallOrigin(came(address), network)).toBe(network);
});
test("a name that others find, too, stays on the wall", () => {
  expect(wallOrigin(came("https://eduverse.school.example"), network)).toBe("https://eduverse.school.example");
});
test("a server that only this machine reaches shows the address one came by", () => {
  expect(wallOrigin(came("http://localhost:8080"), null)).toBe("http://localhost:8080");
});
