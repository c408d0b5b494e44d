import { spawn } from 'node:child_process';
import { findProgram } from './shell.mjs';

/**
 * Starts a virtual display of 1920 × 1080 on a free number. Returns its DISPLAY and `stop`;
 * it also ends with this process.
 */
export function startVirtualDisplay() {
  const args = ['-displayfd', '3', '-screen', '0', '1920x1080x24', '-nolisten', 'tcp', '-noreset'];
  const server = spawn(findProgram('Xvfb') ?? 'Xvfb', args, { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] });
  const stop = () => server.kill();
  process.on('exit', stop);
  return new Promise((resolve, reject) => {
    let complaints = '';
    server.stderr.setEncoding('utf8').on('data', (text) => (complaints += text));
    server.stdio[3].setEncoding('utf8').once('data', (number) => {
      resolve({ display: `:${number.trim()}`, stop });
    });
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`Xvfb: ${code} ${complaints.trim()}`)));
  });
}
