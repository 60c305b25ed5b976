/** Labels, and the one that they become. */
export const Labels = ({ from, to }: { from: readonly string[]; to: string }) => (
  <>
    {from.map((name, i) => (
      <span key={name}>
        {i > 0 && ", "}
        <bdi dir="auto">{name}</bdi>
      </span>
    ))}{" "}
    →{" "}
    <strong>
      <bdi dir="auto">{to}</bdi>
    </strong>
  </>
);
