import type { Settings } from '#contract/house/settings.ts';
import { spineStrips } from '../../paper/printing/forms/spine-strips.ts';
import type { FilledForm } from '../../paper/prints/prints.ts';
import type { Db } from '../../register/open.ts';
import { volumeIdOf } from './book.ts';
import { createSeals } from './seals.ts';
import { kindWord } from './statistics.ts';

/** Fills the spine strips (书脊条) of a sealed book. */
export function createSpineForm(db: Db, settings: () => Settings): (sealId: number) => FilledForm {
  const seals = createSeals(db);
  return (sealId) => {
    const seal = seals.view(sealId);
    const { 'organisation.name': organisation, 'paper.duplex': duplex } = settings();
    const paper = spineStrips({
      organisation,
      year: seal.year,
      kindWord: kindWord(seal.kind),
      volumes: seal.volumes.map(({ volume, firstNumber, lastNumber, firstPage, lastPage }) => ({
        id: volumeIdOf(seal, volume),
        volume,
        firstNumber,
        lastNumber,
        sheets: Math.ceil((lastPage - firstPage + 1) / (duplex ? 2 : 1)),
      })),
    });
    return { paper, fileName: paper.title, caseId: null, corrections: 0 };
  };
}
