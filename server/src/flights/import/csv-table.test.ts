import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import { MAX_FILE_BYTES, MAX_LINES, parseLines, readCsv } from "./csv-table.ts";
import { renderProblem } from "./import-problem.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

function problemsOf(content: Uint8Array): string[] {
  const table = readCsv(content);
  return table.ok ? [] : table.problems.map(renderProblem);
}

test("[IM1] cells are named by the header, whatever its case, with the numbers of their lines", () => {
  expect(readCsv(bytes('\uFEFFCode, Name\r\n\r\nLH,"Lufthansa, German Airlines"\r\nBA, British Airways \r\n'))).toEqual(
    {
      ok: true,
      value: {
        header: ["code", "name"],
        lines: [
          { line: 3, cells: { code: "LH", name: "Lufthansa, German Airlines" } },
          { line: 4, cells: { code: "BA", name: "British Airways" } },
        ],
      },
    },
  );
});

test.each([
  ["an empty file", bytes(""), "file: is empty; its first line must name the columns"],
  ["blank lines only", bytes("\n\n  \n"), "file: is empty; its first line must name the columns"],
  ["Latin-1 text", Uint8Array.from([0x63, 0x0a, 0xe9, 0x0a]), "file: is not UTF-8 text; save it as CSV in UTF-8"],
  ["UTF-16 text", Uint8Array.from([0xff, 0xfe, 0x63, 0x00]), "file: is not UTF-8 text; save it as CSV in UTF-8"],
  [
    "a zipped spreadsheet",
    Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0]),
    "file: is not UTF-8 text; save it as CSV in UTF-8",
  ],
  ["an open quote", bytes('code,name\nLH,"Lufthansa\nBA,British\n'), "is opened and never closed"],
  [
    "a quote inside a cell",
    bytes('code,name\nLH,The "crane"\n'),
    'line 2: is not CSV: a quote (") stands inside a cell',
  ],
  ["a column twice", bytes("code,Code\nLH,BA\n"), "line 1, code: is there twice; remove one"],
  ["a short line", bytes("code,name\nLH,Lufthansa\nBA\n"), "line 3: has 1 cells where the header has 2"],
  ["a long line", bytes("code,name\nLH,Lufthansa,x\n"), "line 2: has 3 cells where the header has 2"],
  ["a huge line", bytes(`code,name\nLH,${"x".repeat(9_000)}\n`), "is longer than 8000 characters"],
  ["too many lines", bytes(`c\n${"x\n".repeat(MAX_LINES + 1)}`), `file: has more than ${MAX_LINES} lines`],
  ["too large a file", new Uint8Array(MAX_FILE_BYTES + 1), "file: is larger than 16 MB; split it into several files"],
])("[IM2] what is no CSV table is refused with what to do: %s", (_what, content, problem) => {
  const problems = problemsOf(content);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toContain(problem);
});

const Cells = z.object({
  code: z.string().regex(/^[A-Z]{2}$/, "must be two letters"),
  note: z.string().default("none"),
});

function parse(text: string): unknown {
  const table = readCsv(bytes(text));
  if (!table.ok) throw new Error("not a table");
  const lines = parseLines(table.value, Cells);
  return lines.ok ? lines.value : lines.problems.map(renderProblem);
}

test("[IM3] an empty cell counts as absent, and a column that has a default may be missing", () => {
  expect(parse("code,note\nLH,\n")).toEqual([{ line: 2, code: "LH", note: "none" }]);
  expect(parse("code\nLH\n")).toEqual([{ line: 2, code: "LH", note: "none" }]);
});

test("[IM4] every wrong cell is reported with its line and column", () => {
  expect(parse("code,note\nLH,a\nxx,b\n,c\n")).toEqual([
    "line 3, code: must be two letters",
    "line 4, code: must not be empty",
  ]);
});

test("[IM5] missing and unknown columns are reported by name", () => {
  expect(parse("kode,note\nLH,a\n")).toEqual([
    "line 1, code: is missing; add this column",
    "line 1, kode: is not a column that is known here; there are code, note",
  ]);
});

test("[IM6] a header without lines is refused", () => {
  expect(parse("code,note\n")).toEqual(["file: has a header and no lines"]);
});

test.each(["__proto__", "constructor", "toString"])("[IM7] a column named %s is unknown like any other", (name) => {
  expect(parse(`code,${name}\nLH,x\n`)).toContain(
    `line 1, ${name.toLowerCase()}: is not a column that is known here; there are code, note`,
  );
});

test("[IM8] no content of a file makes the reader fail: it is a table or it has problems", () => {
  const alphabet = fc.constantFrom('"', ",", "\n", "\r", " ", "a", "é", "\uD800", "\0", ";", "=");
  const text = fc.string({ unit: alphabet, maxLength: 60 }).map(bytes);
  fc.assert(
    fc.property(fc.oneof(text, fc.uint8Array({ maxLength: 60 })), (content) => {
      const table = readCsv(content);
      expect(table.ok || table.problems.length > 0).toBe(true);
    }),
  );
});
