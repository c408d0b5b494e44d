import { type EventText, readRows } from '#domain/book/chain.ts';
import type { Report } from './verify-report.ts';
import { HALTED, RELEASED } from './watch.ts';

/** What a signed event says of its signer, held against the account as the chain knew it then. */
interface Signers {
  /** Call for each event in order. */
  meet(event: EventText): void;
}

/**
 * A signature was given with the account as its last event left it: an account edited, used and put back would leave
 * a signature of an account that never was. Also tells each time the register stopped by itself, and what ended it.
 */
export function createSigners(report: Report, explain: Report): Signers {
  /** The account's digest words, the newest last, with the moment each was left. */
  const accounts = new Map<string, { readonly at: string; readonly word: string }[]>();
  return {
    meet(event) {
      if (event.type === HALTED || event.type === RELEASED) explain('guard', wordHalt(event));
      const signer = signerOf(event);
      if (signer !== null && !isKnown(signer, event.at))
        report(
          'row',
          `第 ${event.seq} 号留痕签字时，${event.actorName}的账号与登记簿所记的不符：账号当时被改动过。`,
        );
      if (!event.rows.includes('user/')) return;
      for (const { table, id, version, digest } of readRows(event.rows)) {
        if (table !== 'user') continue;
        const left = accounts.get(`user/${id}`) ?? [];
        left.push({ at: event.at, word: `user/${id}/${version}/${digest}` });
        accounts.set(`user/${id}`, left.slice(-2));
      }
    },
  };

  function isKnown(signer: string, at: string): boolean {
    const left = accounts.get(signer.split('/').slice(0, 2).join('/')) ?? [];
    const [before, last] = left.length === 2 ? left : [undefined, left[0]];
    // Changing one's PIN signs with the account of before, in the same moment.
    return signer === last?.word || (signer === before?.word && last?.at === at);
  }
}

function signerOf({ payload }: EventText): string | null {
  if (!payload.includes('"signerRow":"')) return null;
  try {
    const { signerRow } = JSON.parse(payload) as { readonly signerRow?: unknown };
    return typeof signerRow === 'string' ? signerRow : null;
  } catch {
    return null; // A payload that is no JSON was changed: the chain has already named it.
  }
}

function wordHalt({ type, at, actorName, payload }: EventText): string {
  const when = at.slice(0, 16).replace('T', ' ');
  if (type === RELEASED) return `${when} 核对后由 ${actorName} 恢复登记和签字。`;
  const [, sentence = ''] = /"sentence":"([^"]*)"/.exec(payload) ?? [];
  return `${when} 本台自行停止登记和签字：${sentence}`;
}
