import { describe, expect, test } from "vitest";
import { columnsByName, columnsFault, headerTwice, kindOf, notCommas, unknownColumns } from "./columns.ts";
import { IMPORT_FILES, LAYOUTS } from "./layouts.ts";

describe("which of the kinds a file is", () => {
  test.each(IMPORT_FILES)("%s by its name, in whatever words and case", (kind) => {
    expect(kindOf(kind, [])).toBe(kind);
    expect(kindOf(`Export of ${kind.toUpperCase()}`, ["anything"])).toBe(kind);
  });

  test.each(IMPORT_FILES)("%s by its columns, where the name says nothing", (kind) => {
    expect(kindOf("data (3).csv", LAYOUTS[kind].columns)).toBe(kind);
  });

  test("a name that fits two is told by the columns", () => {
    expect(kindOf("numbers of customers.csv", LAYOUTS["customers.csv"].columns)).toBe("customers.csv");
    expect(kindOf("numbers of customers.csv", LAYOUTS["numbers.csv"].columns)).toBe("numbers.csv");
  });
});

describe("what its columns are", () => {
  const header = ["Account Number", " NAME ", "status", "account-manager", "Colour", "line", "reason"];

  test("are known by name, whatever the case, with spaces or hyphens; marks of refused rows are left aside", () => {
    const columns = columnsByName("customers.csv", header);
    expect(columns).toEqual(["account_number", "name", "status", "account_manager", "", "", ""]);
    expect(unknownColumns(header, columns)).toEqual(["Colour"]);
    expect(columnsFault("customers.csv", columns)).toBeUndefined();
  });

  test("one that is missing and one taken twice are named", () => {
    expect(columnsFault("customers.csv", ["account_number", "", "status", ""])).toBe(
      'Nothing is taken for "name", "account_manager" yet.',
    );
    expect(columnsFault("customers.csv", ["account_number", "name", "name", "status", "account_manager"])).toBe(
      'Two columns are taken for "name". Choose one of them.',
    );
  });

  test("one that the file has not is refused: kept, it would stand in the way of every file with that header", () => {
    expect(columnsFault("customers.csv", ["account_number", "name", "status", "account_manager", "feature"])).toBe(
      'The column "feature" is not one of customers.csv.',
    );
  });

  test("a header with one name twice is no header, however it is written; nameless columns are many", () => {
    expect(headerTwice(["Account Number", "name", "account_number"])).toBe(
      'The column "account_number" stands twice in the header.',
    );
    expect(headerTwice(["name", "", ""])).toBeUndefined();
  });
});

test("one of which nothing is known is taken for customers: everybody who imports may bring those", () => {
  expect(kindOf("x.csv", ["a", "b"])).toBe("customers.csv");
});

test("cells kept apart by something else than commas are said, whatever it is", () => {
  expect(notCommas(["account_number;name;status"])).toContain('kept apart by ";", not by commas');
  expect(notCommas(["account_number\tname\tstatus"])).toContain("kept apart by tabs");
  expect(notCommas(["account_number"])).toBeUndefined();
  expect(notCommas(["a;b;c", "name"])).toBeUndefined();
});
