/** The texts of servers that the examples of TLS rules stand in. */
export const nginx = (inside: string) =>
  `server {\n  listen 443 ssl;\n  server_name fhir.exemple.fr;\n  ${inside}\n  add_header Strict-Transport-Security "max-age=31536000; includeSubDomains" always;\n  location /fhir { proxy_pass http://backend; }\n}\n`;

export const apache = (inside: string) =>
  `<VirtualHost *:443>\n  ServerName fhir.exemple.fr\n  SSLEngine on\n  ${inside}\n</VirtualHost>\n`;
