import { join } from 'node:path';
import log from 'electron-log/main.js';
import { wordError } from '../text/word-error.ts';

/** Where the program writes what went wrong: names of operations, never names, phones or contents. */
export interface ShellLog {
  info(line: string): void;
  /** With the error's kind and places, without its message. */
  error(line: string, error?: unknown): void;
}

/** The log file in `userData/logs`, one megabyte and one older file. */
export function createLog(userData: string, options: { readonly toConsole: boolean }): ShellLog {
  log.transports.file.resolvePathFn = () => join(userData, 'logs', 'main.log');
  log.transports.file.level = 'info';
  log.transports.file.maxSize = 1_048_576;
  log.transports.console.level = options.toConsole ? 'warn' : false;
  log.transports.ipc.level = false;
  return {
    info: (line) => log.info(line),
    error: (line, error) => log.error(error === undefined ? line : `${line}: ${wordError(error)}`),
  };
}
