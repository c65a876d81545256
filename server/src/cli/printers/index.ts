import type { Report } from "../report.ts";

/** A printer gives its output in pieces, so that a report of any size is written without being held as one string. */
export type Printer = (report: Report) => Iterable<string>;

/** `colour`: whether the text may hold terminal colours; the other formats never do. */
export async function printer(format: Format, colour: boolean): Promise<Printer> {
  switch (format) {
    case "text": {
      const { printText } = await import("./text.ts");
      return (report) => printText(report, colour);
    }
    case "json":
      return (await import("./json.ts")).printJson;
    case "sarif":
      return (await import("./sarif.ts")).printSarif;
    case "junit":
      return (await import("./junit.ts")).printJunit;
  }
}

export const formats = ["text", "json", "sarif", "junit"] as const;
export type Format = (typeof formats)[number];
