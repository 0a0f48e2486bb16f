// Stands in for a native module: the extension host polls its parent itself, the native one only adds a hard kill.
exports.start = () => {};
exports.exit = (code) => process.exit(code || 0);
