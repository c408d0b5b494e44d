import { join } from 'node:path';
import type { PaperReading, SealView } from '#contract/book/ledger.ts';
import { eventPreimage, type EventText, parseHead } from '#domain/book/chain.ts';
import { readPaperCode } from '#domain/paper/paper-code.ts';
import { sha256 } from '../../register/audit/journal.ts';
import type { Db } from '../../register/open.ts';
import { fileDigest } from '../../files/whole-file.ts';
import { createSeals, type KeptVolume } from './seals.ts';
import { bookName, createVolumeCheck, volumeName } from './verify-seals.ts';

/**
 * Says what a value typed or scanned off a sealing sheet or a cover is, and whether register and kept files still
 * give it: a digest (in groups, in parts of twelve digits or more), the chain's head, the text of a QR, a code.
 */
export function createPaperReader(db: Db, dataDir: string): (value: string) => PaperReading {
  const seals = createSeals(db);
  const checkVolume = createVolumeCheck(db);
  const eventAt = db.prepare(`
    SELECT seq, at, actor_id AS actorId, actor_name AS actorName, type, subject, payload, rows, prev, hash
    FROM event WHERE seq = ?`);

  return (value) => {
    const typed = value.trim();
    // A code of capital letters and colons is smaller; older sheets have semicolons.
    const [head, year, volume, pdf, content, chain] = typed.split(/[;:]/);
    if (head === 'FCD1' && pdf && content && chain)
      return together(
        [pdf, content, chain].map((part) =>
          one(part.toLowerCase(), { year: Number(year), volume: Number(volume) }),
        ),
      );
    if (head === 'FCD1V') return voids(typed);
    return one(typed, null);
  };

  function one(typed: string, of: { readonly year: number; readonly volume: number } | null): PaperReading {
    const code = readPaperCode(typed);
    if (code?.subject === 'ledger-volume' || code?.subject === 'seal') {
      const id = code.subject === 'seal' ? code.id : Math.floor(code.id / 1000);
      const seal = seals.all().find((each) => each.id === id);
      return seal ? sealHolds(seal) : differs('这个码的册子没有封存记录。');
    }
    const parsed = parseHead(typed);
    if (parsed === null)
      return differs('读不出这个值：请照纸上抄录摘要、链首，或用扫码枪扫封存单上的二维码。');
    for (const seal of seals.all()) {
      if (of !== null && of.year !== seal.year) continue;
      for (const kept of seals.volumes(seal.id)) {
        if (of !== null && of.volume !== kept.volume) continue;
        const name = volumeName(seal, kept.volume);
        if (kept.pdfDigest.startsWith(parsed.digits)) return fileHolds(name, kept);
        if (kept.contentDigest.startsWith(parsed.digits)) {
          const faults = checkVolume(seal, kept);
          return faults.length === 0
            ? holds(`这是${name}的内容摘要；各件内容重新计算，与封存时一致。`)
            : { ok: false, sentences: [`这是${name}的内容摘要，但内容已与封存时不符。`, ...faults] };
        }
      }
      const sheet = seals.sheet(seal.id);
      if (sheet?.pdfDigest.startsWith(parsed.digits)) return fileHolds(`${bookName(seal)}封存单`, sheet);
      if (seal.headHash !== '' && seal.headHash.startsWith(parsed.digits))
        return holds(`这是${bookName(seal)}封存时的链首，仍在留痕链中（${seal.head}）。`);
    }
    if (parsed.seq !== null) {
      const event = eventAt.get(parsed.seq) as (EventText & { readonly hash: string }) | undefined; // the columns above
      // The stored hash alone could be a painted one: the digits must follow from the event itself.
      if (event && sha256(eventPreimage(event)).startsWith(parsed.digits))
        return holds(
          `这个链首仍在留痕链中，是第 ${parsed.seq} 号留痕。这里只看这一条；它之前的全部留痕请用“核对登记簿”核对。`,
        );
    }
    return differs('登记簿里没有这个值：抄录有误，或登记簿、封存被替换、改写过。请核对纸上原文后再试。');
  }

  function sealHolds(seal: SealView): PaperReading {
    return together(
      seals.volumes(seal.id).map((kept) => one(kept.contentDigest, { year: seal.year, volume: kept.volume })),
    );
  }

  function fileHolds(name: string, kept: Pick<KeptVolume, 'file' | 'pdfDigest'>): PaperReading {
    const found = fileDigest(join(dataDir, kept.file));
    if (found === kept.pdfDigest) return holds(`这是${name}的 PDF 摘要；保存的原件重新计算，一致。`);
    return differs(
      `这是${name}的 PDF 摘要，但保存的 ${kept.file} ${found === null ? '不见了' : '已与封存时不符'}。`,
    );
  }

  function voids(typed: string): PaperReading {
    const [, year, count] = typed.split(';');
    const same = seals.all().filter((seal) => seal.year === Number(year) && seal.voided === Number(count));
    const [first = ''] = (typed.split(';')[3] ?? '').split(',');
    const seal = same.find((each) => each.voidNumbers.some((number) => first.startsWith(number)));
    return seal
      ? holds(
          `这是${bookName(seal)}的作废编号：${seal.voidNumbers.join('、')}，共 ${seal.voided} 件，与登记簿一致。`,
        )
      : differs('登记簿里没有这样的作废编号清单。');
  }
}

function holds(sentence: string): PaperReading {
  return { ok: true, sentences: [sentence] };
}

function differs(sentence: string): PaperReading {
  return { ok: false, sentences: [sentence] };
}

function together(readings: readonly PaperReading[]): PaperReading {
  return { ok: readings.every(({ ok }) => ok), sentences: readings.flatMap(({ sentences }) => sentences) };
}
