/**
 * How configuration spells what the security rules speak of: the ends of canonical keys (see `Setting.key`), as regular
 * expressions. Spellings are those of the products' own documentation; a rule says what is wrong with a value.
 */

/** Versions of TLS, besides those of the servers' own dialects. */
export const tlsVersionKeys: readonly string[] = [
  "ssl\\.protocols?",
  "ssl\\.proxy\\.protocol",
  "proxy\\.ssl\\.protocols",
  "(?:ssl|tls)\\.enabled\\.protocols",
  "ssl\\.bundle\\.\\w+\\.[^.]+\\.options\\.enabled\\.protocols",
  "enabled\\.tls\\.protocols",
  "enabled\\.ssl\\.protocols",
  "tls\\.client\\.protocols",
  "https\\.protocols",
  "tls\\.protocols?",
  "tls\\.\\w+\\.protocols",
  "(?:ssl|tls)\\.min(?:imum)?\\.(?:protocol\\.)?version",
  "min(?:imum)?\\.(?:tls|ssl)\\.version",
  "tls\\.options\\.[^.]+\\.min\\.version",
  "minimum\\.protocol\\.version",
  "min(?:imal)?\\.protocol\\.version",
  "ssl\\.minimal\\.tls\\.version\\.enforced",
  "ssl\\.version",
  "tls\\.version",
  "ssl\\.min\\.ver",
  "ssl\\.policy",
  "security\\.policy\\.name",
  "tls\\.min\\.v",
  "min(?:imum)?\\.protocol",
  "protocol\\.min(?:imum)?",
  "mail\\.\\w+\\.ssl\\.protocols",
  // Tomcat and WildFly.
  "ssl\\.host\\.config\\.protocols",
  "ssl\\.context\\.protocols",
  // Elasticsearch, Kibana, OpenSearch.
  "ssl\\.supported\\.protocols",
  // PgBouncer, PostgreSQL, MySQL, MongoDB, Kafka.
  "(?:server|client)\\.tls\\.protocols",
  "ssl\\.min\\.protocol\\.version",
];

/** Settings whose «no» drops the verification of the other side. */
export const verificationOff: readonly string[] = [
  "reject\\.unauthorized",
  "verify\\.(?:ssl|tls|host|hostname|peer|peer\\.name|cert|certs|certificates?)",
  "(?:ssl|tls)\\.verify",
  "(?:ssl|tls)\\.verification",
  "(?:ssl|tls)\\.verify\\.(?:hostname|server|peer|host)",
  "(?:http|https|httpx|requests|aiohttp|urllib3)\\.verify",
  "verification\\.mode",
  "hostname\\.verification",
  "verify\\.hostname",
  "validate\\.(?:certs?|certificates?|server\\.certificate)",
  "hostname\\.verification\\.algorithm",
  "strict\\.ssl",
  "python\\.?https\\.?verify",
  "ssl\\.proxy\\.verify",
  "ssl\\.proxy\\.check\\.peer(?:\\.?cn|\\.name)",
  "oidc\\.?ssl\\.validate\\.server",
  "server\\.verify",
  "default\\.server\\.verify",
  "tls\\.hostname\\.verifier",
  "check\\.hostname",
];

/** Settings whose «yes» drops it. */
export const verificationDropped: readonly string[] = [
  "(?:insecure\\.)?trust\\.all(?:\\.certificates)?",
  "insecure\\.skip\\.(?:(?:tls|ssl)\\.)?verify",
  "skip\\.(?:tls|ssl)\\.(?:verify|verification|validation)",
  "(?:ssl|tls)\\.skip\\.verify(?:\\.insecure)?",
  "(?:ssl|tls)\\.insecure(?:\\.skip\\.verify)?",
  "accept\\.untrusted\\.certs?(?:ificates?)?",
  "disable\\.(?:ssl|tls|certificate|cert|hostname)\\.(?:verification|validation|check)",
  "disable\\.endpoint\\.identification",
  "allow\\.(?:insecure|self\\.signed)(?:\\.certificates?)?",
  "ignore\\.(?:ssl|tls|certificate)(?:\\.errors)?",
  "disable\\.trust\\.manager",
  "trust\\.server\\.certificate",
  "(?:ssl|tls)\\.no\\.verify",
  "no\\.(?:verify|check)\\.(?:ssl|tls|certificate)",
  "http\\.ssl\\.(?:insecure|allowall)",
];

/** Encryption in transit that a managed service may be let off, and the value that lets it. */
export const transitKeys: readonly (readonly [key: string, value: RegExp])[] = [
  ["require\\.ssl", /^(?:false|off|0)$/i],
  ["ssl\\.mode", /^ALLOW_UNENCRYPTED_AND_ENCRYPTED$/],
  ["ssl\\.enforcement\\.enabled", /^false$/i],
  ["transit\\.encryption\\.enabled", /^false$/i],
  ["(?:enable\\.non\\.ssl\\.port|non\\.ssl\\.port\\.enabled)", /^true$/i],
];

/** Names under which a secret stands. */
export const secretKeys: readonly string[] = [
  "(?:client|app|application|api|oidc|psc|jwt|signing|session|cookie|shared|webhook|consumer|auth|generator|signatures?|token|hmac|csrf|state|encryption)\\.secret(?:\\.key|\\.value)?",
  "clientsecret",
  "oidc\\.?client\\.secret",
  "oidc\\.?crypto\\.passphrase",
  "clients\\.secret",
  "credentials\\.secret",
  "credentials\\.client\\.secret\\.value",
  "secret\\.key",
  "secret\\.access\\.key",
  "access\\.key\\.secret",
  "api\\.?key",
  "apikey",
  "(?:db|database|smtp|mail|redis|mysql|postgres|user|admin|ldap|ftp)\\.pass",
  "password",
  "passwd",
  "pwd",
  "passphrase",
  "private\\.key\\.password",
  "(?:npm|github|gitlab|gh|sonar|vault|registry|deploy|access|auth|bearer|personal\\.access)\\.token",
  "encryption\\.key",
  "master\\.key",
  "secret\\.key\\.base",
  "credential\\.reference\\.clear\\.text",
  "signing\\.key",
];

/** Values that are a secret whatever they are called: the tokens of well-known services have a form of their own. */
export const tokenForms =
  /^(?:npm_[A-Za-z0-9]{30,}|gh[pousr]_[A-Za-z0-9]{30,}|github_pat_\w{22,}|glpat-[\w-]{20,}|xox[abprs]-[\w-]{10,}|AKIA[0-9A-Z]{16}|sk_live_\w{16,}|hvs\.[\w-]{20,}|dckr_pat_[\w-]{20,}|SCW[A-Z0-9]{17}|base64:[A-Za-z0-9+/]{30,}=*)$/;

/** Passwords of accounts that products create at their first start. */
export const accountPasswords: readonly string[] = [
  "(?:keycloak|kc|bootstrap|postgres|mysql|mariadb|mongo|mongodb|rabbitmq|redis|minio|grafana|elastic|elasticsearch|hapi|pgadmin|sa|database|db|datasource|admin|root|security\\.user)(?:\\.\\w+)*\\.(?:password|pass|pwd|passwd)",
];

/** A password within a script, after the option that takes it. */
export const scriptSecret =
  /\bsshpass\s+-p\s*["']?([^\s"'$<{][^\s"']{3,})|\b(?:curl|wget|http)\b[^|;&\n]*\s(?:-u|--user)[ =]["']?[\w.@-]+:([^\s"'$<{][^\s"']{3,})|\s--(?:password|passwd|http-password)[ =]["']?([^\s"'$<{-][^\s"']{3,})|\bdocker login\b[^|;&\n]*\s-p\s+["']?([^\s"'$<{-][^\s"']{3,})/;

/** Any origin, as frameworks say it in a switch of its own. */
export const anyOriginKeys: readonly string[] = [
  "cors\\.(?:origin\\.)?allow\\.all(?:\\.origins)?",
  "cors\\.allow\\.any\\.origin",
  "cors(?:\\.\\w+)*\\.allow\\.any\\.origin",
];

/** Pages and levels of detail that are for developers, where «yes» shows them. */
export const debugKeys: readonly string[] = [
  "swagger\\.ui\\.always\\.include",
  "h2\\.console\\.enabled",
  "springdoc\\.swagger\\.ui\\.enabled",
  "graphql\\.ui\\.always\\.include",
  "flask\\.debug",
  "django\\.debug",
  "rails\\.debug",
  "app\\.debug",
  "compilation\\.debug",
  "detailed\\.errors",
  "use\\.developer\\.exception\\.page",
  "display\\.errors",
  "php\\.display\\.errors",
];

/** Keys of a second line of defence that is off where «yes» stands. */
export const authenticationOff: readonly string[] = [
  "no\\.auth",
  "noauth",
  "disable\\.(?:auth|authentication|security)",
  "skip\\.auth(?:entication)?",
  "auth\\.disabled",
  "anonymous\\.access",
  "allow\\.anonymous",
  "auth\\.anonymous",
  // Traefik's dashboard and API without a router.
  "api\\.insecure",
];

/** Methods by which a database lets anybody in. */
export const openDoors: readonly (readonly [key: string, value: RegExp])[] = [
  ["postgres\\.host\\.auth\\.method", /^trust$/i],
  ["pgbouncer\\.auth\\.type", /^(?:any|trust)$/i],
  ["(?:mysql|mariadb)\\.allow\\.empty\\.(?:root\\.)?password", /^(?:yes|true|1)$/i],
  ["allow\\.empty\\.password", /^(?:yes|true|1)$/i],
];

/** Client certificates that are asked for and not verified, in the words of proxies. */
export const clientNotVerified = /^(?:optional_no_ca|RequestClientCert|RequireAnyClientCert)$/;
export const clientVerifyKeys: readonly string[] = [
  "ssl\\.verify\\.client",
  "client\\.auth\\.type",
  "auth\\.tls\\.verify\\.client",
];

/** Names in a log's context that identify a person or let somebody in. */
export const personalContext =
  /%(?:X|mdc)\{(?:[\w.-]*(?:matricule|token|jwt|saml|vihf|authorization|password)[\w.-]*|(?:[\w.-]*[._-])?(?:ins|nir|birth[._-]?name|patient[._-]?(?:ins|nir|name|nom|identifier)|nom[._-]?patient))(?::-[^}]*)?\}/i;
