// Stands in for a native module which the built-in git extension requires at load; copy-on-write clones are only an optimisation.
const fs = require("fs");

exports.copyFile = fs.promises.copyFile;
exports.copyFileSync = fs.copyFileSync;
exports.cp = (from, to, options) => fs.promises.cp(from, to, { recursive: true, ...options });
exports.isCloneSupported = async () => false;
exports.constants = fs.constants;
