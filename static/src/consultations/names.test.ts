import { expect, test } from "vitest";
import { nameIn, orgIn } from "./names";

const CHO = { name: "Cho Eun-byeol", names: { ko: "조은별", en: "Cho Eun-byeol" } };
const MIRNAE = { org: "Mirnae Motors", orgs: { ko: "미르내모터스", en: "Mirnae Motors" } };

test("each reader sees names in their own language", () => {
  expect([nameIn("ko", CHO), nameIn("en", CHO)]).toEqual(["조은별", "Cho Eun-byeol"]);
  expect([orgIn("ko", MIRNAE), orgIn("en", MIRNAE)]).toEqual(["미르내모터스", "Mirnae Motors"]);
});

test("a name that is not known in the reader's language is shown as it is", () => {
  expect(nameIn("ko", { name: "Kerem", names: { en: "Kerem" } })).toBe("Kerem");
  expect(nameIn("ko", { name: "Kerem" })).toBe("Kerem");
  expect(orgIn("ko", { org: "Lodos Mikro", orgs: {} })).toBe("Lodos Mikro");
});
