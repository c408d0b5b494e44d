import { build } from './build.mjs';
import { startVirtualDisplay } from './display.mjs';
import { findRuntime } from './runtime.mjs';
import { hasNoDisplay, needSystem } from './system.mjs';

/** Playwright's global setup: after it, tests find a built application, an Electron and a display. */
export default async function setUp() {
  await needSystem('window', 'printer', ...(hasNoDisplay() ? ['display'] : []));
  const [runtime] = await Promise.all([findRuntime(), build()]);
  Object.assign(process.env, runtime);
  if (!hasNoDisplay()) return undefined;
  const virtual = await startVirtualDisplay();
  process.env.DISPLAY = virtual.display;
  return virtual.stop;
}
