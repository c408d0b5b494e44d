import { FIGURE_IDS, type Figure } from './figure.ts';
import { caseFigures } from './figures-cases.ts';
import { callbackFigures } from './figures-callbacks.ts';
import { orderFigures } from './figures-orders.ts';

/**
 * Version of all definitions, frozen with every published report (E7): raised whenever a formula changes its
 * meaning, here or in the tables of FIG11 and FIG12.
 */
export const DEFINITIONS_VERSION = 3;

/** Every figure in the order of spec 50. */
export const figures: readonly Figure[] = [...orderFigures, ...caseFigures, ...callbackFigures].toSorted(
  (one, other) => FIGURE_IDS.indexOf(one.id) - FIGURE_IDS.indexOf(other.id),
);
