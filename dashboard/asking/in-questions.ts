/** As many as one answer has series. */
const SERIES = 50;
/** Longest list of keys in one address, as it is encoded. */
const ADDRESS_LIMIT = 6000;
/** The keys in lists that each fit into one question. */
export function inQuestions(keys: readonly string[]): string[][] {
  const lists: string[][] = [];
  let left = 0;
  for (const key of keys) {
    const length = encodeURIComponent(key).length + "&member=".length;
    const list = lists.at(-1);
    if (!list || list.length === SERIES || length > left) {
      lists.push([key]);
      left = ADDRESS_LIMIT - length;
    } else {
      list.push(key);
      left -= length;
    }
  }
  return lists;
}
