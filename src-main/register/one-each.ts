import type { Db } from './open.ts';

/** Makes something of a register once, however many areas stand on it: preparing its statements costs at every start. */
export function oneEach<Made>(make: (db: Db) => Made): (db: Db) => Made {
  const made = new WeakMap<Db, { readonly it: Made }>();
  return (db) => {
    const known = made.get(db) ?? { it: make(db) };
    made.set(db, known);
    return known.it;
  };
}
