/**
 * Snippets of configuration that the security doctrine finds nothing to say of. Each is written once, with tab stops as VS
 * Code writes them: name, the file that it is tried in, descriptions, and for each family of languages its text.
 * A `$` that is no tab stop is written `\\$`.
 */
const discovery = "/.well-known/wallet-openid-configuration";
const psc = (n) => `https://auth.\${${n}|bas.psc,esw|}.esante.gouv.fr/auth/realms/esante-wallet`;
const suites =
  "ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256";

/** @type {readonly { name: string, file: string, languages: readonly string[], fr: string, en: string, text: string }[]} */
export const configSnippets = [
  {
    name: "psc-spring",
    file: "application.yml",
    languages: ["yaml", "spring-boot-properties-yaml"],
    fr: "Pro Santé Connect avec Spring Security : certificat client IGC-Santé, portées, acr_values",
    en: "Pro Santé Connect with Spring Security: IGC-Santé client certificate, scopes, acr_values",
    text: `# Pro Santé Connect : bac à sable (bas.psc) ou production (esw)
spring:
  ssl:
    bundle:
      pem:
        igc-sante:
          keystore:
            certificate: \${1:/etc/igc-sante/org-auth-cli.pem}
            private-key: \${2:/etc/igc-sante/org-auth-cli.key}
          truststore:
            certificate: \${3:/etc/igc-sante/chaine.pem}
  security:
    oauth2:
      client:
        registration:
          psc:
            provider: psc
            client-id: \\\${PSC_CLIENT_ID}
            client-authentication-method: tls_client_auth
            authorization-grant-type: authorization_code
            redirect-uri: "{baseUrl}/login/oauth2/code/{registrationId}"
            scope: openid, scope_all
        provider:
          psc:
            authorization-uri: https://wallet.\${4|bas.psc,esw|}.esante.gouv.fr/auth?acr_values=eidas1
            token-uri: https://auth.\${4}.esante.gouv.fr/auth/realms/esante-wallet/protocol/openid-connect/token
            user-info-uri: https://auth.\${4}.esante.gouv.fr/auth/realms/esante-wallet/protocol/openid-connect/userinfo
            jwk-set-uri: https://auth.\${4}.esante.gouv.fr/auth/realms/esante-wallet/protocol/openid-connect/certs
            user-name-attribute: SubjectNameID
server:
  servlet:
    session:
      timeout: 30m
      cookie:
        secure: true
        http-only: true
        same-site: lax
$0`,
  },
  {
    name: "psc-quarkus",
    file: "application.properties",
    languages: ["properties", "java-properties", "spring-boot-properties"],
    fr: "Pro Santé Connect avec Quarkus OIDC : certificat client IGC-Santé, portées, acr_values, PKCE",
    en: "Pro Santé Connect with Quarkus OIDC: IGC-Santé client certificate, scopes, acr_values, PKCE",
    text: `# Pro Santé Connect : bac à sable (bas.psc) ou production (esw)
quarkus.tls.igc-sante.key-store.pem.0.cert=\${1:/etc/igc-sante/org-auth-cli.pem}
quarkus.tls.igc-sante.key-store.pem.0.key=\${2:/etc/igc-sante/org-auth-cli.key}
quarkus.tls.igc-sante.protocols=TLSv1.3,TLSv1.2
quarkus.oidc.auth-server-url=${psc(3)}
quarkus.oidc.client-id=\\\${PSC_CLIENT_ID}
quarkus.oidc.application-type=web-app
quarkus.oidc.tls.tls-configuration-name=igc-sante
quarkus.oidc.authentication.scopes=openid,scope_all
quarkus.oidc.authentication.extra-params.acr_values=eidas1
quarkus.oidc.authentication.pkce-required=true
quarkus.oidc.authentication.nonce-required=true
quarkus.oidc.authentication.session-age-extension=30M
$0`,
  },
  {
    name: "psc-keycloak",
    file: "realm.json",
    languages: ["json", "jsonc"],
    fr: "Royaume Keycloak qui relaie Pro Santé Connect : signature vérifiée, sessions, mots de passe, essais limités",
    en: "Keycloak realm that relays Pro Santé Connect: signature verified, sessions, passwords, limited attempts",
    text: `{
  "realm": "\${1:sante}",
  "enabled": true,
  "sslRequired": "external",
  "bruteForceProtected": true,
  "failureFactor": 5,
  "passwordPolicy": "length(12) and upperCase(1) and lowerCase(1) and digits(1) and hashAlgorithm(argon2)",
  "accessTokenLifespan": 300,
  "ssoSessionIdleTimeout": 1800,
  "ssoSessionMaxLifespan": 14400,
  "identityProviders": [
    {
      "alias": "psc",
      "providerId": "oidc",
      "enabled": true,
      "config": {
        "clientId": "\${2:votre-client}",
        "clientAuthMethod": "tls_client_auth",
        "defaultScope": "openid scope_all",
        "issuer": "${psc(3)}",
        "authorizationUrl": "https://wallet.\${3}.esante.gouv.fr/auth?acr_values=eidas1",
        "tokenUrl": "https://auth.\${3}.esante.gouv.fr/auth/realms/esante-wallet/protocol/openid-connect/token",
        "userInfoUrl": "https://auth.\${3}.esante.gouv.fr/auth/realms/esante-wallet/protocol/openid-connect/userinfo",
        "jwksUrl": "https://auth.\${3}.esante.gouv.fr/auth/realms/esante-wallet/protocol/openid-connect/certs",
        "useJwksUrl": "true",
        "validateSignature": "true",
        "pkceEnabled": "true",
        "pkceMethod": "S256"
      }
    }
  ]
}`,
  },
  {
    name: "psc-dotnet",
    file: "appsettings.json",
    languages: ["json", "jsonc"],
    fr: "Pro Santé Connect avec ASP.NET Core (appsettings.json) : certificat client, portées, acr_values, PKCE",
    en: "Pro Santé Connect with ASP.NET Core (appsettings.json): client certificate, scopes, acr_values, PKCE",
    text: `{
  "Authentication": {
    "Psc": {
      "Authority": "${psc(1)}",
      "MetadataAddress": "https://auth.\${1}.esante.gouv.fr/auth/realms/esante-wallet${discovery}",
      "ClientId": "\${2:votre-client}",
      "ClientCertificatePath": "\${3:/etc/igc-sante/org-auth-cli.pem}",
      "ClientKeyPath": "\${4:/etc/igc-sante/org-auth-cli.key}",
      "ResponseType": "code",
      "UsePkce": true,
      "Scope": "openid scope_all",
      "AcrValues": "eidas1",
      "CallbackPath": "/signin-psc",
      "RequireHttpsMetadata": true
    }
  },
  "Session": { "IdleTimeout": "00:30:00", "Cookie": { "HttpOnly": true, "SecurePolicy": "Always", "SameSite": "Lax" } },
  "Kestrel": { "EndpointDefaults": { "SslProtocols": ["Tls12", "Tls13"] } }
}`,
  },
  {
    name: "psc-node",
    file: "psc.js",
    languages: ["javascript", "typescript"],
    fr: "Pro Santé Connect avec openid-client 5 (Node) : certificat client, PKCE, state, nonce, acr_values",
    en: "Pro Santé Connect with openid-client 5 (Node): client certificate, PKCE, state, nonce, acr_values",
    text: `import { readFileSync } from "node:fs";
import { custom, generators, Issuer } from "openid-client";

// Bac à sable (bas.psc) ou production (esw)
const issuer = await Issuer.discover("https://auth.\${1|bas.psc,esw|}.esante.gouv.fr/auth/realms/esante-wallet${discovery}");
const cert = readFileSync(process.env.IGC_SANTE_CERT);
const key = readFileSync(process.env.IGC_SANTE_KEY);
const client = new issuer.Client({
  client_id: process.env.PSC_CLIENT_ID,
  redirect_uris: ["\${2:https://app.exemple.fr/psc/callback}"],
  response_types: ["code"],
  token_endpoint_auth_method: "tls_client_auth",
});
client[custom.http_options] = () => ({ cert, key });

export function startLogin(session) {
  session.psc = { state: generators.state(), nonce: generators.nonce(), verifier: generators.codeVerifier() };
  return client.authorizationUrl({
    scope: "openid scope_all",
    acr_values: "eidas1",
    state: session.psc.state,
    nonce: session.psc.nonce,
    code_challenge: generators.codeChallenge(session.psc.verifier),
    code_challenge_method: "S256",
  });
}

export async function endLogin(request, session) {
  const { state, nonce, verifier: code_verifier } = session.psc;
  const parameters = client.callbackParams(request);
  const tokens = await client.callback("\${2}", parameters, { state, nonce, code_verifier });
  const { acr } = tokens.claims();
  if (acr !== "eidas1" && acr !== "eidas2") throw new Error("acr");
  return tokens;
}
$0`,
  },
  {
    name: "psc-env",
    file: ".env",
    languages: ["dotenv"],
    fr: "Variables d’un client de Pro Santé Connect, sans secret",
    en: "Variables of a Pro Santé Connect client, without a secret",
    text: `PSC_ISSUER=${psc(1)}
PSC_CLIENT_ID=\${2:votre-client}
PSC_SCOPE="openid scope_all"
PSC_ACR_VALUES=eidas1
PSC_REDIRECT_URI=\${3:https://app.exemple.fr/psc/callback}
IGC_SANTE_CERT=\${4:/etc/igc-sante/org-auth-cli.pem}
IGC_SANTE_KEY=\${5:/etc/igc-sante/org-auth-cli.key}
$0`,
  },
  {
    name: "psc-apache",
    file: "httpd.conf",
    languages: ["apacheconf"],
    fr: "Pro Santé Connect avec mod_auth_openidc : certificat client, portées, acr_values, PKCE",
    en: "Pro Santé Connect with mod_auth_openidc: client certificate, scopes, acr_values, PKCE",
    text: `OIDCProviderMetadataURL ${psc(1)}${discovery}
OIDCClientID \${2:votre-client}
OIDCProviderTokenEndpointAuth none
OIDCClientTokenEndpointCert \${3:/etc/igc-sante/org-auth-cli.pem}
OIDCClientTokenEndpointKey \${4:/etc/igc-sante/org-auth-cli.key}
OIDCScope "openid scope_all"
OIDCAuthRequestParams acr_values=eidas1
OIDCPKCEMethod S256
OIDCRedirectURI \${5:https://app.exemple.fr/psc/callback}
OIDCCryptoPassphrase "exec:\${6:/usr/local/bin/oidc-passphrase}"
OIDCSSLValidateServer On
OIDCSessionInactivityTimeout 1800
OIDCSessionMaxDuration 14400
OIDCCookieHTTPOnly On
OIDCCookieSameSite On
<Location "\${7:/}">
  AuthType openid-connect
  Require claim "acr~^eidas[12]\\$"
</Location>
$0`,
  },
  {
    name: "tls-nginx",
    file: "nginx.conf",
    languages: ["nginx"],
    fr: "Serveur HTTPS nginx : TLS 1.2 et 1.3, suites de l’ANSSI, HSTS, redirection",
    en: "nginx HTTPS server: TLS 1.2 and 1.3, ANSSI suites, HSTS, redirection",
    text: `server {
  listen 80;
  server_name \${1:fhir.exemple.fr};
  return 301 https://\\$host\\$request_uri;
}
server {
  listen 443 ssl;
  server_name \${1};
  ssl_certificate \${2:/etc/ssl/certs/serveur.pem};
  ssl_certificate_key \${3:/etc/ssl/private/serveur.key};
  ssl_protocols TLSv1.2 TLSv1.3;
  ssl_ciphers ${suites};
  ssl_prefer_server_ciphers on;
  ssl_ecdh_curve X25519:secp384r1:secp256r1;
  ssl_session_timeout 1d;
  ssl_session_tickets off;
  ssl_early_data off;
  add_header Strict-Transport-Security "max-age=31536000; includeSubDomains" always;
  add_header Content-Security-Policy "default-src 'self'; frame-ancestors 'none'" always;
  add_header Referrer-Policy no-referrer always;
  location / {
    proxy_pass \${4:http://127.0.0.1:8080};
  }
}
$0`,
  },
  {
    name: "mtls-nginx",
    file: "nginx.conf",
    languages: ["nginx"],
    fr: "API Pro Santé Connectée derrière nginx : authentification mutuelle par certificat IGC-Santé",
    en: "Pro Santé Connect API behind nginx: mutual authentication with an IGC-Santé certificate",
    text: `# Le jeton est lié au certificat du client (cnf x5t#S256) : l’application le vérifie.
server {
  listen 443 ssl;
  server_name \${1:api.exemple.fr};
  ssl_certificate \${2:/etc/ssl/certs/serveur.pem};
  ssl_certificate_key \${3:/etc/ssl/private/serveur.key};
  ssl_protocols TLSv1.2 TLSv1.3;
  ssl_ciphers ${suites};
  ssl_prefer_server_ciphers on;
  ssl_session_tickets off;
  ssl_client_certificate \${4:/etc/igc-sante/autorites.pem};
  ssl_crl \${5:/etc/igc-sante/autorites.crl};
  ssl_verify_client on;
  ssl_verify_depth 3;
  add_header Strict-Transport-Security "max-age=31536000; includeSubDomains" always;
  location / {
    proxy_pass \${6:https://127.0.0.1:8443};
    proxy_ssl_verify on;
    proxy_ssl_trusted_certificate \${7:/etc/ssl/certs/interne.pem};
    proxy_set_header X-Client-Cert \\$ssl_client_escaped_cert;
    proxy_set_header X-Client-Dn \\$ssl_client_s_dn;
  }
}
$0`,
  },
  {
    name: "cors-nginx",
    file: "nginx.conf",
    languages: ["nginx"],
    fr: "CORS avec nginx : une origine exacte, jamais « * »",
    en: 'CORS with nginx: one exact origin, never "*"',
    text: `# API FHIR
server {
  listen 8080;
  server_name \${1:api.exemple.fr};
  location \${2:/fhir} {
    add_header Access-Control-Allow-Origin \${3:https://app.exemple.fr} always;
    add_header Access-Control-Allow-Credentials true always;
    add_header Access-Control-Allow-Headers "Authorization, Content-Type" always;
    add_header Vary Origin always;
    proxy_pass \${4:http://127.0.0.1:8081};
  }
}
$0`,
  },
  {
    name: "tls-apache",
    file: "httpd.conf",
    languages: ["apacheconf"],
    fr: "Serveur HTTPS Apache : TLS 1.2 et 1.3, suites de l’ANSSI, HSTS, redirection",
    en: "Apache HTTPS server: TLS 1.2 and 1.3, ANSSI suites, HSTS, redirection",
    text: `# API FHIR
<VirtualHost *:80>
  ServerName \${1:fhir.exemple.fr}
  Redirect permanent / https://\${1}/
</VirtualHost>
<VirtualHost *:443>
  ServerName \${1}
  SSLEngine on
  SSLProtocol -all +TLSv1.2 +TLSv1.3
  SSLCipherSuite ${suites}
  SSLHonorCipherOrder on
  SSLSessionTickets off
  SSLCompression off
  SSLCertificateFile \${2:/etc/ssl/certs/serveur.pem}
  SSLCertificateKeyFile \${3:/etc/ssl/private/serveur.key}
  Header always set Strict-Transport-Security "max-age=31536000; includeSubDomains"
  Header always set Content-Security-Policy "default-src 'self'; frame-ancestors 'none'"
  ProxyPass / \${4:http://127.0.0.1:8080}/
</VirtualHost>
$0`,
  },
  {
    name: "mtls-apache",
    file: "httpd.conf",
    languages: ["apacheconf"],
    fr: "API Pro Santé Connectée derrière Apache : authentification mutuelle par certificat IGC-Santé",
    en: "Pro Santé Connect API behind Apache: mutual authentication with an IGC-Santé certificate",
    text: `# API Pro Santé Connectée
<VirtualHost *:443>
  ServerName \${1:api.exemple.fr}
  SSLEngine on
  SSLProtocol -all +TLSv1.2 +TLSv1.3
  SSLCipherSuite ${suites}
  SSLHonorCipherOrder on
  SSLCertificateFile \${2:/etc/ssl/certs/serveur.pem}
  SSLCertificateKeyFile \${3:/etc/ssl/private/serveur.key}
  SSLCACertificateFile \${4:/etc/igc-sante/autorites.pem}
  SSLCARevocationFile \${5:/etc/igc-sante/autorites.crl}
  SSLCARevocationCheck chain
  SSLVerifyClient require
  SSLVerifyDepth 3
  Header always set Strict-Transport-Security "max-age=31536000; includeSubDomains"
  RequestHeader set X-Client-Dn "%{SSL_CLIENT_S_DN}s"
  SSLProxyEngine on
  SSLProxyVerify require
  SSLProxyCACertificateFile \${6:/etc/ssl/certs/interne.pem}
  ProxyPass / \${7:https://127.0.0.1:8443}/
</VirtualHost>
$0`,
  },
  {
    name: "tls-spring",
    file: "application.yml",
    languages: ["yaml", "spring-boot-properties-yaml"],
    fr: "HTTPS avec Spring Boot : TLS 1.2 et 1.3, suites de l’ANSSI, certificat client exigé",
    en: "HTTPS with Spring Boot: TLS 1.2 and 1.3, ANSSI suites, client certificate required",
    text: `# API FHIR
server:
  ssl:
    enabled-protocols: TLSv1.3,TLSv1.2
    ciphers:
      - TLS_AES_256_GCM_SHA384
      - TLS_AES_128_GCM_SHA256
      - TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384
      - TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384
    certificate: \${1:/etc/ssl/certs/serveur.pem}
    certificate-private-key: \${2:/etc/ssl/private/serveur.key}
    trust-certificate: \${3:/etc/igc-sante/autorites.pem}
    client-auth: \${4|need,want,none|}
$0`,
  },
  {
    name: "log-spring",
    file: "application.yml",
    languages: ["yaml", "spring-boot-properties-yaml"],
    fr: "Journaux Spring Boot : date et fuseau, échanges HTTP muets, accès gardés un an",
    en: "Spring Boot logs: date and zone, silent HTTP exchanges, access kept a year",
    text: `# API FHIR
logging:
  pattern:
    dateformat: yyyy-MM-dd'T'HH:mm:ss.SSSXXX
  level:
    root: INFO
    org.apache.hc.client5.http.wire: WARN
    org.springframework.web.client.RestTemplate: INFO
    ca.uhn.fhir.rest.client: INFO
  file:
    name: \${1:/var/log/application/acces.log}
  logback:
    rollingpolicy:
      max-history: 365
$0`,
  },
  {
    name: "log-logback",
    file: "logback-spring.xml",
    languages: ["xml"],
    fr: "Journal d’accès logback : date UTC, un an, sans donnée du patient",
    en: "logback access log: UTC date, a year, no patient data",
    text: `<?xml version="1.0" encoding="UTF-8"?>
<configuration>
  <!-- Traces d’accès aux données de santé : qui, quand, quoi ; jamais le matricule INS -->
  <appender name="ACCES" class="ch.qos.logback.core.rolling.RollingFileAppender">
    <file>\${1:/var/log/application/acces.log}</file>
    <rollingPolicy class="ch.qos.logback.core.rolling.TimeBasedRollingPolicy">
      <fileNamePattern>\${1}.%d{yyyy-MM-dd}.gz</fileNamePattern>
      <maxHistory>365</maxHistory>
    </rollingPolicy>
    <encoder>
      <pattern>%d{ISO8601,UTC} %X{utilisateur} %X{action} %X{ressource} %msg%n</pattern>
    </encoder>
  </appender>
  <logger name="\${2:acces}" level="INFO" additivity="false">
    <appender-ref ref="ACCES"/>
  </logger>
  <logger name="org.apache.hc.client5.http.wire" level="OFF"/>
</configuration>`,
  },
  {
    name: "cors-spring",
    file: "application.yml",
    languages: ["yaml", "spring-boot-properties-yaml"],
    fr: "CORS de HAPI FHIR : des origines exactes, jamais « * »",
    en: 'CORS of HAPI FHIR: exact origins, never "*"',
    text: `hapi:
  fhir:
    server_address: \${1:https://api.exemple.fr/fhir}
    cors:
      allow_Credentials: true
      allowed_origin:
        - \${2:https://app.exemple.fr}
$0`,
  },
  {
    name: "cors-quarkus",
    file: "application.properties",
    languages: ["properties", "java-properties", "spring-boot-properties"],
    fr: "CORS avec Quarkus : des origines exactes, jamais « * »",
    en: 'CORS with Quarkus: exact origins, never "*"',
    text: `# API FHIR
quarkus.http.cors=true
quarkus.http.cors.origins=\${1:https://app.exemple.fr}
quarkus.http.cors.access-control-allow-credentials=true
$0`,
  },
  {
    name: "mss-spring",
    file: "application.yml",
    languages: ["yaml", "spring-boot-properties-yaml"],
    fr: "Client MSSanté avec Spring Mail : SMTPS et IMAPS, XOAUTH2, certificat du serveur vérifié, en-têtes",
    en: "MSSanté client with Spring Mail: SMTPS and IMAPS, XOAUTH2, server certificate verified, headers",
    text: `mssante:
  imap:
    host: \${1:imap.operateur.mssante.fr}
    port: 993
  headers:
    X-MSS-NIL: \\\${MSS_NIL}
spring:
  mail:
    host: \${2:smtp.operateur.mssante.fr}
    port: 465
    protocol: smtps
    properties:
      mail.smtp.auth.mechanisms: XOAUTH2
      mail.smtp.ssl.enable: true
      mail.smtp.ssl.checkserveridentity: true
      mail.smtp.ssl.protocols: TLSv1.3 TLSv1.2
$0`,
  },
  {
    name: "mss-properties",
    file: "mssante.properties",
    languages: ["properties", "java-properties", "spring-boot-properties"],
    fr: "Client MSSanté (Jakarta Mail) : STARTTLS exigé, XOAUTH2, certificat du serveur vérifié",
    en: "MSSanté client (Jakarta Mail): STARTTLS required, XOAUTH2, server certificate verified",
    text: `mail.smtp.host=\${1:smtp.operateur.mssante.fr}
mail.smtp.port=587
mail.smtp.auth.mechanisms=XOAUTH2
mail.smtp.starttls.enable=true
mail.smtp.starttls.required=true
mail.smtp.ssl.checkserveridentity=true
mail.smtp.ssl.protocols=TLSv1.3 TLSv1.2
mail.imap.host=\${2:imap.operateur.mssante.fr}
mail.imap.port=143
mail.imap.starttls.required=true
mail.imap.ssl.protocols=TLSv1.3 TLSv1.2
$0`,
  },
  {
    name: "mtls-ingress",
    file: "ingress.yaml",
    languages: ["yaml", "helm"],
    fr: "Ingress Kubernetes (nginx) : HTTPS et authentification mutuelle par certificat IGC-Santé",
    en: "Kubernetes Ingress (nginx): HTTPS and mutual authentication with an IGC-Santé certificate",
    text: `# API Pro Santé Connectée
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: \${1:fhir}
  annotations:
    nginx.ingress.kubernetes.io/ssl-redirect: "true"
    nginx.ingress.kubernetes.io/auth-tls-secret: \${2:sante/igc-sante-autorites}
    nginx.ingress.kubernetes.io/auth-tls-verify-client: "on"
    nginx.ingress.kubernetes.io/auth-tls-verify-depth: "3"
    nginx.ingress.kubernetes.io/auth-tls-pass-certificate-to-upstream: "true"
spec:
  tls:
    - hosts: [\${3:api.exemple.fr}]
      secretName: \${1}-tls
  rules:
    - host: \${3}
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: \${1}
                port:
                  number: 8443
$0`,
  },
  {
    name: "hds-terraform",
    file: "main.tf",
    languages: ["terraform"],
    fr: "Base de données de santé : région de l’EEE, chiffrée, non publique, journaux gardés un an",
    en: "Database of health data: region of the EEA, encrypted, not public, logs kept a year",
    text: `# Données de santé : hébergeur certifié HDS
provider "aws" {
  region = "\${1|eu-west-3,eu-west-1,eu-central-1|}"
}

variable "db_password" {
  type      = string
  sensitive = true
}

resource "aws_db_instance" "\${2:dossier}" {
  engine              = "postgres"
  password            = var.db_password
  storage_encrypted   = true
  publicly_accessible = false
}

resource "aws_cloudwatch_log_group" "acces" {
  name              = "/\${2}/acces"
  retention_in_days = 365
}
$0`,
  },
];
