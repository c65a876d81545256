import * as vscode from "vscode";

/** The shell of the webview: it holds no content, may load nothing from elsewhere, and runs one script of ours. */
export function shell(webview: vscode.Webview, extensionUri: vscode.Uri): string {
  const nonce = makeNonce();
  const at = (...path: string[]) => webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, ...path)).toString();
  const policy = [
    "default-src 'none'",
    `style-src ${webview.cspSource}`,
    `script-src 'nonce-${nonce}'`,
    "form-action 'none'",
    "base-uri 'none'",
  ].join("; ");
  const language = vscode.env.language.startsWith("fr") ? "fr" : "en";
  return `<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Doctrine Santé</title>
<link rel="stylesheet" href="${escaped(at("media", "panel.css"))}">
</head>
<body>
<script nonce="${nonce}" src="${escaped(at("dist", "panel.js"))}"></script>
</body>
</html>`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}

function makeNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
