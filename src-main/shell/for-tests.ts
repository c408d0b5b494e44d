import { app } from 'electron';

/** Environment that only an unpackaged program listens to: tests and the demonstration. */
export function forTests(name: string): string | null {
  return app.isPackaged ? null : process.env[name] || null;
}
