import type { Span } from "../../text/index.ts";
import type { Settings } from "../setting.ts";
import { readApache } from "./apache.ts";
import { readLines } from "./lines.ts";
import { readNginx } from "./nginx.ts";

/** Reads a file that stands inside another, such as an entry of a Kubernetes ConfigMap; indentation does not matter to these. */
export function readEmbedded(
  name: string,
  text: string,
  part: Span,
  path: readonly string[],
  settings: Settings,
): void {
  const file = name.toLowerCase();
  if (file.endsWith(".properties")) readLines("properties", text, settings, part, path);
  else if (file.endsWith(".env") || file === ".env") readLines("env", text, settings, part, path);
  else if (/\.(?:ini|cfg)$/.test(file)) readLines("ini", text, settings, part, path);
  else if (file.endsWith(".conf")) {
    const inside = text.slice(part.start, part.end);
    if (/^\s*<(?:VirtualHost|Location|IfModule|Directory)|^\s*(?:SSLEngine|OIDC[A-Z]\w+|SSLProtocol)\s/m.test(inside))
      readApache(text, settings, part, path);
    else if (/[;{]\s*$/m.test(inside)) readNginx(text, settings, part, path);
  }
}
