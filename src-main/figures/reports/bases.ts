import type { Settings } from '#contract/house/settings.ts';
import type { FigureBases } from '#domain/figures/figure-facts.ts';

/** What figures are reckoned per, and whether imported history counts, as set. */
export interface ReportBases extends FigureBases {
  readonly countImported: boolean;
}

/** What 投诉率 is reckoned per, as set; 0 means that nobody has said. */
export function basesOf(settings: Settings): ReportBases {
  return {
    households: settings['report.households'] || null,
    contracts: settings['report.contracts'] || null,
    countImported: settings['report.countImported'],
  };
}
