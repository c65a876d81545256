import { printJson, printJunit, printSarif, type Report } from "../../report/index.ts";
import { printText } from "./text.ts";

/** A printer gives its output in pieces, so that a report of any size is written without being held as one string. */
export type Printer = (report: Report) => Iterable<string>;

/** `colour`: whether the text may hold terminal colours; the other formats never do. */
export function printer(format: Format, colour: boolean): Printer {
  return { text: (report: Report) => printText(report, colour), json: printJson, sarif: printSarif, junit: printJunit }[
    format
  ];
}

export const formats = ["text", "json", "sarif", "junit"] as const;
export type Format = (typeof formats)[number];
