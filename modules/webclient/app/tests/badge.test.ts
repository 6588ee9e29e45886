import { expect, test } from "vitest";
import { addressOfBadge, scanned } from "../src/features/classroom/badge";

test("what a badge's QR code says is read again", () => {
  const address = addressOfBadge("https://school.example", "K7MPX2", "AAAA-BBBB-CCCC-DDDD");
  expect(scanned(new URL(address).hash)).toEqual({ code: "K7MPX2", badge: "AAAA-BBBB-CCCC-DDDD" });
});
test("any other fragment is no badge", () => {
  for (const hash of ["", "#", "#K7MPX2", "#K7MPX2.", "#K7MPX2.<script>", "#.AAAA-BBBB-CCCC-DDDD"]) expect(scanned(hash)).toBeNull();
});
