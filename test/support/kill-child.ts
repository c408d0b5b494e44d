import { writeSync } from 'node:fs';
import type { EndpointName, Output } from '#contract/endpoints.ts';
import { systemClock } from '../../src-main/office/clock.ts';
import { createOffice } from '../../src-main/office/office.ts';
import { pinOf } from './office.ts';
import { createForms, seededRandom } from './seed.ts';

/**
 * A counter that registers and saves drafts as fast as it can until it is killed (test/office/book/kill.test.ts).
 * Says what it begins and what was acknowledged, a line each: `begin <form>`, `draft <id>`, `number <number>`;
 * first repeats the request its predecessor died with: `again <number>`. Arguments: data folder, seed, that form.
 */
const [dataDir = '', seed = '1', unfinished = ''] = process.argv.slice(2);
const office = createOffice({
  dataDir,
  clock: systemClock,
  log: (line, error) => say('log', line, String(error)),
});

const { people } = await ask('setup.status', {});
const clerk = people.find(({ name }) => name === '前台甲');
await ask('session.signIn', { userId: clerk?.id ?? 0, pin: pinOf('前台甲') });
const formOf = createForms(seededRandom(Number(seed)), await ask('dictionary.all', {}));

if (unfinished !== '') say('again', (await ask('case.register', JSON.parse(unfinished))).number);
for (;;) {
  const form = formOf(systemClock());
  await ask('draft.save', { id: form.requestId, kind: 'intake', body: { content: form.content } });
  say('draft', form.requestId);
  say('begin', JSON.stringify(form));
  const { number } = await ask('case.register', form);
  say('number', number);
}

async function ask<Name extends EndpointName>(endpoint: Name, input: unknown): Promise<Output<Name>> {
  const reply = await office.request({ window: 'w', caller: 'window', endpoint, input });
  if (!reply.ok) throw new Error(`${endpoint}: ${reply.error.message} ${JSON.stringify(reply.error.fields)}`);
  return reply.data as Output<Name>; // the router answers what the contract says
}

/** Straight into the pipe: what was said has left the process when the next line of the program runs. */
function say(...words: string[]): void {
  writeSync(1, `${words.join(' ')}\n`);
}
