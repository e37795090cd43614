import { expect, test } from "vitest";
import { accepted, fieldsOf, parsed, plain, same } from "./draft";

test("a field that stands several times keeps all its values in order", () => {
  const entries = [
    ["purpose", "purchase"],
    ["note", "40 units"],
    ["purpose", "samples"],
  ] as const;
  expect(fieldsOf(entries, new Set())).toEqual({ purpose: ["purchase", "samples"], note: ["40 units"] });
});

test("tokens, passwords and files are never kept", () => {
  const entries = [
    ["csrf_token", "t"],
    ["password", "secret"],
    ["picture", new Blob()],
    ["name", "Kerem"],
  ] as const;
  expect(fieldsOf(entries, new Set(["password"]))).toEqual({ name: ["Kerem"] });
});

test("the order of fields makes no difference, the order of values does", () => {
  expect(same({ a: ["1"], b: ["2"] }, { b: ["2"], a: ["1"] })).toBe(true);
  expect(same({ a: ["1", "2"] }, { a: ["2", "1"] })).toBe(false);
});

test("what is stored comes back as it was", () => {
  const draft = { version: "7", fields: { note: ["첫 물량 40대"] } };
  expect(parsed(JSON.stringify(draft))).toEqual(draft);
});

test.each([null, "", "{", "[]", "7", '{"version":1,"fields":{}}', '{"version":"1","fields":{"a":"b"}}'])(
  "%s is no draft",
  (text) => {
    expect(parsed(text)).toBeUndefined();
  },
);

test("a form that was taken costs its own draft, and signing out costs all of them", () => {
  const kept = ["draft:log:01J", "draft:log:01JX", "draft:booth:01J", "theme"];
  expect(accepted("log:01J", kept)).toEqual(["draft:log:01J"]);
  expect(accepted("*", kept)).toEqual(["draft:log:01J", "draft:log:01JX", "draft:booth:01J"]);
});

test("what the page says of itself is nothing that was typed", () => {
  expect(plain({ version: ["3"], seen: ["{}"], window: ["A"], needs: ["40"] })).toEqual({ needs: ["40"] });
});
