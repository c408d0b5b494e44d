import { fieldText } from '#contract/counter/case-field-text.ts';
import type { CaseView } from '#contract/counter/cases.ts';
import { everyOf } from '#domain/counter/case-field.ts';
import { fieldOf, labelOf, type ShownOn } from '#domain/counter/case-fields.ts';
import { wordFull } from '../../ui/word-time.ts';

type ScreenKey = ShownOn<'screen'>;

/** What stands in a cell: a field under its label, and what belongs to it beside it. */
export type CellFields = readonly [ScreenKey, ...ScreenKey[]];

/** The facts of a case in the order of their sheet, part by part. */
export const CASE_PARTS = [
  {
    title: '来人',
    cells: [
      ['customerName', 'customerType', 'member'],
      ['customerPhone'],
      ['unit'],
      ['contactName'],
      ['contactPhone'],
      ['project'],
      ['product'],
      ['contractNo'],
      ['anonymousReason'],
    ],
  },
  {
    title: '事项',
    cells: [
      ['categoryId'],
      ['channelId'],
      ['externalNumber'],
      ['externalDueAt'],
      ['enquiryType'],
      ['messageFor'],
      ['object'],
      ['content'],
      ['evidence'],
    ],
  },
  {
    title: '诉求',
    cells: [
      ['demand'],
      ['remedyAsked'],
      ['promisedAt'],
      ['appointmentAt'],
      ['repairOrder'],
      ['materials'],
      ['warranty'],
      ['priceFen', 'priceConsent'],
    ],
  },
  {
    title: '办理',
    cells: [
      ['departmentId'],
      ['responsiblePerson'],
      ['leftPerson'],
      ['leftSince'],
      ['ownerName'],
      ['nature', 'natureReason'],
      ['natureBy', 'natureAt'],
      ['causeLabel', 'causeText'],
      ['measures'],
      ['remedyGiven'],
      ['result'],
      ['answer'],
      ['adopted'],
      ['confirmation', 'confirmationSignedAt'],
      ['closeKind', 'closedBy', 'closedAt', 'closeReason'],
    ],
  },
  {
    title: '登记',
    cells: [
      ['severity'],
      ['sameDay'],
      ['occurredAt'],
      ['receivedAt'],
      ['enteredAt'],
      ['receivedByName'],
      ['lateEntryReason'],
      ['repeatOf'],
      ['recurrent'],
      ['litigation'],
      ['escalatedReason', 'escalatedAt'],
      ['paperNumber'],
      ['remarks'],
    ],
  },
] as const satisfies readonly { readonly title: string; readonly cells: readonly CellFields[] }[];

/** A field without a cell doesn't compile. */
everyOf<ScreenKey>()(
  CASE_PARTS.flatMap(({ cells }) => cells.flat<readonly (typeof CASE_PARTS)[number]['cells'][number][]>()),
);

/** What a cell says, what is empty or goes without saying left out. */
export function cellText([key, ...beside]: CellFields, view: CaseView): string {
  return [fieldShown(key, view), ...beside.map((each) => fieldBeside(each, view))]
    .filter((part) => part !== null)
    .join('，');
}

function fieldShown(key: ScreenKey, view: CaseView): string | null {
  if (key === 'repeatOf') return view.repeatOfNumber;
  if (key === 'severity' && view.severity === 'ordinary') return null;
  if (key === 'enquiryType' && view.enquiryType === 'ordinary') return null;
  const { type, needed } = fieldOf(key);
  if (type === 'flag' && needed === true && view[key] === false) return null;
  return shown(key, view);
}

const shown = (key: ScreenKey, view: CaseView): string | null => {
  const value = view[key];
  return fieldOf(key).type === 'instant' && typeof value === 'string'
    ? wordFull(value)
    : fieldText(key, view);
};

/** A flag beside another field says what it is about: 会员, 未同意收费. */
function fieldBeside(key: ScreenKey, view: CaseView): string | null {
  const { type, needed } = fieldOf(key);
  if (type !== 'flag') return shown(key, view);
  if (view[key] === null || (view[key] === false && needed === true)) return null;
  return view[key] === true ? labelOf(key) : `未${labelOf(key)}`;
}
