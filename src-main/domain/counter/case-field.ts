import type { CaseKind } from '../terms.ts';

/**
 * What a field holds: `text` what somebody wrote, `word` a snapshot of a name or dictionary word, `choice` the id
 * of a dictionary entry whose word stands in another field, `coded` one of a closed list.
 */
type FieldType =
  | { readonly type: 'text' | 'word' | 'instant' | 'flag' | 'money' | 'whole' | 'id' }
  | { readonly type: 'choice'; readonly word: string }
  | { readonly type: 'coded'; readonly of: readonly string[] };

/** A field's name; what a matter is about and its text are called differently by kind, `any` where kinds are mixed. */
type FieldLabel = string | Readonly<Record<CaseKind | 'any', string>>;

/**
 * E1: `free` may be set right; `blank` only filled in, since a clock runs from or until it (C12); `undispatched`
 * until an order is out; `named` free, but never empty and never of an anonymous matter.
 */
export type Correcting = 'free' | 'blank' | 'undispatched' | 'named';

/** What of a person it holds: a value that hides and is erased as a whole, or a text that may name them. */
type Personal = 'name' | 'phone' | 'unit' | 'contract' | 'text';

/** Where a case is read: its screen, its registration form, the ledger in Excel. */
type Medium = 'screen' | 'paper' | 'excel';

/** One field of a case, everything about it once. Its column is its key in snake_case. */
export type CaseField = FieldType & {
  /** None: people never see it as a field of its own. */
  readonly label?: FieldLabel;
  /** Never null. */
  readonly needed?: true;
  /** Only these kinds have it. */
  readonly kinds?: readonly CaseKind[];
  /** Never, when left out. */
  readonly correct?: Correcting;
  readonly personal?: Personal;
  /** A word found in it finds the case. */
  readonly search?: true;
  /** Written over several lines. */
  readonly long?: true;
  /** Media that show it otherwise or not at all, each with its reason beside it. */
  readonly except?: readonly Medium[];
};

/** A field's value: a moment, a word or a text as string, an id or fen as number. */
export type FieldValue<Field extends CaseField> = Field extends { readonly needed: true }
  ? Held<Field>
  : Held<Field> | null;

type Held<Field extends CaseField> = Field extends { readonly of: readonly (infer Word)[] }
  ? Word
  : Field['type'] extends 'flag'
    ? boolean
    : Field['type'] extends 'money' | 'whole' | 'id' | 'choice'
      ? number
      : string;

/** Keys of a table of fields for which something holds. */
export type KeysOf<Table, What> = {
  [Key in keyof Table]: Table[Key] extends What ? Key : never;
}[keyof Table];

/** The column a field is stored in. */
export function columnOf(key: string): string {
  return key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** A list laid out by hand that must have every one of some keys: one left out doesn't compile. */
export function everyOf<Key extends string>() {
  return <const List extends readonly Key[]>(
    list: List &
      (Exclude<Key, List[number]> extends never ? unknown : { missing: Exclude<Key, List[number]> }),
  ): List => list;
}
