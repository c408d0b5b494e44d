/** Head of a table: one word a column; a column of buttons has a word for those who can't see them. */
export function TableHead({
  words,
  unseen,
}: {
  readonly words: readonly string[];
  readonly unseen?: string;
}) {
  return (
    <thead>
      <tr>
        {words.map((word) => (
          <th key={word} scope="col">
            {word}
          </th>
        ))}
        {unseen !== undefined && (
          <th scope="col">
            <span className="unseen">{unseen}</span>
          </th>
        )}
      </tr>
    </thead>
  );
}
