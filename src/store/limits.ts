/** What one question may take, so that none holds up the others for long. */
export interface Limits {
  readonly seconds: number;
  readonly bytes: number;
}

export const LIMITS: Limits = { seconds: 30, bytes: 4_000_000_000 };

/** The same in ClickHouse's settings. A question beyond them is refused with a passing code. */
export const settingsOf = ({ seconds, bytes }: Limits) => ({
  max_execution_time: seconds,
  max_memory_usage: bytes,
});
