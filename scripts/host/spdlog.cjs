// Stands in for the native module @vscode/spdlog in a test host: the functions VS Code calls, writing to the same files.
const fs = require("node:fs");
const path = require("node:path");

const levels = ["trace", "debug", "info", "warning", "error", "critical"];

class Logger {
  constructor(file) {
    this.file = file;
    this.level = 2;
    this.plain = false;
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.closeSync(fs.openSync(file, "a"));
    for (const [level, name] of levels.entries()) {
      this[name === "warning" ? "warn" : name] = (text) => this.write(level, text);
    }
  }
  write(level, text) {
    if (level < this.level || !this.file) return;
    const time = new Date().toISOString().replace("T", " ").slice(0, 23);
    fs.appendFileSync(this.file, this.plain ? text : `${time} [${levels[level]}] ${text}\n`);
  }
  setLevel(level) {
    this.level = level;
  }
  getLevel() {
    return this.level;
  }
  clearFormatters() {
    this.plain = true;
  }
  setPattern() {}
  flush() {}
  drop() {
    this.file = undefined;
  }
}

exports.version = 0;
exports.Logger = Logger;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.shutdown = () => {};
exports.createRotatingLogger = async (_name, file) => new Logger(file);
exports.createAsyncRotatingLogger = exports.createRotatingLogger;
