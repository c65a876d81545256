/**
 * Whether a value stands for one that is given elsewhere: a variable, a template, a reference to a vault or to a mounted
 * file, an encrypted value, or a gap that a person fills in.
 */
export function isPlaceholder(value: string): boolean {
  return value.length < 20_000 && pattern.test(value);
}

const pattern = new RegExp(
  [
    String.raw`[$#@]\{`, // ${X}, #{X}, @{X}
    String.raw`\{\{`,
    String.raw`[$%]\(`,
    String.raw`<%|<\?`,
    String.raw`^\$[A-Za-z_]\w*$`,
    String.raw`^%[A-Za-z_][\w.]*%$|%env\(`,
    String.raw`^__\w+__$`,
    String.raw`^@\w[\w.]*@$`, // Maven and Ant filters
    "^<[^<>]*>$",
    String.raw`^\{cipher\}`,
    String.raw`^ENC\(|^ENC\[|^Ag[A-Za-z0-9+/]{40}|^\$ANSIBLE_VAULT`,
    String.raw`^!(?:vault|ref|sub|env)\b`,
    String.raw`^(?:vault|secretref|ref\+\w+|op|awssm|gcpsm|azurekeyvault|env|sops|keyring|secret|ssm):`,
    "^arn:aws:(?:secretsmanager|ssm):",
    String.raw`^@Microsoft\.KeyVault\(`,
    String.raw`^(?:var|local|data|module|each|random_\w+|aws_\w+|azurerm_\w+|vault_\w+|scaleway_\w+|ovh_\w+)\.`,
    "^(?:file:)?/(?:run/secrets|etc/secrets|vault/secrets|var/run/secrets|mnt/secrets)/",
    "^exec:",
    String.raw`^process\.env\.`,
  ].join("|"),
);

/** Values that nobody takes for a secret: gaps, masks and words of documentation. */
export function isFiller(value: string): boolean {
  return (
    value === "" ||
    /^(?:x{3,}|\*{2,}|•+|\.{3}|-+|_+|null|none|nil|undefined|true|false|todo|tbd|n\/a|redacted|masked|secret|password|string|required|optional|prompt|generated?|random|basic|bearer|vault|à[ _-]\p{L}+[ei]r(?:[ _-].*)?|a[ _-](?:definir|demander|completer|changer|renseigner|remplir|remplacer|fournir|saisir|generer)(?:[ _-].*)?)$/iu.test(
      value,
    ) ||
    /^(?:your|votre|generate|g[eé]n[eé]rer|my|mon|ma|insert|replace|remplacer|change[-_ ]?me|changez|to[-_]be|set[-_]?me|dummy|placeholder|example|exemple|sample)(?:[-_ ]|$)/i.test(
      value,
    ) ||
    /(?:^|[-_ ])(?:not[-_ ](?:a[-_ ])?secret|(?:ci|tests?|dev)[-_ ]only|dummy|fake)(?:[-_ ]|$)/i.test(value)
  );
}
