export declare const projectRoot: string;
export declare function isInstalled(folder: string): boolean;
export declare function ensureInstalled(folder?: string): void;
export declare function runNpm(args: readonly string[], folder?: string): number;
