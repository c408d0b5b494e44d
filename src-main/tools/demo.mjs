import { prepare } from './prepare.mjs';
import { hasNoDisplay } from './system.mjs';

// `npm run demo -- --out DIR`: the real application walks one complaint from the counter to the bound book.
await prepare('window', ...(hasNoDisplay() ? ['display'] : []));
await import('../../test/demo/demo.ts');
