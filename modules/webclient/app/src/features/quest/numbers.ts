// Numbers that the server says with a point, as the reader writes them: "3.5 to 4 cm" as "3,5 bis 4 cm".
import { decimalMark, say } from "../../i18n";

export function numberSaid(text: string): string {
  const range = text.replace(/^(\S+) to (\S+)/, (_, from: string, to: string) => say("run.range", { from, to }));
  const marked = decimalMark() === "comma" ? range.replace(/(\d)\.(\d)/g, "$1,$2") : range;
  return marked.replace(/(^|\s)-(?=\d)/g, "$1−");
}
