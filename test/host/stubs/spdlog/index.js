// Stands in for the native logger: the same surface, appending to the log file synchronously.
const fs = require("fs");
const path = require("path");

const levels = ["trace", "debug", "info", "warn", "error", "critical"];

class Logger {
  constructor(type, name, file) {
    this.file = file;
    this.level = 0;
    this.isPlain = false;
    fs.mkdirSync(path.dirname(file), { recursive: true });
  }
  setLevel(level) { this.level = level; }
  getLevel() { return this.level; }
  clearFormatters() { this.isPlain = true; }
  setPattern() { this.isPlain = false; }
  flush() {}
  drop() {}
  write(level, message) {
    if (levels.indexOf(level) < this.level) return;
    const line = this.isPlain ? message : `${new Date().toISOString()} [${level}] ${message}\n`;
    try {
      fs.appendFileSync(this.file, line);
    } catch {
      // A log that cannot be written must not take the server down.
    }
  }
}
for (const level of levels) {
  Logger.prototype[level] = function (message) { this.write(level, message); };
}

exports.version = 0;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.Logger = Logger;
exports.createRotatingLogger = async (name, file) => new Logger("rotating", name, file);
exports.createAsyncRotatingLogger = async (name, file) => new Logger("rotating_async", name, file);
