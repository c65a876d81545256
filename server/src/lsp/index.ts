export * from "./protocol.ts";
export { startServer } from "./server.ts";
export type { ServerHost } from "./session.ts";
