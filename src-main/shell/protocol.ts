import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import type { Protocol } from 'electron';

/** Where the window's page lives; the only place that may ask the office. */
export const DESK_ORIGIN = 'app://desk';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

/**
 * Styles that antd's Modal and Drawer inject without the nonce: an empty placeholder and the lock of the page's
 * scrolling. (The measuring of scroll bars has a random id and can't be named here: the renderer gives overlays
 * a container other than `body`, then it doesn't happen.)
 */
const INJECTED_STYLES = [
  "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
  "'sha256-0O3S3uMt1kDhSUJwQa1v9r3Oh6FbUY4KJgqQcrzdNOU='",
];

/** Serves the built renderer as `app://desk/…`, each page with a fresh nonce in its policy and its markup. */
export function serveDesk(protocol: Protocol, rendererDir: string): void {
  protocol.handle('app', async (request) => {
    const url = new URL(request.url);
    const file = request.method === 'GET' && url.host === 'desk' ? fileOf(rendererDir, url.pathname) : null;
    const type = file === null ? undefined : TYPES[extname(file)];
    if (file === null || type === undefined) return notFound();
    try {
      const bytes = await readFile(file);
      const nonce = randomBytes(16).toString('base64');
      const headers = {
        'content-type': type,
        'content-security-policy': deskPolicy(nonce),
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
      };
      if (extname(file) !== '.html') return new Response(bytes, { headers });
      return new Response(bytes.toString('utf8').replaceAll('__CSP_NONCE__', nonce), { headers });
    } catch {
      return notFound();
    }
  });
}

function deskPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}' ${INJECTED_STYLES.join(' ')}`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "object-src 'none'",
    "frame-src 'none'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

/** The file a path names, or null when it would lie outside the folder. */
function fileOf(folder: string, pathname: string): string | null {
  let path: string;
  try {
    path = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  if (path.includes('\0')) return null;
  const file = normalize(join(folder, path === '/' ? 'index.html' : path));
  return file.startsWith(folder.endsWith(sep) ? folder : folder + sep) ? file : null;
}

function notFound(): Response {
  return new Response('', { status: 404, headers: { 'content-security-policy': "default-src 'none'" } });
}
