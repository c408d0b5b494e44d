interface NavCountProps {
  readonly count: number;
  /** What is counted, for those who hear it. */
  readonly name: string;
  /** Red: these may not be forgotten. */
  readonly seal?: boolean;
}

/** The number beside an entry of the navigation; nothing when there is nothing to do. */
export function NavCount({ count, name, seal = false }: NavCountProps) {
  if (count === 0) return null;
  return (
    <span className={seal ? 'count seal' : 'count'}>
      {count}
      <span className="unseen"> {name}</span>
    </span>
  );
}
