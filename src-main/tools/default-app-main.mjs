// Lies as resources/app/main.mjs in the registry runtime, where a normal Electron has its default_app:
// makes `electron [-r file]… FOLDER` open the application in FOLDER. The ready event waits for the
// application's main module, because this module awaits it at top level.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const { required, folder } = readArguments(process.argv.slice(1));
const require = createRequire(import.meta.url);
for (const file of required) require(path.resolve(file));

const root = path.resolve(folder);
const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
app.setName(manifest.productName ?? manifest.name);
app.setVersion(manifest.version ?? '0.0.0');
app.setAppPath(root);
// A switch given on the command line wins, as it does in a normal Electron.
if (!app.commandLine.hasSwitch('user-data-dir')) {
  app.setPath('userData', path.join(app.getPath('appData'), app.getName()));
}
try {
  await import(pathToFileURL(path.join(root, manifest.main ?? 'index.js')).href);
} catch (error) {
  console.error(error);
  process.exit(1);
}

function readArguments(args) {
  const files = [];
  for (let i = 0; i < args.length; i++) {
    const argument = args[i];
    if (argument === '-r' || argument === '--require') files.push(args[++i]);
    else if (!argument.startsWith('-')) return { required: files, folder: argument };
  }
  return { required: files, folder: '.' };
}
